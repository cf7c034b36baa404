import OpenAPIDocument
import Testing

/// A document that is spread over files is one document.
struct ExternalFileTests {
    private let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"

    private func json(_ files: [String: String]) throws -> String {
        let (document, findings) = load(files: files)
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
        return String(decoding: try #require(document).json(), as: UTF8.self)
    }

    /// The part of the JSON text that follows `components`.
    private func components(_ files: [String: String]) throws -> String {
        let json = try json(files)
        return String(json[try #require(json.firstRange(of: #""components":"#)).upperBound...].dropLast())
    }

    @Test func aComponentThatOnlyRefersTakesThePartIn() throws {
        let text = try components([
            "api.yaml": head
                + "components: {schemas: {Pet: {$ref: schemas/Pet.yaml}, Dog: {$ref: ./schemas/Pet.yaml#}}}",
            "schemas/Pet.yaml": "{type: object, properties: {parent: {$ref: ../api.yaml#/components/schemas/Dog}}}",
        ])
        #expect(
            text == """
                {"schemas":{"Pet":{"type":"object","properties":{"parent":{"$ref":"#/components/schemas/Dog"}}},\
                "Dog":{"$ref":"#/components/schemas/Pet"}}}
                """)
    }

    /// The mapping of a parent leads to its children in other files. What is made of parents stays out of the text.
    @Test func childrenOfAParentStandInOtherFiles() throws {
        let files = [
            "api.yaml": head + "components: {schemas: {Pet: {$ref: schemas/Pet.yaml}}}",
            "schemas/Pet.yaml": """
            type: object
            required: [kind]
            properties: {kind: {type: string}}
            discriminator: {propertyName: kind, mapping: {cat: ./cats.yaml#/Cat}}
            """,
            "schemas/cats.yaml":
                "{Cat: {allOf: [{$ref: Pet.yaml}], required: [lives], properties: {lives: {}}}, Lion: {}}",
        ]
        let (document, findings) = load(files: files)
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
        let read = try #require(document)
        let united = read.withInheritanceAsUnions()
        #expect(united.components.schemas.names == ["Pet", "Cat", "PetBase"])
        let alternatives = united.components.schemas["Pet"]?.composition.anyOf ?? []
        #expect(alternatives.map { $0.reference?.componentName } == ["Cat", "Pet"])
        #expect(alternatives.map { united.resolve($0)?.objects.required } == [["lives"], ["kind"]])
        #expect(united.withInheritanceAsUnions().components.schemas.names == ["Pet", "Cat", "PetBase"])
        let json = String(decoding: united.json(), as: UTF8.self)
        #expect(json == String(decoding: read.json(), as: UTF8.self) && !json.contains("PetBase"))
    }

    @Test func partsAreNamedAfterKeyOrFile() throws {
        let text = try components([
            "api.yaml": head + """
                components:
                  schemas:
                    A: {type: array, items: {$ref: 'common.json#/definitions/B'}}
                    C: {type: array, items: {$ref: my%20file.yaml}}
                """,
            "common.json": ##"{"definitions": {"B": {"$ref": "#/definitions/A"}, "A": {"type": "string"}}}"##,
            "my file.yaml": "type: boolean",
        ])
        #expect(
            text == """
                {"schemas":{"A":{"type":"array","items":{"$ref":"#/components/schemas/B"}},\
                "C":{"type":"array","items":{"$ref":"#/components/schemas/my_file"}},\
                "B":{"$ref":"#/components/schemas/common_A"},"my_file":{"type":"boolean"},\
                "common_A":{"type":"string"}}}
                """)
    }

    @Test func aPathItemGoesWhereItIsReferredToFirst() throws {
        let json = try json([
            "api.yaml": head + "paths: {/a: {$ref: paths/a.yaml}, /b: {$ref: paths/a.yaml}}",
            "paths/a.yaml": """
            get:
              parameters: [{$ref: ../parameters.yaml#/limit}]
              responses: {"200": {description: OK}}
            """,
            "parameters.yaml": "limit: {name: limit, in: query, schema: {type: integer}}",
        ])
        #expect(json.contains(##""/a":{"get":{"parameters":[{"$ref":"#/components/parameters/limit"}]"##))
        #expect(json.contains(##""/b":{"$ref":"#/paths/~1a"}"##))
        #expect(
            json.hasSuffix(
                ##""components":{"parameters":{"limit":{"name":"limit","in":"query","schema":{"type":"integer"}}}}}"##))
    }

    @Test func filesMayReferInCircles() throws {
        let text = try components([
            "api.yaml": head + "components: {schemas: {Node: {$ref: a.yaml}}}",
            "a.yaml": "{type: object, properties: {other: {$ref: b.yaml}}}",
            "b.yaml": "{type: object, properties: {one: {$ref: a.yaml}, inner: {$ref: 'a.yaml#/properties/other'}}}",
        ])
        #expect(
            text == """
                {"schemas":{"Node":{"type":"object","properties":{"other":{"$ref":"#/components/schemas/b"}}},\
                "b":{"type":"object","properties":{"one":{"$ref":"#/components/schemas/Node"},\
                "inner":{"$ref":"#/components/schemas/Node/properties/other"}}}}}
                """)
    }

    @Test func examplesAreNotSearchedForReferences() throws {
        let text = try components([
            "api.yaml": head + "components: {schemas: {A: {$ref: a.yaml}}}",
            "a.yaml": "{type: object, examples: [{$ref: other.yaml}]}",
        ])
        #expect(text == #"{"schemas":{"A":{"type":"object","examples":[{"$ref":"other.yaml"}]}}}"#)
    }

    @Test func aMappingOfADiscriminatorMayNameFiles() throws {
        let text = try components([
            "api.yaml": head + "components: {schemas: {Pet: {$ref: pets.yaml#/Pet}}}",
            "pets.yaml": """
            Pet:
              oneOf: [{$ref: '#/Dog'}]
              discriminator: {propertyName: kind, mapping: {dog: '#/Dog'}}
            Dog: {type: object, required: [kind], properties: {kind: {type: string}}}
            """,
        ])
        #expect(text.contains(##""mapping":{"dog":"#/components/schemas/Dog"}"##))
    }

    @Test func anAnchorOfAnotherFile() throws {
        let text = try components([
            "api.yaml": head + "components: {schemas: {A: {items: {$ref: 'a.yaml#word'}}}}",
            "a.yaml": "{Word: {$anchor: word, type: string}}",
        ])
        #expect(text.contains(##""items":{"$ref":"#/components/schemas/Word"}"##))
    }

    @Test func linksBetweenFilesAreWarnedOf() {
        let (_, findings) = load(files: [
            "api.yaml": head + "components: {links: {A: {operationRef: 'b.yaml#/paths/~1b/get'}}}"
        ])
        #expect(
            findings == [
                """
                api.yaml:3:40: warning: `operationRef` is not followed between files [unsupported]
                    at #/components/links/A/operationRef
                    help: name the operation with `operationId`
                """
            ])
    }

    @Test func theListOfFilesStartsWithTheDocument() {
        let texts = ["a/pet.json": #"{"type": "string"}"#]
        let files = DocumentFiles { path, _ throws(UnreadableFile) in Array((texts[path] ?? "").utf8) }
        let text = head + "components: {schemas: {Pet: {$ref: x/../a/pet.json}}}"
        _ = Document.load(Array(text.utf8), file: "api.yaml", files: files, diagnostics: DiagnosticBag())
        #expect(files.sources.map(\.name) == ["api.yaml", "a/pet.json"])
    }

    @Test func findingsOfTheRulesPointIntoTheFile() {
        let (_, findings) = load(files: [
            "api.yaml": head + "paths: {/a: {$ref: a.yaml}}",
            "a.yaml": """
            get:
              parameters:
                - {name: n, in: query, schema: {type: integer, default: x}}
              responses: {"200": {description: OK}}
            """,
        ])
        #expect(
            findings == [
                """
                a.yaml:3:61: error: the default violates its schema: it must be an integer, not a string [invalid-default]
                    at #/get/parameters/0/schema/default
                    help: correct the default or the schema
                """
            ])
    }
}
