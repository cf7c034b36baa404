import APIRuntime
import Testing

struct ProblemTests {
    @Test func everyFieldIsWritten() throws {
        let problem = Problem(
            status: 409, code: "email_taken", detail: "That address \"is\" taken.", type: "/problems/email_taken",
            title: "Taken",
            instance: "/a", fields: HTTPFields())
        #expect(
            String(decoding: problem.json, as: UTF8.self)
                == #"{"type":"/problems/email_taken","title":"Taken","status":409,"detail":"That address \"is\" taken.","instance":"/a","code":"email_taken","error":"That address \"is\" taken."}"#
        )
        #expect(problem.response.fields.first("content-type") == "application/problem+json")
    }

    @Test func violationsAreListed() throws {
        var violations = Violations()
        violations.append(Violation(.body(pointer: "/title"), .minLength(1)))
        violations.append(Violation(.query("limit"), .maximum(100)))
        violations.append(Violation(.header("if-match"), .required))
        let problem = Problem.violations(violations)
        #expect(problem.status == 400)
        let text = String(decoding: problem.json, as: UTF8.self)
        #expect(
            text.contains(
                #""errors":[{"in":"body","pointer":"/title","constraint":"minLength","message":"must have at least 1 character"},{"parameter":"limit","in":"query","constraint":"maximum","message":"must be at most 100"},{"parameter":"if-match","in":"header","constraint":"required","message":"is required"}]"#
            ))
        #expect(text.contains("The request breaks 3 rules of the API."))
    }

    @Test func fieldsGoWithTheStatus() throws {
        #expect(Problem.unavailable(retryAfter: 3).response.fields.first("retry-after") == "3")
        #expect(Problem.unauthorized().response.fields.first("www-authenticate") == "Bearer realm=\"api\"")
    }

    @Test(arguments: [
        (400, "malformed_request"), (408, "request_timeout"), (413, "content_too_large"), (414, "target_too_long"),
        (431, "headers_too_large"), (501, "not_implemented"), (503, "unavailable"), (505, "version_not_supported"),
    ])
    func transportErrors(_ status: Int, _ code: String) throws {
        let response = Problem.transport(status: status, reason: "Because.").response
        #expect(response.status == status)
        #expect(try response.code == .string(code))
        #expect(try response.problem["title"] == .string(HTTPStatus.phrase(status)))
    }

    @Test func transportErrorsCarryWhatEveryAnswerCarries() throws {
        let response = TransportError.response(status: 431, reason: "The header section is too large.")
        #expect(response.status == 431)
        #expect(response.fields.first("x-request-id")?.utf8.count == 13)
        #expect(response.fields.first("cache-control") == "no-store")
        #expect(response.fields.first("x-content-type-options") == "nosniff")
        #expect(try response.problem["detail"] == .string("The header section is too large."))
    }

    @Test func codesAreUnique() { #expect(Set(ProblemCode.all.map(\.name)).count == ProblemCode.all.count) }
}

struct BodyTests {
    func decode(
        _ text: String?, _ fields: [(String, String)] = [("Content-Type", "application/json")], required: Bool = true,
        limit: Int = 100
    ) async throws -> (TaskItem?, Violations) {
        let request = HTTPRequest(.post, "/", fields, body: text)
        try request.expectJSON(limit: limit)
        var violations = Violations()
        return (
            try await request.decodeJSON(TaskItem.self, isRequired: required, limit: limit, violations: &violations),
            violations
        )
    }

    @Test(arguments: [
        "application/json", "Application/JSON", "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"",
        "application/json ; x=y", "application/json;",
    ])
    func acceptedTypes(_ type: String) async throws {
        #expect(try await decode(#"{"id":1,"title":"a"}"#, [("content-type", type)]).0 == TaskItem(id: 1, title: "a"))
    }

    @Test(arguments: [
        "text/plain", "application/jsonx", "application/xml", "application/json; charset=latin1", "", "json",
        "application/json, text/plain", "application/problem+json", "application/json;charset=utf-16",
    ])
    func refusedTypes(_ type: String) async {
        let problem = await #expect(throws: Problem.self) { try await decode("{}", [("Content-Type", type)]) }
        #expect(problem?.status == 415)
    }

    @Test func missingTypeWithABodyIsRefused() async {
        #expect(await #expect(throws: Problem.self) { try await decode("{}", []) }?.status == 415)
        #expect(
            await #expect(throws: Problem.self) {
                try await decode("{}", [("Content-Type", "application/json"), ("Content-Type", "application/json")])
            }?.status == 415)
    }

    @Test func missingBody() async throws {
        #expect(try await decode(nil).1.kept == [Violation(.body(pointer: ""), .required)])
        #expect(try await decode(nil, []).1.kept == [Violation(.body(pointer: ""), .required)])
        let (value, violations) = try await decode(nil, [], required: false)
        #expect(value == nil && violations.isEmpty)
    }

    @Test func malformedAndTooLarge() async throws {
        let malformed = await #expect(throws: Problem.self) { try await decode("{\"id\":1,}") }
        #expect(malformed?.code == .malformedJSON)
        #expect(malformed?.detail == "The body is not valid JSON: unexpected '}' at byte 8.")
        let large = await #expect(throws: Problem.self) { try await decode(String(repeating: " ", count: 101)) }
        #expect(large?.status == 413)
        #expect(try await decode(#"{"id":1,"title":"a"}"# + String(repeating: " ", count: 80)).0 != nil)
    }

    final class Incoming: IncomingBody {
        let declaredLength: Int?
        let error: RequestBodyError?
        init(_ declaredLength: Int?, _ error: RequestBodyError? = nil) {
            self.declaredLength = declaredLength
            self.error = error
        }
        func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8] {
            if let error { throw error }
            return Array("{}".utf8)
        }
        func next() async throws(RequestBodyError) -> [UInt8]? { nil }
    }

    @Test func declaredLengthIsRefusedBeforeReading() throws {
        let request = HTTPRequest(
            head: makeHead(.post, "/", [("Content-Type", "application/json")]),
            body: .incoming(Incoming(101, .disconnected)))
        #expect(#expect(throws: Problem.self) { try request.expectJSON(limit: 100) }?.status == 413)
        try request.expectJSON(limit: 101)
    }

    @Test(
        arguments: [
            (.tooLarge(limit: 5), 413), (.malformed("Bad chunk."), 400), (.timedOut, 408),
            (.malformed("Long.", status: 431), 431),
        ]
            as [(RequestBodyError, Int)])
    func bodiesThatCannotBeHad(_ error: RequestBodyError, _ status: Int) async {
        let request = HTTPRequest(head: makeHead(.post, "/"), body: .incoming(Incoming(nil, error)))
        #expect(await #expect(throws: Problem.self) { try await request.collectBody(upTo: 9) }?.status == status)
    }

    @Test func aClientThatWentAwayIsCancellation() async {
        let request = HTTPRequest(head: makeHead(.post, "/"), body: .incoming(Incoming(nil, .disconnected)))
        await #expect(throws: CancellationError.self) { try await request.collectBody(upTo: 9) }
    }

    @Test func unexpectedBody() throws {
        try HTTPRequest(.get, "/").refuseBody()
        #expect(#expect(throws: Problem.self) { try HTTPRequest(.get, "/", body: "x").refuseBody() }?.status == 400)
    }
}
