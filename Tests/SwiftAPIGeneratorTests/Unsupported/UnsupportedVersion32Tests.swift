import Testing

/// What OpenAPI 3.2 has added and the generator does not cover is an error, never left out.
struct UnsupportedVersion32Tests {
    private func document(_ yaml: String) -> String {
        "openapi: 3.2.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n" + yaml
    }

    @Test func otherMethods() {
        refuses(
            document("    additionalOperations:\n      COPY: {responses: {'204': {}}}\n"), at: "6:7",
            "#/paths/~1a/additionalOperations/COPY", "operations of the method COPY are not supported",
            help: "use get, put, post, patch or delete")
    }

    @Test func sequences() {
        refuses(
            document(
                "    get:\n      responses: {'200': {content: {application/jsonl: {itemSchema: {type: string}}}}}\n"),
            at: "6:57", "#/paths/~1a/get/responses/200/content/application~1jsonl/itemSchema",
            "`itemSchema` is not supported",
            help: "describe the whole body with `schema`, or leave the schema out for bytes")
    }
}
