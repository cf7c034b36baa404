import OpenAPIDocument
import Testing

/// Documents of 3.0 arrive in the form of 3.1.
@Suite struct Version30Tests {
    private func schema(_ text: String) throws -> Schema {
        let document = try loadGood(
            "openapi: 3.0.4\ninfo: {title: T, version: '1'}\npaths: {}\ncomponents: {schemas: {A: \(text)}}\n")
        #expect(document.version == .v3_0)
        return try #require(document.components.schemas["A"])
    }

    @Test func nullable() throws {
        #expect(try schema("{type: string, nullable: true}").types == [.string, .null])
        #expect(try schema("{type: string, nullable: false}").types == [.string])
        #expect(try schema("{nullable: true}").types == nil)
    }

    @Test func exclusiveBounds() throws {
        let numbers = try schema("{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 5}").numbers
        #expect(numbers.minimum == nil)
        #expect(numbers.exclusiveMinimum?.text == "1")
        #expect(numbers.maximum?.text == "5")
    }

    @Test func keysBesideAReferenceAreIgnored() {
        let (document, findings) = load(
            """
            openapi: 3.0.4
            info: {title: T, version: '1'}
            paths: {}
            components:
              schemas:
                A: {type: string}
                B: {$ref: '#/components/schemas/A', description: Mine}
            """)
        #expect(document != nil)
        #expect(findings.map(\.message) == ["`description` has no effect beside `$ref` in OpenAPI 3.0"])
    }
}
