import APIRuntime
import Testing

struct APIResponderTests {
    let responder = APIResponder(TestAPI())

    func failing(_ error: any Error, _ recorder: Recorder? = nil) -> APIResponder<TestAPI> {
        APIResponder(TestAPI { _, _, _, _ in throw error }, observer: recorder)
    }

    @Test func reachesTheOperation() async throws {
        let recorder = Recorder()
        let api = TestAPI { operation, request, captures, context in
            var reader = ParameterReader(request.head, captures)
            let id = reader.path("id", at: 0, as: String.self) ?? ""
            #expect(context.operation.id == TestAPI.operations[operation].id)
            #expect(context.remoteAddress == "192.0.2.1")
            #expect(context.traceparent == "00-abc")
            #expect(context.principal == nil)
            return try HTTPResponse(status: 200, json: id)
        }
        let request = HTTPRequest(.get, "/things/a%20b?x=1", [("traceparent", "00-abc"), ("X-Request-Id", "my-id")])
        let response = await APIResponder(api, observer: recorder).respond(to: request)
        #expect(response.status == 200)
        #expect(response.text == "\"a b\"")
        #expect(response.fields.first("content-type") == "application/json")
        #expect(response.fields.first("x-request-id") == "my-id")
        #expect(response.fields.first("x-content-type-options") == "nosniff")
        let record = try #require(recorder.records.first)
        #expect(recorder.records.count == 1)
        #expect(record.operation?.route == "/things/{id}")
        #expect(record.status == 200 && record.requestID == "my-id" && record.method == .get && record.error == nil)
    }

    @Test(arguments: ["/nothing", "/things", "/things/", "/things/1/", "//things/1", "/things//", "/Metrics", "/"])
    func unknownPath(_ path: String) async throws {
        let response = await responder.respond(to: HTTPRequest(.get, path))
        #expect(response.status == 404)
        #expect(try response.code == .string("not_found"))
        #expect(response.fields.first("content-type") == "application/problem+json")
    }

    @Test(arguments: [
        "/things/%", "/things/%4", "/things/%zz", "/things/%00", "/nothing/%", "/things/1?a=%", "/things/1?a=%0g",
        "/things/1?%00",
        "/things/..", "/things/.", "/../things/1", "/things/%2e", "/things/%2E%2e", "/things/.%2e/1", "/./metrics",
        "/metrics/..", "*",
    ])
    func malformedTarget(_ target: String) async throws {
        let response = await responder.respond(to: HTTPRequest(.get, target))
        #expect(response.status == 400)
        #expect(try response.code == .string("malformed_target"))
    }

    @Test(arguments: [
        "/things/...", "/things/a.", "/things/.a", "/things/..a", "/things/%2e%2e%2e", "/things/%2Fetc",
        "/things/1?a=..", "/things/a%20.",
    ])
    func dotsWithinASegmentAreData(_ target: String) async {
        #expect(await responder.respond(to: HTTPRequest(.get, target)).status == 200)
    }

    @Test(
        arguments: [
            (.post, "/things/1", "GET, HEAD, PUT, DELETE, OPTIONS"),
            (.patch, "/things/1", "GET, HEAD, PUT, DELETE, OPTIONS"),
            (.trace, "/metrics", "GET, HEAD, OPTIONS"), (.other("PURGE"), "/metrics", "GET, HEAD, OPTIONS"),
            (.get, "/login", "POST, OPTIONS"),
            (.head, "/login", "POST, OPTIONS"),
        ] as [(HTTPMethod, String, String)])
    func methodNotAllowed(_ method: HTTPMethod, _ path: String, _ allow: String) async throws {
        let response = await responder.respond(to: HTTPRequest(method, path))
        #expect(response.status == 405)
        #expect(response.fields.values(of: "allow") == [allow])
        #expect(try response.code == .string("method_not_allowed"))
    }

    @Test func options() async {
        let known = await responder.respond(to: HTTPRequest(.options, "/things/1"))
        #expect(known.status == 204)
        #expect(known.fields.first("allow") == "GET, HEAD, PUT, DELETE, OPTIONS")
        #expect(known.text.isEmpty)
        #expect(await responder.respond(to: HTTPRequest(.options, "*")).status == 204)
        #expect(await responder.respond(to: HTTPRequest(.options, "/nothing")).status == 404)
    }

