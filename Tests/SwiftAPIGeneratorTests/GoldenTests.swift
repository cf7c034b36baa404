import Foundation
import OpenAPIDocument
import Testing

/// The output for documents with everything that is covered, kept where it is also compiled: Tests/GoldenAPI about
/// schemas and constraints, Tests/GoldenWireAPI about credentials, parameters and bodies, Tests/GoldenHooksAPI about
/// webhooks, callbacks, servers and methods, Tests/Golden32API about what OpenAPI 3.2 has added, Tests/GoldenFrameworksAPI
/// about what web frameworks and large companies write.
///
/// After a wanted change of the generator: `UPDATE_GOLDEN=1 swift test --filter GoldenTests`, and look at the difference.
struct GoldenTests {
    private let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private var folder: URL { tests.appending(path: "GoldenAPI") }

    @Test(arguments: ["GoldenAPI", "GoldenWireAPI", "GoldenHooksAPI", "Golden32API", "GoldenFrameworksAPI"])
    func theOutputIsTheCommittedOne(_ name: String) throws {
        let folder = tests.appending(path: name)
        let yaml = try String(contentsOf: folder.appending(path: "openapi.yaml"), encoding: .utf8)
        let generated = Generated(yaml)
        #expect(generated.diagnostics.map(\.description) == [])
        #expect(generated.files.count == 18)
        for (name, text) in generated.files.sorted(by: { $0.key < $1.key }) {
            let file = folder.appending(path: name)
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            let committed = try String(contentsOf: file, encoding: .utf8)
            #expect(text == committed, "\(name) differs; see GoldenTests for how to renew it")
        }
    }

    @Test func thePluginDeclaresTheFilesThatAreGenerated() throws {
        let plugin = folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Plugins/APIGenerator/APIGenerator.swift")
        let source = try String(contentsOf: plugin, encoding: .utf8)
        let declared = source.matches(of: /"([A-Za-z0-9]+\.swift)"/).map { String($0.output.1) }
        #expect(declared.sorted() == Generated(schema("type: string")).files.keys.sorted())
    }

    @Test func theSameDocumentGivesTheSameBytes() throws {
        let yaml = try String(contentsOf: folder.appending(path: "openapi.yaml"), encoding: .utf8)
        #expect(Generated(yaml).files == Generated(yaml).files)
    }

    @Test(arguments: [
        "Tests/GoldenAPI", "Tests/GoldenWireAPI", "Tests/GoldenHooksAPI", "Tests/Golden32API",
        "Tests/GoldenFrameworksAPI", ".",
    ])
    func theJSONFormGivesTheSameCode(_ folder: String) throws {
        let root = tests.deletingLastPathComponent()
        let yaml = try String(contentsOf: root.appending(path: folder + "/openapi.yaml"), encoding: .utf8)
        var fromYAML = Generated(yaml).files
        let json = try #require(jsonLiteral(in: fromYAML["Document.swift"] ?? ""))
        var fromJSON = Generated(json, file: "openapi.json").files
        #expect(jsonLiteral(in: fromJSON["Document.swift"] ?? "") == json)
        fromYAML["Document.swift"] = nil
        fromJSON["Document.swift"] = nil
        #expect(fromYAML == fromJSON)
    }

    @Test func theDocumentIsKeptByteForByte() throws {
        let text = schema("type: string\ndescription: \"a \\\"\\\"\\\"# b\"  # é\u{200F}") + "\n\n# end \\#(x)"
        let source = Generated(text)["Document"]
        #expect(source.contains("##\"\"\"\n"))
        #expect(source.contains("\\##u{200F}"))
        #expect(source.contains("# end \\#(x)\n\"\"\"##"))
    }

    /// The JSON form of the document as it stands in the raw literal of `Document.swift`.
    private func jsonLiteral(in source: String) -> String? {
        guard let start = source.range(of: "private let jsonText: StaticString = #\"\"\"\n"),
            let end = source.range(of: "\n\"\"\"#", range: start.upperBound..<source.endIndex)
        else { return nil }
        return String(source[start.upperBound..<end.lowerBound])
    }
}
