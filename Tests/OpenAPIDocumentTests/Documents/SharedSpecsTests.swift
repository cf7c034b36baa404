import Foundation
import OpenAPIDocument
import Testing

/// Public documents load without errors. They are not part of the package: the folder `../shared/specs`, or the one
/// that SHARED_SPECS names, may be absent.
@Suite struct SharedSpecsTests {
    static let folder =
        ProcessInfo.processInfo.environment["SHARED_SPECS"]
        ?? URL(filePath: #filePath).appending(path: "../../../../../shared/specs").standardized.path

    @Test(
        arguments: [
            ("petstore.yaml", 19), ("train-travel.yaml", 7), ("museum.yaml", 8), ("tictactoe.yaml", 3),
            ("qdrant.json", 69), ("callback-example.yaml", 1), ("webhook-example.yaml", 0),
        ])
    func loads(_ name: String, _ operations: Int) throws {
        let path = Self.folder + "/" + name
        guard let data = FileManager.default.contents(atPath: path) else {
            print("skipped: \(path) is not there")
            return
        }
        let diagnostics = DiagnosticBag()
        let document = Document.load(Array(data), file: name, diagnostics: diagnostics)
        #expect(diagnostics.diagnostics.filter { $0.severity == .error }.map(\.description) == [])
        #expect(document?.operations.count == operations)
    }
}
