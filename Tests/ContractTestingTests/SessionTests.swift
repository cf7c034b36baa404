import APIRuntime
import OpenAPIDocument
import TestSupport
import Testing

@testable import ContractTesting

/// Sessions in cookies, and resources that are found by `operationRef`.
struct SessionTests {
    private let yaml = """
        openapi: 3.0.3
        info: {title: Boxes, version: '1'}
        security: [{session: []}]
        paths:
          /sessions:
            post:
              operationId: begin
              security: []
              responses: {'204': {description: It has begun.}}
          /boxes:
            post:
              operationId: makeBox
              responses:
                '201':
                  description: Made.
                  content: {application/json: {schema: {type: object, properties: {number: {type: integer}}}}}
                  links:
                    look:
                      operationRef: '#/paths/~1shelf~1{box}/get'
                      parameters: {box: $response.body#/number}
                '401': {description: Who are you?}
          /shelf/{box}:
            get:
              operationId: look
              parameters: [{name: box, in: path, required: true, schema: {type: integer, nullable: true}}]
              responses:
                '200': {description: It is there.}
                '400': {description: No number.}
                '401': {description: Who are you?}
                '404': {description: No such box.}
        components:
          securitySchemes:
            session: {type: apiKey, in: cookie, name: sid}
        """

    /// One box, for whoever has the cookie.
    private struct Boxes: HTTPResponder {
        func respond(to request: HTTPRequest) async -> HTTPResponse {
            var fields = HTTPFields()
            let path = request.head.pathString
            let method = request.head.method.token
            let methods = path.hasPrefix("/shelf/") ? "GET" : "POST"
            guard method == methods else {
                try? fields.append(name: "Allow", value: methods)
                return HTTPResponse(status: 405, fields: fields)
            }
            if path == "/sessions" {
                try? fields.append(name: "Set-Cookie", value: "sid=open-sesame-sid; HttpOnly")
                return HTTPResponse(status: 204, fields: fields)
            }
            guard request.head.string(of: "cookie") == "sid=open-sesame-sid" else { return HTTPResponse(status: 401) }
            if path == "/boxes" {
                try? fields.append(name: "Content-Type", value: "application/json")
                return HTTPResponse(status: 201, fields: fields, body: .bytes(Array(#"{"number": 41}"#.utf8)))
            }
            guard let number = Int(path.dropFirst(7)) else { return HTTPResponse(status: 400) }
            return HTTPResponse(status: number == 41 ? 200 : 404)
        }
    }

    @Test func cookiesAreTokensAndLinksLead() async throws {
        var options = ContractOptions(baseURL: "http://127.0.0.1:8080")
        options.login = "POST /sessions"
        let run = ContractRun(try document(yaml), options, transport: InProcessTransport(Boxes()))
        let report = await run.run()
        #expect(report.findings.isEmpty && report.notes.isEmpty, "\(report.findings) \(report.notes)")
        #expect(report.coverage.counts.reached == report.coverage.counts.declared, "\(report.coverage.rows)")
    }
}
