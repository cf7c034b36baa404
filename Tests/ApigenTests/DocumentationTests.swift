import CommandLineSupport
import Foundation
import Testing

@testable import apigen

/// The examples in docs/apigen.md are what the commands print.
struct DocumentationTests {
    private static let package = URL(filePath: #filePath).appending(path: "../../..").standardized.path()

    /// Indented blocks that start with `$ apigen `: the command, and the lines below.
    private static func examples() throws -> [(command: String, output: String)] {
        let text = try String(contentsOfFile: package + "/docs/apigen.md", encoding: .utf8)
        var examples: [(command: String, output: String)] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("    $ apigen ") {
                examples.append((String(line.dropFirst("    $ apigen ".count)), ""))
            } else if line.hasPrefix("    "), let last = examples.indices.last {
                examples[last].output += line.dropFirst(4) + "\n"
            }
        }
        return examples
    }

    @Test func examplesAreWhatIsPrinted() throws {
        let folder = Self.package + "/Tests/ApigenTests/Examples/"
        let examples = try Self.examples()
        #expect(examples.map { $0.command.prefix { $0 != " " } } == ["lint", "bundle", "stats", "diff"])
        for example in examples {
            let arguments = example.command.split(separator: " ").map { word in
                FileManager.default.fileExists(atPath: folder + word) ? folder + word : String(word)
            }
            var said: [UInt8] = []
            let console = Console(write: { said += $0 }, writeError: { said += $0 })
            _ = CommandLineTool(arguments: arguments, console: console).run()
            let text = String(decoding: said, as: UTF8.self).replacing(folder, with: "")
            #expect(text == example.output)
        }
    }
}
