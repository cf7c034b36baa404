import Testing

/// Parameters that are not covered: each is refused at its place, with the next step.
struct UnsupportedParameterTests {
    @Test func content() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, content: {application/json: {schema: {type: string}}}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:41", "#/paths/~1a/get/parameters/0/content",
            "a parameter with `content` is not supported",
            help: "describe the value with `schema`, or move it into the body")
    }

    @Test func anotherStyle() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, style: deepObject, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:39", "#/paths/~1a/get/parameters/0/style",
            "the style `deepObject` of query parameters is not supported",
            help: "use form, which is the default")
    }

    @Test func allowEmptyValue() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, allowEmptyValue: true, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:49", "#/paths/~1a/get/parameters/0/allowEmptyValue",
            "allowEmptyValue is not supported",
            help: "use a string parameter without minLength, or a boolean")
    }

    @Test func theHeaderAccept() {
        refuses(
            operation(
                """
                parameters:
                  - {name: Accept, in: header, schema: {type: string}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:18", "#/paths/~1a/get/parameters/0/name",
            "the header `Accept` cannot be a parameter",
            help: "use the media types of the bodies, or a security scheme")
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

    @Test func null() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, schema: {type: [string, 'null']}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:40", "#/paths/~1a/get/parameters/0/schema",
            "a parameter cannot be null",
            help: "leave 'null' out, and the parameter optional")
    }

    @Test func anObject() {
        refuses(
            operation(
                """
                parameters:
                  - {name: a, in: query, schema: {type: object, properties: {b: {type: string}}}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:40", "#/paths/~1a/get/parameters/0/schema",
            "a parameter that is an object is not supported",
            help: "use one parameter per member")
    }

    @Test func anArrayInAHeader() {
        refuses(
            operation(
                """
                parameters:
                  - {name: A, in: header, schema: {type: array, items: {type: string}}}
                responses: {'204': {description: Done.}}
                """),
            at: "7:41", "#/paths/~1a/get/parameters/0/schema",
            "an array is supported only in query parameters, with elements that are no arrays or objects",
            help: "use a query parameter, or a body")
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
            "an array is supported only in query parameters, with elements that are no arrays or objects",
            help: "use a query parameter, or a body")
    }
}
