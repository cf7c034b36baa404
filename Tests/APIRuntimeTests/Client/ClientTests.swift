import APIRuntime
import Testing

/// A transport without a network: hands a client's requests to a responder.
struct InProcessTransport<Responder: HTTPResponder>: ClientTransport {
    let responder: Responder

    func send(_ request: ClientRequest) async throws -> ClientResponse {
        let fields = request.fields.all.map { ($0.name, $0.value) }
        let head = makeHead(request.method, request.target.string, fields)
        let response = await responder.respond(
            to: HTTPRequest(head: head, body: request.body?.bytes.map { .bytes($0) } ?? .none))
        let body = BodyStream(Array(response.text.utf8))
        return ClientResponse(status: response.status, fields: response.fields, body: body)
    }
}

struct ClientTests {
    @Test func callsTheServer() async throws {
        let service = APIService(tasks: FixtureTests.Tasks(), security: FixtureTests.Security())
        let client = APIClient(transport: InProcessTransport(responder: APIResponder(service)))
        guard case .ok(let ok) = try await client.getTask(.init(id: 5, verbose: true, ifNoneMatch: nil)),
            case .value(let item) = ok.body
        else {
            Issue.record("expected 200")
            return
        }
        #expect(item == TaskItem(id: 5, title: "a"))
        #expect(ok.eTag == "\"1\"")
        guard case .notModified = try await client.getTask(.init(id: 5, verbose: true, ifNoneMatch: "\"1\"")) else {
            Issue.record("expected 304")
            return
        }
        await #expect(throws: ClientError.undeclaredStatus(400)) {
            try await client.getTask(.init(id: 0, verbose: true, ifNoneMatch: nil))
        }
    }

    func response(_ type: String?, _ body: String) throws -> CollectedResponse {
        var response = CollectedResponse(status: 200, body: Array(body.utf8))
        if let type { try response.fields.append("Content-Type", type) }
        return response
    }

    @Test func strictDecoding() throws {
        #expect(
            try response("application/json; charset=utf-8", #"{"id":1,"title":"a"}"#).json(TaskItem.self)
                == TaskItem(id: 1, title: "a"))
        #expect(throws: ClientError.unexpectedContentType("text/html")) {
            try response("text/html", "{}").json(TaskItem.self)
        }
        #expect(throws: ClientError.unexpectedContentType(nil)) { try response(nil, "{}").json(TaskItem.self) }
        #expect(throws: ClientError.invalidBody([Violation(.body(pointer: "/title"), .required)])) {
            try response("application/json", #"{"id":1}"#).json(TaskItem.self)
        }
        #expect(throws: ClientError.malformedBody(JSONSyntaxError(offset: 1, reason: .unexpectedEnd))) {
            try response("application/json", "{").json(TaskItem.self)
        }
        #expect(throws: ClientError.invalidHeader("etag")) {
            try response("application/json", "{}").header("etag", as: String.self)
        }
    }
}
