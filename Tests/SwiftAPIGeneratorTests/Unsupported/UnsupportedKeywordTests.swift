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
}
