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

    @Test func contains() {
        refuses(
            schema(
                """
                type: array
                items: {type: string}
                contains: {const: a}
                """),
            at: "9:17", "#/components/schemas/X/contains",
            "`contains` is not supported",
            help: "describe all elements with `items`")
    }

    @Test func unevaluatedItems() {
        refuses(
            schema(
                """
                type: array
                items: {type: string}
                unevaluatedItems: false
                """),
            at: "9:25", "#/components/schemas/X/unevaluatedItems",
            "`unevaluatedItems` is not supported",
            help: "describe all elements with `items`")
    }

    @Test func dependentRequired() {
        refuses(
            schema(
                """
                type: object
                properties: {a: {type: string}, b: {type: string}}
                dependentRequired: {a: [b]}
                """),
            at: "9:26", "#/components/schemas/X/dependentRequired",
            "`dependentRequired` is not supported",
            help: "list the members under `properties`")
    }

    @Test func dependentSchemas() {
        refuses(
            schema(
                """
                type: object
                properties: {a: {type: string}}
                dependentSchemas: {a: {type: object}}
                """),
            at: "9:25", "#/components/schemas/X/dependentSchemas",
            "`dependentSchemas` is not supported",
            help: "list the members under `properties`")
    }

    @Test func unevaluatedProperties() {
        refuses(
            schema(
                """
                type: object
                properties: {a: {type: string}}
                unevaluatedProperties: {type: string}
                """),
            at: "9:30", "#/components/schemas/X/unevaluatedProperties",
            "`unevaluatedProperties` is not supported",
            help: "list the members under `properties`")
    }

    @Test func not() {
        refuses(
            schema(
                """
                type: string
                not: {const: a}
                """),
            at: "8:12", "#/components/schemas/X/not",
            "`not` is not supported",
            help: "write one schema that says all of it")
    }

    @Test func ifThenElse() {
        refuses(
            schema(
                """
                type: string
                if: {const: a}
                """),
            at: "8:11", "#/components/schemas/X/if",
            "`if` is not supported",
            help: "write one schema that says all of it")
    }
}
