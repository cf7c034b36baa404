import ContractDiff
import OpenAPIDocument
import Testing

/// Changes of paths, operations and their parts: one case per rule.
struct OperationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var changes: [String]

        var testDescription: String { changes.first ?? "no change" }

        init(_ old: String, _ new: String, _ changes: String...) {
            (self.old, self.new, self.changes) = (old, new, changes)
        }
    }

    private static let get = #"get: {responses: {"200": {description: OK}}}"#
    private static let put = #"put: {responses: {"200": {description: OK}}}"#
    private static let id = "parameters: [{name: id, in: path, required: true, schema: {type: integer}}]"
    private static let number = id.replacing("name: id", with: "name: number")

    private static let next = "openapi: 3.2.0\ninfo: {title: T, version: '1'}\n"

    private static let paths: [Case] = [
        Case("paths: {/a: {\(get)}}", "paths: {}", "breaks clients: the path `/a` is gone"),
        Case("paths: {}", "paths: {/a: {\(get)}}", "breaks servers: the path `/a` is new"),
        Case(
            "paths: {/a: {\(get), \(put)}}", "paths: {/a: {\(get)}}",
            "breaks clients: the operation PUT /a is gone"),
        Case("paths: {/a: {\(get)}}", "paths: {/a: {\(get), \(put)}}", "breaks servers: the operation PUT /a is new"),
        Case(
            next + "paths: {/a: {query: {}, additionalOperations: {COPY: {}}}}",
            next + "paths: {/a: {additionalOperations: {copy: {}}}}",
            "breaks clients: the operation QUERY /a is gone", "breaks clients: the operation COPY /a is gone",
            "breaks servers: the operation copy /a is new"),
        Case(
            "paths: {'/a/{id}': {\(id), \(get)}}", "paths: {'/a/{number}': {\(number), \(get)}}",
            "breaks both: the path parameter `id` is called `number` now, and so it is in generated code"),
        Case(
            operation("operationId: a"), operation("operationId: b"),
            "breaks both: the operationId was `a` and is `b`: generated code has another name for it"),
        Case(operation(""), operation("deprecated: true"), "compatible: the operation is deprecated now"),
        Case(
            operation("tags: [a]"), operation("tags: [b]"),
            "breaks servers: the first tag was `a` and is `b`: generated servers implement it in another protocol"),
        Case(operation("summary: a"), operation("summary: b, description: c")),
        Case(
            operation("", after: "servers: [{url: /v1}]"), operation("", after: "servers: [{url: /v2}]"),
            "breaks clients: the server `/v1` is gone", "compatible: the server `/v2` is new"),
    ]

    private static func parameters(_ text: String) -> String { operation("parameters: [\(text)]") }

    private static let parameterCases: [Case] = [
        Case(
            operation(""), parameters("{name: q, in: query, schema: {type: string}}"),
            "compatible: the query parameter `q` is new and optional"),
        Case(
            operation(""), parameters("{name: q, in: query, required: true, schema: {type: string}}"),
            "breaks clients: the query parameter `q` is new and required"),
        Case(
            parameters("{name: q, in: query, schema: {type: string}}"), operation(""),
            "breaks clients: the query parameter `q` is gone"),
        Case(
            parameters("{name: q, in: query, schema: {type: string}}"),
            parameters("{name: q, in: query, required: true, schema: {type: string}}"),
            "breaks clients: the query parameter `q` is required now"),
        Case(
            parameters("{name: q, in: query, required: true, schema: {type: string}}"),
            parameters("{name: q, in: query, schema: {type: string}}"),
            "breaks servers: the query parameter `q` is no longer required"),
        Case(
            parameters("{name: q, in: query, schema: {type: integer, maximum: 9}}"),
            parameters("{name: q, in: query, schema: {type: integer, maximum: 5}}"),
            "breaks clients: `q`: `maximum` was 9 and is 5 in requests"),
        Case(
            parameters("{name: q, in: query, schema: {type: array}}"),
            parameters("{name: q, in: query, explode: false, schema: {type: array}}"),
            "breaks both: the query parameter `q` is written in another way: it was form, exploded and is form"),
        Case(
            parameters("{name: q, in: query, schema: {type: string}}"),
            parameters("{name: q, in: query, explode: false, schema: {type: string}}")),
        Case(
            parameters("{name: q, in: query, schema: {type: string}}"),
            parameters("{name: q, in: query, deprecated: true, schema: {type: string}}"),
            "compatible: the query parameter `q` is deprecated now"),
        Case(
            parameters("{name: X-A, in: header, schema: {type: string}}"),
            parameters("{name: x-a, in: header, schema: {type: string}}")),
    ]

    private static func body(_ text: String) -> String {
        "paths: {/a: {post: {requestBody: {\(text)}, responses: {\"200\": {description: OK}}}}}"
    }

    private static let noBody = "paths: {/a: {post: {responses: {\"200\": {description: OK}}}}}"

    private static let bodies: [Case] = [
        Case(
            noBody, body("required: true, content: {a/b: {}}"),
            "breaks clients: there is a request body now, required"),
        Case(noBody, body("content: {a/b: {}}"), "compatible: there is a request body now, optional"),
        Case(body("content: {a/b: {}}"), noBody, "breaks clients: there is no request body any more"),
        Case(
            body("content: {a/b: {}}"), body("required: true, content: {a/b: {}}"),
            "breaks clients: the request body is required now"),
        Case(
            body("required: true, content: {a/b: {}}"), body("content: {a/b: {}}"),
            "breaks servers: the request body is no longer required"),
        Case(
            body("content: {a/b: {}, c/d: {}}"), body("content: {a/b: {}}"),
            "breaks clients: `c/d` is gone in requests"),
        Case(
            body("content: {a/b: {}}"), body("content: {a/b: {}, c/d: {}}"),
            "breaks servers: `c/d` is new in requests"),
        Case(
            body("content: {a/b: {}}"), body("content: {a/b: {schema: {}}}"),
            "breaks clients: there is a schema now in requests"),
    ]

    private static func responses(_ text: String) -> String { "paths: {/a: {get: {responses: {\(text)}}}}" }

    private static let ok = #""200": {description: OK}"#

    private static let responseCases: [Case] = [
        Case(
            responses(#"\#(ok), "201": {description: A}"#), responses(ok), "breaks both: the response 201 is gone"),
        Case(
            responses(#"\#(ok), "404": {description: A}"#), responses(ok), "breaks servers: the response 404 is gone"),
        Case(
            responses(ok), responses(#"\#(ok), "201": {description: A}"#), "breaks clients: the response 201 is new"),
        Case(
            responses(ok), responses(#"\#(ok), 4XX: {description: A}"#), "compatible: the response 4XX is new"),
        Case(
            responses(#"2XX: {description: A}"#), responses(#"2XX: {description: A}, "201": {description: B}"#),
            "compatible: the response 201 is new"),
        Case(
            responses(#""200": {description: A, content: {a/b: {}, c/d: {}}}"#),
            responses(#""200": {description: A, content: {a/b: {}}}"#), "breaks both: `c/d` is gone in responses"),
        Case(
            responses(#""200": {description: A, content: {a/b: {}}}"#),
            responses(#""200": {description: A, content: {a/b: {}, c/d: {}}}"#),
            "compatible: `c/d` is new in responses"),
        Case(
            responses(ok), responses(#""200": {description: A, content: {a/b: {}}}"#),
            "breaks servers: the response has a body now"),
        Case(
            responses(#""200": {description: A, content: {a/b: {}}}"#), responses(ok),
            "breaks both: the response has no body any more"),
        Case(
            responses(#""200": {description: A, headers: {X: {schema: {}}}}"#), responses(ok),
            "breaks clients: the response header `X` is gone"),
        Case(
            responses(ok), responses(#""200": {description: A, headers: {X: {required: true, schema: {}}}}"#),
            "breaks servers: the response header `X` is new and required"),
        Case(
            responses(#""200": {description: A, headers: {X: {required: true, schema: {}}}}"#),
            responses(#""200": {description: A, headers: {x: {schema: {}}}}"#),
            "breaks clients: the response header `X` is no longer required"),
    ]

    private static let schemes = """
        components:
          securitySchemes:
            key: {type: apiKey, in: header, name: X-Key}
            token: {type: http, scheme: bearer}
        """

    private static func security(_ text: String) -> String { operation("security: [\(text)]", after: schemes) }

    private static let securityCases: [Case] = [
        Case(security(""), security("{key: []}"), "breaks clients: authentication is needed now: `key`"),
        Case(security("{key: []}"), security(""), "compatible: no authentication is needed any more"),
        Case(
            security("{key: []}, {token: []}"), security("{key: []}"),
            "breaks clients: `token` does not suffice any more"),
        Case(
            security("{key: []}"), security("{key: []}, {token: []}"), "breaks servers: `token` suffices now"),
        Case(
            security("{key: []}"), security("{key: [], token: []}"),
            "breaks clients: `key` does not suffice any more",
            "breaks servers: `key` and `token` suffices now"),
        Case(
            security("{token: [a]}"), security("{token: [a, b]}"),
            "breaks clients: more scopes are needed with `token`"),
        Case(
            security("{token: []}"), security("{token: []}").replacing("scheme: bearer", with: "scheme: basic"),
            "breaks both: the security scheme `token` was HTTP bearer and is HTTP basic"),
    ]

    @Test(arguments: paths + parameterCases + bodies + responseCases + securityCases)
    func changesOf(_ item: Case) throws {
        #expect(try changes(item.old, item.new) == item.changes)
    }

    @Test func inWebhooksTheSidesAreSwapped() throws {
        func document(_ type: String) -> String {
            """
            webhooks:
              created:
                post:
                  requestBody: {content: {application/json: {schema: {type: \(type)}}}}
                  responses: {"204": {description: OK}}
            """
        }
        #expect(
            try changes(document("number"), document("integer")) == [
                "breaks servers: the type was number and is integer in requests"
            ])
        #expect(
            try changes(document("integer"), document("number")) == [
                "breaks clients: the type was integer and is number in requests"
            ])
    }

    @Test func placeAndOperationOfAChange() throws {
        let diagnostics = DiagnosticBag()
        let texts = ["number", "integer"].map {
            "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n" + response("{type: \($0)}")
        }
        let old = try #require(Document.load(Array(texts[0].utf8), file: "old.yaml", diagnostics: diagnostics))
        let new = try #require(Document.load(Array(texts[1].utf8), file: "new.yaml", diagnostics: diagnostics))
        let diff = ContractDiff(from: old, to: new)
        let change = try #require(diff.changes.first)
        #expect(change.operation == "GET /a")
        #expect(change.rule == "type-narrowed")
        #expect(change.place.file == "new.yaml")
        #expect(change.place.line == 6)
        #expect(change.place.pointer.hasSuffix("/schema/type"))
        #expect(diff.count(breaking: .clients) == 0)
        #expect(diff.count(breaking: .servers) == 1)
        #expect(diff.count(breaking: []) == 0)
    }
}