    @Test func headIsAnsweredByGet() async {
        let response = await responder.respond(to: HTTPRequest(.head, "/things/1"))
        #expect(response.status == 200)
        #expect(response.text == "{}", "the transport drops the body and keeps its length")
    }

    @Test func aDeclaredProblemIsAnswered() async throws {
        let recorder = Recorder()
        let response = await failing(Problem(.notFound, "No such thing."), recorder).respond(
            to: HTTPRequest(.get, "/things/9?a=b"))
        #expect(response.status == 404)
        let problem = try response.problem
        #expect(
            problem == [
                "type": .string("about:blank"), "title": .string("Not Found"), "status": .int(404),
                "detail": .string("No such thing."),
                "error": .string("No such thing."), "code": .string("not_found"), "instance": .string("/things/9"),
            ])
        #expect(response.fields.first("cache-control") == "no-store")
        #expect(recorder.records.first?.error == nil)
    }

    @Test func anUndeclaredProblemIsAPlain500() async throws {
        let recorder = Recorder()
        let response = await failing(Problem(.conflict, "secret detail"), recorder).respond(
            to: HTTPRequest(.get, "/things/9"))
        #expect(response.status == 500)
        #expect(!response.text.contains("secret"))
        guard case .undeclaredStatus("readThing", 409, "conflict") = recorder.records.first?.error as? ServiceError
        else {
            Issue.record("the observer must be told")
            return
        }
    }

    @Test func rangesAndDefaultDeclareStatuses() async {
        let conflict = failing(Problem(.conflict, "x"))
        #expect(await conflict.respond(to: HTTPRequest(.put, "/things/9")).status == 409)
        #expect(await conflict.respond(to: HTTPRequest(.get, "/metrics")).status == 409)
        #expect(
            await failing(Problem(status: 507, code: "full", detail: "x")).respond(to: HTTPRequest(.put, "/things/9"))
                .status == 500)
    }

    @Test func securityMayAlwaysRefuse() async {
        let refusing = failing(Problem.unauthorized(challenge: .bearer(.invalidToken)))
        let response = await refusing.respond(to: HTTPRequest(.delete, "/things/9"))
        #expect(response.status == 401)
        #expect(response.fields.first("www-authenticate") == #"Bearer realm="api", error="invalid_token""#)
        #expect(
            await refusing.respond(to: HTTPRequest(.get, "/things/9")).status == 500,
            "an operation without security does not")
    }

    @Test func unknownErrorsAreHidden() async throws {
        let recorder = Recorder()
        let response = await failing(TestAPI.Failure(), recorder).respond(to: HTTPRequest(.get, "/things/9"))
        #expect(response.status == 500)
        #expect(try response.code == .string("internal_error"))
        #expect(!response.text.contains("Failure"))
        #expect(recorder.records.first?.error is TestAPI.Failure)
    }

    @Test func numbersThatJSONHasNotAreA500() async {
        let recorder = Recorder()
        let api = TestAPI { _, _, _, _ in try HTTPResponse(status: 200, json: Double.nan) }
        let response = await APIResponder(api, observer: recorder).respond(to: HTTPRequest(.get, "/things/9"))
        #expect(response.status == 500)
        guard case .notEncodable("readThing") = recorder.records.first?.error as? ServiceError else {
            Issue.record("the observer must be told")
            return
        }
    }

    @Test func cancellationIsA503() async {
        let response = await failing(CancellationError()).respond(to: HTTPRequest(.get, "/things/9"))
        #expect(response.status == 503)
    }

    @Test func answersAreNotStoredUnlessTheySaySo() async {
        #expect(await responder.respond(to: HTTPRequest(.put, "/things/1")).fields.first("cache-control") == "no-store")
        #expect(await responder.respond(to: HTTPRequest(.get, "/things/1")).fields.first("cache-control") == "no-store")
        let api = TestAPI { _, _, _, _ in
            var response = HTTPResponse(status: 200)
            response.fields.append("Cache-Control", static: "private, max-age=5")
            return response
        }
        let response = await APIResponder(api).respond(to: HTTPRequest(.put, "/things/1"))
        #expect(response.fields.values(of: "cache-control") == ["private, max-age=5"])
    }

    @Test(arguments: [
        ("/things/1", "*/*", 200), ("/things/1", "application/json", 200), ("/things/1", "Application/JSON", 200),
        ("/things/1", "application/*", 200),
        ("/things/1", "text/html, */*;q=0.1", 200), ("/things/1", "text/html,application/json;q=0.9", 200),
        ("/things/1", "", 200),
        ("/things/1", "application/json;q=1.0;charset=utf-8", 200), ("/things/1", "text/html", 406),
        ("/things/1", "text/*", 406),
        ("/things/1", "application/json;q=0", 406), ("/things/1", "*/*;q=0", 406),
        ("/things/1", "application/json;q=0.000, */*", 406),
        ("/things/1", "application/*;q=0, application/json", 200), ("/things/1", "application/xml, text/plain", 406),
        ("/metrics", "text/plain;version=0.0.4;q=0.5", 200), ("/metrics", "application/json", 406),
        ("/metrics", "text/*", 200),
    ])
    func accept(_ path: String, _ accept: String, _ status: Int) async throws {
        let response = await responder.respond(to: HTTPRequest(.get, path, [("Accept", accept)]))
        #expect(response.status == status)
        if status == 406 { #expect(try response.code == .string("not_acceptable")) }
    }

    @Test func severalAcceptLinesAreOneList() async {
        let request = HTTPRequest(.get, "/things/1", [("Accept", "text/html"), ("accept", "application/json")])
        #expect(await responder.respond(to: request).status == 200)
    }

    @Test func operationsWithoutContentAcceptAnything() async {
        #expect(await responder.respond(to: HTTPRequest(.delete, "/things/1", [("Accept", "text/html")])).status == 200)
    }

    @Test(arguments: ["", "a b", "é", String(repeating: "x", count: 129), "a\tb"])
    func badRequestIDsAreReplaced(_ id: String) async {
        let response = await responder.respond(to: HTTPRequest(.get, "/things/1", [("X-Request-ID", id)]))
        let value = response.fields.first("x-request-id") ?? ""
        #expect(value != id)
        #expect(value.utf8.count == 13)
    }

    @Test func requestIDsDiffer() async {
        var seen: Set<String> = []
        for _ in 0..<1_000 {
            seen.insert(await responder.respond(to: HTTPRequest(.get, "/nothing")).fields.first("x-request-id") ?? "")
        }
        #expect(seen.count == 1_000)
    }

    @Test func pathsThatAreNoURIAreNotRepeated() async throws {
        let response = await responder.respond(to: HTTPRequest(.get, "/<x>\u{e9}\""))
        #expect(try response.problem["instance"] == nil)
    }
}

