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
