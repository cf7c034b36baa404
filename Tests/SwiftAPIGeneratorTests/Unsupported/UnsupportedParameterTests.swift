import OpenAPIDocument
import Testing

/// Parameters that are not covered: each is refused at its place, with the next step.
struct UnsupportedParameterTests {
    @Test func contentThatIsNoJSON() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, content: {application/xml: {schema: {type: string}}}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:42", "#/paths/~1a/get/parameters/0/content/application~1xml",
            "a parameter of the media type `application/xml` is not supported",
            help: "use application/json, or describe the value with `schema`")
    }

    @Test func aTextAsDeepObject() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, style: deepObject, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:39", "#/paths/~1a/get/parameters/0/style",
            "the style deepObject is for objects and arrays",
            help: "use form, which is the default")
    }

    @Test func aTextBetweenBars() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, style: pipeDelimited, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:39", "#/paths/~1a/get/parameters/0/style",
            "the style pipeDelimited is for arrays and objects",
            help: "use form, which is the default")
    }

    @Test func allowEmptyValue() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, allowEmptyValue: true, schema: {type: integer}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:49", "#/paths/~1a/get/parameters/0/allowEmptyValue",
            "allowEmptyValue is supported only for strings",
            help: "take it out, or use a string parameter, for which the empty text is a value")
    }

    @Test func aNameWithASpace() {
        refuses(
            operation(
                """
                parameters:
                  - {name: A B, in: header, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:18", "#/paths/~1a/get/parameters/0/name",
            "`A B` is no name of a header",
            help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
    }

    @Test func anArrayOfArrays() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, schema: {type: array, items: {type: array, items: {type: string}}}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:40", "#/paths/~1a/get/parameters/0/schema",
            "the style form has no form for arrays or objects inside of others",
            help: "use the style deepObject, or `content` with application/json")
    }

    @Test func anObjectOfObjectsInAHeader() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: header, schema: {type: object, properties: {b: {type: array, items: {type: string}}}}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:41", "#/paths/~1a/get/parameters/0/schema",
            "the style simple has no form for arrays or objects inside of others",
            help: "use `content` with application/json, or a body")
    }

    @Test func theHeaderAcceptIsIgnored() {
        let generated = Generated(
            operation(
                """
                parameters:
                  - {name: Accept, in: header, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """))
        #expect(generated.diagnostics.map(\.message) == ["a header parameter `Accept` has no effect"])
        #expect(!generated["Operations"].contains("accept"))
    }
}
