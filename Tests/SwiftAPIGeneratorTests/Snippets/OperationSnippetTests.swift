import OpenAPIDocument
import Testing

/// YAML in, Swift out: operations, their inputs and outputs.
struct OperationSnippetTests {
    private let done = "responses: {'204': {description: Done.}}"

    @Test func anOperationWithoutIdIsNamedFromMethodAndPath() {
        generates(operation(done), in: "ServerProtocols", "func getA(_ input: GetA.Input, _ context: RequestContext)")
    }

    @Test(arguments: [
        ("{name: q, in: query, schema: {type: string}}", "let q: String? = parameters.query(\"q\")"),
        (
            "{name: q, in: query, required: true, schema: {type: integer}}",
            "let q: Int64? = parameters.requiredQuery(\"q\")"
        ),
        (
            "{name: q, in: query, schema: {type: integer, format: int32, default: 3}}",
            "let q: Int32 = parameters.query(\"q\", default: 3)"
        ),
        (
            "{name: If-Match, in: header, schema: {type: string}}",
            "let ifMatch: String? = parameters.header(\"If-Match\")"
        ),
        (
            "{name: X, in: header, required: true, schema: {type: boolean}}",
            "let x: Bool? = parameters.requiredHeader(\"X\")"
        ),
        ("{name: sid, in: cookie, schema: {type: string}}", "let sid: String? = parameters.cookie(\"sid\")"),
        (
            "{name: t, in: query, schema: {type: array, items: {type: string}}}",
            "let t: [String]? = parameters.queryArray(\"t\")"
        ),
        (
            "{name: t, in: query, explode: false, schema: {type: array, items: {type: string}, default: []}}",
            "let t: [String] = parameters.queryArray(\"t\", delimiter: \",\") ?? []"
        ),
        ("{name: body, in: query, schema: {type: string}}", "let body2: String? = parameters.query(\"body\")"),
    ])
    func parameters(_ parameter: String, _ line: String) {
        generates(operation("parameters: [\(parameter)]\n\(done)"), in: "OperationDecoding", line + "\n")
    }

    /// Who declares the field decompresses.
    @Test func aHandlerThatKnowsTheEncodingGetsEncodedBodies() {
        let body = "requestBody: {required: true, content: {application/octet-stream: {}}}"
        let parameters = "parameters: [{name: content-Encoding, in: header, schema: {type: string}}]"
        generates(
            operation("\(parameters)\n\(body)\n\(done)"), in: "APIService",
            "request.contentType(of: \"application/octet-stream\", takesEncoded: true)")
        generates(
            operation("\(body)\n\(done)"), in: "APIService", "request.contentType(of: \"application/octet-stream\")\n")
    }

    @Test func parametersOfThePathComeFirstAndMayBeReplaced() {
        let document = document(
            """
            paths:
              /a/{x}/{y}:
                parameters:
                  - {name: x, in: path, required: true, schema: {type: string}}
                  - {name: y, in: path, required: true, schema: {type: string}}
                get:
                  operationId: read
                  parameters: [{name: x, in: path, required: true, schema: {type: integer}}]
                  \(done)
            """)
        generates(document, in: "OperationDecoding", "let y: String? = parameters.path(\"y\", at: 1)")
        generates(document, in: "OperationDecoding", "let x: Int64? = parameters.path(\"x\", at: 0)")
    }

    @Test func responsesAreNamedByTheirStatus() {
        generates(
            operation(
                """
                responses:
                  '200': {description: OK., content: {text/plain: {schema: {type: string}}}}
                  '418': {description: Tea.}
                  4XX: {description: Yours.}
                  default: {description: Other., content: {application/octet-stream: {}}}
                """),
            in: "Operations",
            """
            public enum Output: Sendable {
                /// 200: OK.
                case ok(String)
                /// 418: Tea.
                case status418
                /// 4XX: Yours.
                case status4XX(status: Int)
                /// Any other status: Other.
                case `default`(status: Int, BodyStream)
            }
            """)
    }

    @Test func aBodyOfOneSchemaInSeveralMediaTypesIsThatSchema() {
        let yaml = """
            requestBody:
              required: true
              content:
                application/json: {schema: {$ref: '#/components/schemas/P'}}
                application/merge-patch+json: {schema: {$ref: '#/components/schemas/P'}}
            \(done)
            """
        let text =
            operation(yaml).replacing("get:", with: "patch:")
            + "components: {schemas: {P: {type: object, properties: {a: {type: string}}}}}\n"
        generates(text, in: "Operations", "public var body: P\n")
        generates(
            text, in: "APIService",
            "_ = try request.contentType(of: \"application/json\", \"application/merge-patch+json\")")
    }

    @Test func securityIsChecked() {
        let text = { (security: String) in
            operation("security: \(security)\n\(self.done)")
                + "components: {securitySchemes: {b: {type: http, scheme: Bearer}}}\n"
        }
        generates(text("[{b: []}]"), in: "APIService", "let context = try await authenticateB(request, context)")
        generates(
            text("[{b: []}, {}]"), in: "APIService", "let context = try await authenticateBOrNobody(request, context)")
        #expect(!Generated(text("[]"))["APIService"].contains("authenticate"))
        #expect(!Generated(text("[{}]"))["APIService"].contains("authenticate"))
    }

    @Test func headersThatTheServerSetsAreLeftOut() {
        let yaml = """
            responses:
              '200':
                description: OK.
                headers:
                  X-Request-ID: {required: true, schema: {type: string}, x-set-by-server: true}
            """
        generates(operation(yaml), in: "Operations", "/// 200: OK.\ncase ok\n")
    }

    /// Objects and arrays in other forms than JSON are passed on, which a warning says at the schema.
    @Test(arguments: [
        ("text/plain", "{type: object, properties: {a: {type: string}}}"), ("text/csv", "{type: array, items: {}}"),
        ("application/yaml", "{type: object}"), ("application/vnd.x.protobuf", "{$ref: '#/components/schemas/X'}"),
    ])
    func whatIsInOtherFormsThanJSON(_ type: String, _ schema: String) {
        let yaml =
            operation("responses: {'200': {description: OK, content: {\(type): {schema: \(schema)}}}}")
            + "components: {schemas: {X: {type: object, properties: {b: {type: string}}}}}\n"
        generates(yaml, in: "Operations", "case ok([UInt8])")
        #expect(
            Generated(yaml).diagnostics.map(\.message) == [
                "an object or array in another form than JSON is not read or checked: the handler gets and gives the "
                    + "bytes of `\(type)`"
            ])
    }

    @Test func anObjectAsAPartOfXML() {
        let yaml = operation(
            """
            responses: {'204': {description: Done.}}
            requestBody:
              content:
                multipart/form-data:
                  schema: {type: object, properties: {a: {type: object, properties: {b: {type: string}}}}}
                  encoding: {a: {contentType: application/xml}}
            """
        ).replacing("    get:", with: "    post:")
        generates(yaml, in: "Operations", "public var a: MultipartPart?")
        #expect(
            Generated(yaml).diagnostics.map(\.message) == [
                "an object in another form than JSON is not read or checked: the handler gets and gives the bytes of "
                    + "`application/xml`"
            ])
    }
}
