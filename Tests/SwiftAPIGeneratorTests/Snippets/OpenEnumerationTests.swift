import SwiftAPIGenerator
import Testing

/// `--unknown-enum-cases`: which enumerations get a case for strings that the document does not list.
struct OpenEnumerationTests {
    private func schemas(_ yaml: String) -> String {
        var options = GeneratorOptions()
        options.unknownEnumCases = true
        return Generated(yaml, options: options)["Schemas"]
    }

    @Test func aListOfStringsInAResponse() {
        let text = schemas(schema("type: string\nenum: [a, unknown]"))
        #expect(text.contains("public enum X: Sendable, Hashable {"))
        #expect(text.contains("case unknown\n"))
        #expect(text.contains("case unknown2(String)"))
        #expect(!Generated(schema("type: string\nenum: [a, unknown]"))["Schemas"].contains("unknown2"))
    }

    @Test func inAHeaderAndAmongAlternatives() {
        var options = GeneratorOptions()
        options.unknownEnumCases = true
        let generated = Generated(
            document(
                """
                paths:
                  /a:
                    get:
                      responses:
                        '200':
                          description: OK
                          headers: {X-Kind: {schema: {type: string, enum: [a, b]}}}
                          content:
                            application/json:
                              schema:
                                anyOf:
                                  - {type: object, properties: {kind: {type: string, enum: [c, d]}}}
                                  - {type: object, properties: {kind: {type: integer}}}
                """), options: options)
        #expect(generated["Schemas"].matches(of: /\(String\)/).count == 2)
        #expect(generated["SchemaCodecs"].contains("unlisted: &unlisted)"))
    }

    @Test func notAConstant() {
        #expect(!schemas(schema("const: a")).contains("(String)"))
    }

    @Test func notInARequest() {
        let text = schemas(
            document(
                """
                paths:
                  /a:
                    post:
                      parameters: [{name: p, in: query, schema: {type: string, enum: [a, b]}}]
                      requestBody:
                        content: {application/json: {schema: {type: array, items: {type: string, enum: [c, d]}}}}
                      responses: {'200': {description: OK}}
                """))
        #expect(text.contains("case c"))
        #expect(!text.contains("(String)"))
    }
}
