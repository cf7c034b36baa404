import Foundation
import Testing

@testable import SwiftAPIGenerator

struct RuntimeTypeNamesTests {
    /// A schema with the name of a type of APIRuntime would hide it in generated code, so the generator has a list.
    @Test func theListHasEveryPublicTypeOfAPIRuntime() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let files = try #require(
            FileManager.default.enumerator(
                at: root.appending(path: "Sources/APIRuntime"), includingPropertiesForKeys: nil))
        let declaration = /^public (?:final class|class|struct|enum|protocol|actor|typealias) ([A-Za-z0-9]+)/
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                if let match = try declaration.prefixMatch(in: line) { found.insert(String(match.output.1)) }
            }
        }
        #expect(found.contains("JSONReader"))
        #expect(found.subtracting(runtimeTypeNames).sorted() == [])
    }
}
