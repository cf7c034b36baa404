import APIRuntime
import OpenAPIDocument
import TestSupport
import Testing

@testable import ContractTesting

/// What requests are made of: parameters in their styles, credentials, links, commands for a shell.
struct RequestTests {
    private func operation(_ yaml: String, path: String = "/things/{id}") throws -> (Document, TestedOperation) {
        let indented = yaml.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        let document = try document(
            """
            openapi: 3.2.0
            info: {title: Things, version: '1'}
            paths:
              \(path):
                get:
            \(indented)
            components:
              securitySchemes:
                key: {type: apiKey, in: query, name: api_key}
                cookie: {type: apiKey, in: cookie, name: session}
                basic: {type: http, scheme: basic}
            """)
        return (document, TestedOperation(try #require(document.operations.first), document))
    }

    @Test func textOfAPathIsEscaped() throws {
        let (document, operation) = try operation(
            "  parameters: [{name: id, in: path, required: true, schema: {type: integer}, example: 7}]",
            path: "/ä b/{id}/")
        let maker = CaseMaker(document, seed: 1, randomCount: 0)
        #expect(try #require(maker.base(operation)).target() == "/%C3%A4%20b/7/")
    }

    @Test func parametersHaveTheirStyles() throws {
        let (document, operation) = try operation(
            """
              parameters:
                - {name: id, in: path, required: true, style: matrix, explode: true, schema: {type: array, items: {type: integer}}, example: [1, 2]}
                - {name: tags, in: query, explode: false, schema: {type: array, items: {type: string}}, example: [a b, c]}
                - {name: each, in: query, schema: {type: array, items: {type: string}}, example: [x, y]}
                - {name: piped, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}, example: [x, y]}
                - {name: filter, in: query, style: deepObject, explode: true, schema: {type: object, properties: {a: {type: string}}}, example: {a: b c}}
                - {name: json, in: query, content: {application/json: {schema: {type: object}, example: {a: 1}}}, example: {a: 1}}
                - {name: X-List, in: header, schema: {type: array, items: {type: integer}}, example: [1, 2]}
                - {name: c, in: cookie, schema: {type: string}, example: d}
              responses: {'200': {description: ok}}
            """)
        let draft = try #require(CaseMaker(document, seed: 1).base(operation))
        #expect(
            draft.target()
                == "/things/;id=1;id=2?tags=a%20b,c&each=x&each=y&piped=x%7Cy&filter%5Ba%5D=b%20c&json=%7B%22a%22%3A1%7D"
        )
        #expect(draft.headers().map { "\($0.name): \($0.value)" } == ["X-List: 1,2", "Cookie: c=d"])
    }

    @Test func credentialsGoWhereTheSchemesSay() throws {
        let (document, keyed) = try operation(
            "  security: [{key: [], cookie: []}]\n  responses: {'200': {description: ok}}", path: "/things")
        let maker = CredentialMaker(document: document)
        let parts = try #require(maker.parts(keyed, token: "t"))
        #expect(parts.map(\.location) == [.query, .cookie] && parts.map(\.name) == ["api_key", "session"])
        #expect(maker.wrong(keyed, token: "abcd").map(\.parts[0].value) == ["contract-testing-no-such-token", "abAd"])
        let (_, basic) = try operation(
            "  security: [{basic: []}]\n  responses: {'200': {description: ok}}", path: "/things")
        #expect(maker.parts(basic, token: "dTpw")?.first?.value == "Basic dTpw")
        let (_, open) = try operation(
            "  security: [{}, {basic: []}]\n  responses: {'200': {description: ok}}", path: "/things")
        #expect(!open.isSecured)
    }

    @Test func linksAreFollowed() throws {
        let (_, operation) = try operation(
            "  parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n  responses: {'200': {description: ok}}"
        )
        var draft = RequestDraft(operation)
        draft.values[ParameterKey(operation.parameters[0])] = 7
        let answer = ContractAnswer(
            status: 201, fields: [("Location", "/things/9")], body: Array(#"{"a": {"b/c": [3, 4]}}"#.utf8))
        let exchange = LinkExchange(request: ContractRequest("GET", "/things/7"), draft: draft, answer: answer)
        #expect(exchange.value("$response.body#/a/b~1c/1") == 4)
        #expect(exchange.value("{$response.header.location}") == "/things/9")
        #expect(exchange.value("$request.path.id") == 7)
        #expect(exchange.value("$statusCode") == 201)
        #expect(exchange.value("constant") == "constant")
        #expect(exchange.value("$response.body#/none") == nil)
    }

    @Test func pathsFitTemplates() {
        #expect(PathMatch.values("/a/{id}/b", "/a/x%20y/b") == ["id": "x y"])
        #expect(PathMatch.values("/a/{id}.json", "/a/7.json") == ["id": "7"])
        #expect(PathMatch.values("/a/{id}", "/a/7/b") == nil)
        #expect(PathMatch.values("/ä/{id}/", "/%C3%A4/7/") == ["id": "7"])
        #expect(PathMatch.path(of: "https://example.com/a/7?x#y") == "/a/7")
        #expect(PathMatch.path(of: "/a/7") == "/a/7")
    }

    @Test func commandsCanBeCopied() throws {
        let request = ContractRequest(
            "POST", "/things?a=1", fields: [("Content-Type", "text/plain"), ("Authorization", "Bearer secret-token")],
            body: Array("it's $HOME".utf8))
        let text = CurlCommand.text(request, baseURL: "http://host:80/base", secrets: [("secret-token", "TOKEN")])
        #expect(
            text == "curl -i 'http://host:80/things?a=1' -H 'Content-Type: text/plain' "
                + "-H \"Authorization: Bearer ${TOKEN}\" --data-binary 'it'\\''s $HOME'")
        let bytes = ContractRequest("PUT", "/", body: [0x22, 0xFF, 0])
        #expect(
            CurlCommand.text(bytes, baseURL: "http://host")
                == "printf '\\42\\377\\0' | curl -i -X PUT 'http://host/' -H 'Content-Type:' --data-binary @-")
        // The shell makes the same bytes of it.
        let echoed = try ChildProcess.run("/bin/sh", ["-c", "printf '\\42\\303\\0' | wc -c"])
        #expect(echoed.output.contains("3"))
        let long = ContractRequest("POST", "/", body: [UInt8](repeating: 0x20, count: 10_000))
        #expect(
            CurlCommand.text(long, baseURL: "http://host").hasPrefix(
                "head -c 10000 /dev/zero | tr '\\0' '\\40' | curl -i"))
    }

    @Test func reportsAreXML() {
        var report = RunReport(seed: 1, operations: [])
        report.notes = []
        #expect(JUnitReport.text(report).contains("<testsuites name=\"apicontract\" tests=\"0\" failures=\"0\">"))
    }

    @Test func mediaTypesCoverOthers() {
        #expect(MediaTypeName("application/json").covers(MediaTypeName("Application/JSON; charset=utf-8")))
        #expect(!MediaTypeName("text/plain; version=1").covers(MediaTypeName("text/plain")))
        #expect(MediaTypeName("image/*").covers(MediaTypeName("image/png")))
        #expect(!MediaTypeName("image/*").covers(MediaTypeName("text/png")))
    }
}
