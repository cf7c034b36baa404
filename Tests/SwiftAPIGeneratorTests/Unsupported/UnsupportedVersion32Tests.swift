import Testing

/// What OpenAPI 3.2 has added and the generator does not cover is an error, never left out.
struct UnsupportedVersion32Tests {
    private func document(_ yaml: String) -> String {
        "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n" + yaml
    }

    @Test func tunnels() {
        refuses(
            document("    additionalOperations:\n      CONNECT: {responses: {'204': {}}}\n"), at: "6:7",
            "#/paths/~1a/additionalOperations/CONNECT", "operations of the method CONNECT are not supported",
            help: "CONNECT asks a proxy for a tunnel and has no path (RFC 9110 section 9.3.6)")
    }

    @Test func sequences() {
        refuses(
            document(
                "    get:\n      responses: {'200': {content: {application/jsonl: {itemSchema: {type: string}}}}}\n"),
            at: "6:57", "#/paths/~1a/get/responses/200/content/application~1jsonl/itemSchema",
            "`itemSchema` is not supported",
            help: "describe the whole body with `schema`, or leave the schema out for bytes")
    }

    @Test func theWholeQuery() {
        refuses(
            document(
                """
                    get:
                      responses: {'204': {}}
                      parameters: [{name: q, in: querystring, content: {application/json: {schema: {type: string}}}}]
                """), at: "7:34", "#/paths/~1a/get/parameters/0/in",
            "a parameter that is the whole query is not supported",
            help: "describe each parameter of the query with `in: query`")
    }

    @Test func cookiesAsTheyAre() {
        refuses(
            document(
                """
                    get:
                      responses: {'204': {}}
                      parameters: [{name: c, in: cookie, style: cookie, schema: {type: string}}]
                """), at: "7:49", "#/paths/~1a/get/parameters/0/style", "the style `cookie` is not supported",
            help: "use form, which is the default")
    }

    @Test func otherValuesOfADiscriminator() {
        refuses(
            """
            openapi: 3.2.0
            info: {title: T, version: "1"}
            paths: {}
            components:
              schemas:
                A: {type: object, required: [k], properties: {k: {type: string}}}
                B: {type: object, required: [k], properties: {k: {type: string}}}
                X:
                  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: k, defaultMapping: A}
            """, at: "10:40", "#/components/schemas/X/discriminator/defaultMapping",
            "`defaultMapping` is not supported", help: "name every value in `mapping`, and require `k`")
    }
}
