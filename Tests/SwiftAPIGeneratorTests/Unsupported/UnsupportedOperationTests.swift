import OpenAPIDocument
import Testing

/// Operations, bodies and headers that are not covered: each is refused at its place, with the next step.
struct UnsupportedOperationTests {
    @Test func contentOfA204() {
        refuses(
            operation(
                """
                responses:
                  '204':
                    description: Done.
                    content: {application/json: {}}
                """),
            at: "9:20", "#/paths/~1a/get/responses/204/content",
            "a response with the status 204 has no content",
            help: "take `content` out")
    }

    @Test func anInterimStatus() {
        refuses(
            operation(
                """
                responses: {'100': {description: Go on.}}
                """),
            at: "6:26", "#/paths/~1a/get/responses/100",
            "a response with the status 100 is not supported",
            help: "declare final responses only: 200 and up")
    }

    @Test func xmlIsBytes() {
        let generated = Generated(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    content:
                      application/xml: {schema: {type: string}}
                """))
        let message = "XML is not read or checked: the handler gets and gives the bytes of `application/xml`"
        #expect(generated.diagnostics.map(\.message) == [message])
        #expect(generated["Operations"].contains("case ok([UInt8])"))
    }

    @Test func multipart() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    content:
                      multipart/mixed: {}
                """),
            at: "10:13", "#/paths/~1a/get/responses/200/content/multipart~1mixed",
            "the media type `multipart/mixed` is not supported in a response",
            help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
    }

