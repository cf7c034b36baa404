import Testing

/// Keywords of JSON Schema that are not covered: each is refused at its place, with the next step.
struct UnsupportedKeywordTests {
    @Test func contentSchema() {
        refuses(
            schema(
                """
                type: string
                contentSchema: {type: integer}
                """),
            at: "8:22", "#/components/schemas/X/contentSchema",
            "`contentSchema` is not supported",
            help: "check the text in the handler, and say in `description` what is expected")
    }

    @Test func prefixItems() {
        refuses(
            schema(
                """
                type: array
                items: {type: string}
                prefixItems: [{type: string}]
                """),
            at: "9:20", "#/components/schemas/X/prefixItems",
            "`prefixItems` is not supported",
            help: "describe all elements with `items`")
    }
}
