import OpenAPIDocument
import SwiftAPIGenerator

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The command `apigen`: reads its arguments, runs what they ask for, and says how it went.
struct CommandLineTool {
    /// The version that `--version` prints.
    static let version = "1.0.0"

    var arguments: [String]

    /// Runs the command. 0: done; 1: the document or a file is at fault; 2: the arguments are.
    func run() -> Int32 {
        switch Command.parse(arguments) {
        case .success(.help):
            print(Command.helpText)
            return 0
        case .success(.version):
            print("apigen \(Self.version)")
            return 0
        case .success(.generate(let document, let output)):
            return generate(document, output)
        case .failure(let error):
            printError("apigen: " + error.description)
            return 2
        }
    }

    private func generate(_ document: String, _ output: String) -> Int32 {
        do {
            let text = try readFile(document)
            let diagnostics = DiagnosticBag()
            let sources = documentFiles()
            let files = GeneratorPipeline().run(text, file: document, files: sources, diagnostics: diagnostics)
            let renderer = DiagnosticRenderer(files: sources.sources, showsSource: isatty(STDERR_FILENO) != 0)
            for diagnostic in diagnostics.diagnostics { printError(renderer.render(diagnostic)) }
            guard let files else { return 1 }
            try makeFolder(output)
            for file in files { try writeIfChanged(file.text, to: output + "/" + file.name) }
            return 0
        } catch {
            printError("apigen: error: \(error)")
            return 1
        }
    }
}

/// Writes a line to standard error.
func printError(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}

/// Ends the process.
func exit(status: Int32) -> Never {
    #if canImport(Glibc)
    Glibc.exit(status)
    #elseif canImport(Musl)
    Musl.exit(status)
    #else
    Darwin.exit(status)
    #endif
}