    @Test func aMultipartFormAsAResponse() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    content:
                      multipart/form-data: {}
                """),
            at: "10:13", "#/paths/~1a/get/responses/200/content/multipart~1form-data",
            "the media type `multipart/form-data` is not supported in a response",
            help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
    }

    @Test func aFormThatIsNoObject() {
        refuses(
            operation(
                """
                responses: {'204': {description: Done.}}
                requestBody:
                  content:
                    application/x-www-form-urlencoded: {schema: {type: string}}
                """),
            at: "9:55", "#/paths/~1a/get/requestBody/content/application~1x-www-form-urlencoded/schema",
            "a form is an object",
            help: "use type: object, with a property for each field")
    }

    private func form(_ type: String, _ member: String, _ encoding: String) -> String {
        operation(
            """
            responses: {'204': {description: Done.}}
            requestBody:
              content:
                \(type):
                  schema: {type: object, properties: {a: {\(member)}}}
                  encoding: {a: {\(encoding)}}
            """)
    }

    @Test func anExplodedObjectInAForm() {
        refuses(
            form("application/x-www-form-urlencoded", "type: object, properties: {b: {type: string}}", "style: form"),
            at: "11:35", "#/paths/~1a/get/requestBody/content/application~1x-www-form-urlencoded/encoding/a/style",
            "an exploded object would mix its members with those of the form",
            help: "use the style deepObject, or explode: false")
    }

    @Test func listsOfListsInOneFieldOfAForm() {
        refuses(
            form(
                "application/x-www-form-urlencoded", "type: array, items: {type: array, items: {type: string}}",
                "explode: false"),
            at: "11:27", "#/paths/~1a/get/requestBody/content/application~1x-www-form-urlencoded/encoding/a",
            "arrays and objects inside of `a` cannot stand in one text",
            help: "use the style deepObject, or leave the encoding out for JSON text")
    }

    @Test func aListInOnePartOfAMultipartForm() {
        refuses(
            form("multipart/form-data", "type: array, items: {type: string}", "explode: false"), at: "11:37",
            "#/paths/~1a/get/requestBody/content/multipart~1form-data/encoding/a/explode",
            "explode: false in a multipart form is not supported",
            help: "leave it out: an array is a part for each item, an object is JSON")
        refuses(
            form("multipart/form-data", "type: array, items: {type: string}", "style: pipeDelimited"), at: "11:35",
            "#/paths/~1a/get/requestBody/content/multipart~1form-data/encoding/a/style",
            "the style pipeDelimited in a multipart form is not supported",
            help: "leave it out: an array is a part for each item, an object is JSON")
    }

    @Test func aHeaderWithoutASchema() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    headers:
                      X-A: {content: {application/json: {}}}
                """),
            at: "10:13", "#/paths/~1a/get/responses/200/headers/X-A", "the content of a header needs a schema",
            help: "add `schema` there")
    }

    @Test func aMultipartFormOfAlternatives() {
        refuses(
            operation(
                """
                responses: {'204': {description: Done.}}
                requestBody:
                  content:
                    multipart/form-data: {schema: {type: string}}
                """),
            at: "9:41", "#/paths/~1a/get/requestBody/content/multipart~1form-data/schema",
            "a multipart form is an object with `properties`",
            help: "use type: object, with a property for each field, or leave the schema out to read part by part")
    }

    @Test(arguments: [
        ("minProperties: 1", "75", "minProperties"), ("not: {required: [b]}", "75", "not"),
        ("additionalProperties: {type: string}", "75", "additionalProperties"),
    ])
    func rulesOfAMultipartForm(_ rule: String, _ column: String, _ keyword: String) {
        refuses(
            operation(
                """
                responses: {'204': {description: Done.}}
                requestBody:
                  content:
                    multipart/form-data: {schema: {properties: {a: {type: string}}, \(rule)}}
                """),
            at: "9:\(column)", "#/paths/~1a/get/requestBody/content/multipart~1form-data/schema/\(keyword)",
            "`\(keyword)` of a multipart form is not supported",
            help: "take it out, or leave the schema out to read part by part")
    }

    @Test func aFieldOfAMultipartFormThatIsNotDescribed() {
        refuses(
            operation(
                """
                responses: {'204': {description: Done.}}
                requestBody:
                  content:
                    multipart/form-data: {schema: {properties: {a: {type: string}}, required: [a, b]}}
                """),
            at: "9:85", "#/paths/~1a/get/requestBody/content/multipart~1form-data/schema/required",
            "a multipart form needs a property for the field `b`", help: "add it to `properties`")
    }

    @Test func twoWaysToStream() {
        refuses(
            operation(
                """
                responses: {'204': {description: Done.}}
                requestBody:
                  content:
                    application/octet-stream: {}
                    multipart/form-data: {}
                """),
            at: "8:9", "#/paths/~1a/get/requestBody",
            "a body cannot be both a stream of bytes and a stream of parts",
            help: "give the multipart form a schema, or take one of the media types out")
    }

    @Test func aRangeOfMediaTypes() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    content:
                      image/*: {}
                """),
            at: "10:13", "#/paths/~1a/get/responses/200/content/image~1*",
            "the media type `image/*` is not supported in a response",
            help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
    }

    @Test func aStreamOfNulls() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    content:
                      application/jsonl: {schema: {type: [string, 'null']}}
                """),
            at: "10:41", "#/paths/~1a/get/responses/200/content/application~1jsonl/schema",
            "a stream of values that may be null is not supported",
            help: "leave `null` out")
    }

    @Test func aHeaderOfXML() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    headers:
                      X-A: {content: {application/xml: {schema: {type: string}}}}
                """),
            at: "10:29", "#/paths/~1a/get/responses/200/headers/X-A/content/application~1xml",
            "a header of the media type `application/xml` is not supported",
            help: "use application/json, or describe the value with `schema`")
    }

    @Test func aHeaderOfArraysOfArrays() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    headers:
                      X-A: {schema: {type: array, items: {type: array, items: {type: string}}}}
                """),
            at: "10:27", "#/paths/~1a/get/responses/200/headers/X-A/schema",
            "a header has no form for arrays or objects inside of others",
            help: "use `content` with application/json, or a body")
    }

    @Test func aHeaderWithASpaceInItsName() {
        refuses(
            operation(
                """
                responses:
                  '200':
                    description: Done.
                    headers:
                      X A: {schema: {type: string}}
                """),
            at: "10:13", "#/paths/~1a/get/responses/200/headers/X A",
            "`X A` is no name of a header",
            help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
    }
}