struct MiddlewareTests {
    struct Tagging: Middleware {
        let name: String

        func intercept(
            _ request: HTTPRequest, _ context: RequestContext,
            next: @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse
        ) async throws -> HTTPResponse {
            var context = context
            context.principal = TestAPI.Caller(name: ((context.principal as? TestAPI.Caller)?.name ?? "") + name)
            var response = try await next(request, context)
            try response.fields.append("X-Tag", name)
            return response
        }
    }

    struct Refusing: Middleware {
        func intercept(
            _ request: HTTPRequest, _ context: RequestContext,
            next: @Sendable (HTTPRequest, RequestContext) async throws -> HTTPResponse
        ) async throws -> HTTPResponse { throw Problem.unavailable(retryAfter: 7) }
    }

    @Test func runsOutermostFirst() async {
        let api = TestAPI { _, _, _, context in
            try HTTPResponse(status: 200, json: (context.principal as? TestAPI.Caller)?.name ?? "")
        }
        let responder = APIResponder(api, middleware: [Tagging(name: "a"), Tagging(name: "b")])
        let response = await responder.respond(to: HTTPRequest(.get, "/things/1"))
        #expect(response.text == "\"ab\"")
        #expect(response.fields.values(of: "x-tag") == ["b", "a"])
    }

    @Test func mayAnswerItself() async {
        let responder = APIResponder(TestAPI(), middleware: [Refusing()])
        let response = await responder.respond(to: HTTPRequest(.get, "/things/1"))
        #expect(response.status == 503)
        #expect(response.fields.first("retry-after") == "7")
    }
}
