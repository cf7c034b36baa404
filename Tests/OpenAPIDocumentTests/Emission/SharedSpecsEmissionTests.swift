import Foundation
import OpenAPIDocument
import Testing

/// Public documents, written as YAML, read back as the same document; what is written then is the same bytes.
@Suite struct SharedSpecsEmissionTests {
    private static let names =
        (try? FileManager.default.contentsOfDirectory(atPath: SharedSpecsTests.folder))?
        .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") || $0.hasSuffix(".json") }.sorted() ?? []

    @Test func theFolderIsThere() {
        if Self.names.isEmpty { print("skipped: \(SharedSpecsTests.folder) is not there") }
    }

    @Test(arguments: names)
    func roundTrip(_ name: String) throws {
        let data = try #require(FileManager.default.contents(atPath: SharedSpecsTests.folder + "/" + name))
        let diagnostics = DiagnosticBag()
        let document = Document.parse(Array(data), file: name, diagnostics: diagnostics)
        guard let document, !diagnostics.hasErrors else {
            print("skipped: \(name) has errors")
            return
        }
        let yaml = document.yaml()
        let again = try #require(Document.parse(yaml, file: "again.yaml", diagnostics: diagnostics))
        #expect(again.json() == document.json())
        #expect(again.yaml() == yaml)
        let indented = document.node.indentedJSON()
        let fromJSON = try #require(Document.parse(indented, file: "again.json", diagnostics: diagnostics))
        #expect(fromJSON.json() == document.json())
        #expect(!document.statistics.groups.isEmpty)
        #expect(!diagnostics.hasErrors)
    }
}
