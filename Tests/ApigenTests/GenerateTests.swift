import Foundation
import Testing

@testable import apigen

/// What `apigen generate` does with files.
struct GenerateTests {
    private func document(_ type: String) -> String {
        """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        paths: {}
        components: {schemas: {X: {type: object, properties: {a: {type: \(type)}}}}}
        """
    }

    @Test func filesThatWouldNotChangeAreLeftAlone() throws {
        let folder = try Folder(["openapi.yaml": document("string")])
        #expect(folder.run("generate", "@openapi.yaml", "--output", "@a/b") == Run())
        let before = try numbers(in: folder.path + "/a/b")
        #expect(before.count == 18)
        try Data(document("integer").utf8).write(to: URL(filePath: folder.path + "/openapi.yaml"))
        #expect(folder.run("generate", "@openapi.yaml", "--output", "@a/b") == Run())
        let after = try numbers(in: folder.path + "/a/b")
        #expect(
            before.filter { after[$0.key] != $0.value }.keys.sorted() == [
                "Document.swift", "SchemaCodecs8.swift", "Schemas.swift",
            ])
    }

    @Test func whatCannotBeReadIsAnError() throws {
        let run = try Folder([:]).run("generate", "@no.yaml", "--output", "@a")
        #expect(run == Run(status: 1, error: "apigen: error: cannot read @no.yaml: No such file or directory\n"))
    }

    @Test func aDocumentInSeveralFilesIsPublishedAsOne() throws {
        let folder = try Folder([
            "openapi.yaml": """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths: {}
            components: {schemas: {X: {$ref: schemas/X.yaml}}}
            """,
            "schemas/X.yaml": "{type: object, properties: {a: {type: string}}}",
        ])
        #expect(folder.run("generate", "@openapi.yaml", "--output", "@out") == Run())
        #expect(try folder.text("out/Schemas.swift").contains("public struct X"))
        #expect(try folder.text("out/Document.swift").contains("  schemas:\n    X:\n      type: object\n"))
    }

    @Test func aFindingInAnotherFileNamesIt() throws {
        let folder = try Folder([
            "openapi.yaml": """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths: {}
            components: {schemas: {X: {$ref: schemas/X.yaml}}}
            """,
            "schemas/X.yaml": "type: objec\n",
        ])
        let run = folder.run("generate", "@openapi.yaml", "--output", "@out", onTerminal: true)
        #expect(
            run
                == Run(
                    status: 1,
                    error: """
                        @schemas/X.yaml:1:7: error: `type` cannot be `objec` [wrong-type]
                         1 | type: objec
                           |       ^
                            at #/type
                            help: did you mean `object`?

                        """))
    }

    /// The number of each file in the folder: writing makes a new one.
    private func numbers(in folder: String) throws -> [String: UInt64] {
        var numbers: [String: UInt64] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            numbers[name] = try #require(attributes[.systemFileNumber] as? UInt64)
        }
        return numbers
    }
}
