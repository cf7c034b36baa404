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

    private func response(_ media: String) -> String {
        document("    get:\n      responses: {'200': {content: {\(media)}}}\n")
    }

    private let json = "application/json: {itemSchema: {type: string}}"
    private let mixed = "multipart/mixed: {itemSchema: {type: string}}"

    @Test func itemsOfWhatHasNone() {
        refuses(
            response(json), at: "6:56", "#/paths/~1a/get/responses/200/content/application~1json/itemSchema",
            "`itemSchema` of the media type `application/json` is not supported",
            help: "describe the whole body with `schema`, or leave the schema out for bytes")
        refuses(
            response(mixed), at: "6:37", "#/paths/~1a/get/responses/200/content/multipart~1mixed",
            "the media type `multipart/mixed` is not supported in a response",
            help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
    }

    @Test func rulesAboutAWholeSequence() {
        let help = "describe each item with `itemSchema`"
        let message =
            "the `schema` of a sequence is about all items as an array, and only `items` of it can be held against each"
        for schema in ["type: string", "type: array, maxItems: 2, items: {type: string}"] {
            refuses(
                response("application/jsonl: {schema: {\(schema)}}"), at: "6:65",
                "#/paths/~1a/get/responses/200/content/application~1jsonl/schema", message, help: help)
        }
        refuses(
            response("application/jsonl: {schema: {type: array, items: {}}, itemSchema: {type: string}}"), at: "6:57",
            "#/paths/~1a/get/responses/200/content/application~1jsonl/schema",
            "`schema` beside `itemSchema` is not supported",
            help: "take `schema` out: `itemSchema` says what each item is (at line 6)")
    }

    @Test func eventsThatAreNone() {
        refuses(
            response("text/event-stream: {itemSchema: {type: string}}"), at: "6:69",
            "#/paths/~1a/get/responses/200/content/text~1event-stream/itemSchema", "a server-sent event is an object",
            help: "describe its fields `data`, `event`, `id` and `retry` with type: object")
        refuses(
            response("text/event-stream: {itemSchema: {type: object, properties: {data: {type: integer}}}}"),
            at: "6:110",
            "#/paths/~1a/get/responses/200/content/text~1event-stream/itemSchema/properties/data/type",
            "the field `data` of an event is a string",
            help: "JSON in it is described with contentMediaType and contentSchema")
    }

    private func whole(_ members: String, _ query: String = "") -> String {
        document("").replacing("  /a:\n", with: "  /a\(query):\n")
            + """
                get:
                  responses: {'204': {}}
                  \(members)

            """
    }

    @Test func theWholeQueryAndMore() {
        let parameters =
            "parameters: [{name: q, in: querystring, content: {application/json: {schema: {type: string}}}}]"
        refuses(
            whole("security: [{key: []}]\n      " + parameters)
                + "components: {securitySchemes: {key: {type: apiKey, in: query, name: key}}}\n", at: "8:34",
            "#/paths/~1a/get/parameters/0/in", "`q` is the whole query, which has an API key as well",
            help: "describe each parameter of the query with `in: query`")
        refuses(
            whole("parameters: [{name: q, in: querystring, content: {application/json: {}}}]"), at: "7:57",
            "#/paths/~1a/get/parameters/0/content/application~1json", "the content of a parameter needs a schema",
            help: "add `schema` there")
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
                C: {type: object, required: [k], properties: {k: {type: string}}}
                X:
                  oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: k, defaultMapping: C}
            """, at: "11:56", "#/components/schemas/X/discriminator/defaultMapping",
            "`defaultMapping` names a schema that is none of the alternatives",
            help: "list it in `oneOf`, or name another one")
    }
}
