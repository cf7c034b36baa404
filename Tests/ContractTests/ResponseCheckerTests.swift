import TestSupport
import Testing

/// The judge itself: what it must let pass and what it must not, or all the other tests mean nothing.
struct ResponseCheckerTests {
    private let task: JSONValue = [
        "id": 7, "user_id": 1, "title": "Write", "description": "", "status": "pending", "priority": 3, "due_date": nil,
        "version": 1, "created_at": "2026-05-04T09:30:00Z", "updated_at": "2026-05-04T09:30:00Z",
    ]

    private func response(
        _ status: Int, _ body: JSONValue, type: String = "application/json",
        _ fields: [(name: String, value: String)]? = nil
    ) -> WireResponse {
        let always = [("X-Request-ID", "a"), ("Date", "Mon, 04 May 2026 09:30:00 GMT"), ("Content-Type", type)]
        return WireResponse(
            status: status, reason: "", fields: always + (fields ?? [("ETag", "\"1\"")]), body: body.bytes, interim: [],
            keepAlive: true)
    }

    private func passes(_ response: WireResponse, _ method: String = "GET", _ path: String = "/api/v1/tasks/7") -> Bool
    {
        do {
            try ResponseChecker.check(response, to: method, path)
            return true
        } catch { return false }
    }

    @Test func whatTheContractDeclaresPasses() {
        #expect(passes(response(200, task)))
        #expect(passes(response(200, task.with(["due_date": "2026-06-01T12:00:00.5Z"]))))
    }

    @Test func statusesTypesAndHeadersAreJudged() {
        #expect(!passes(response(202, task)), "an undeclared status")
        #expect(!passes(response(200, task, type: "application/json; charset=utf-8")), "another media type")
        #expect(!passes(response(200, task, [])), "no ETag")
        #expect(!passes(response(200, task, [("ETag", "\"1\""), ("ETag", "\"2\"")])), "two ETags")
        var anonymous = response(200, task)
        anonymous.fields.removeAll { $0.name == "X-Request-ID" }
        #expect(!passes(anonymous), "no request id")
        #expect(!passes(response(200, task), "HEAD"), "a body in an answer to HEAD")
        #expect(!passes(response(304, task)), "a body where none is declared")
    }

    @Test func bodiesAreJudged() {
        #expect(!passes(response(200, task.without("version"))), "a required member is missing")
        #expect(!passes(response(200, task.with(["version": 0]))), "below the minimum")
        #expect(!passes(response(200, task.with(["version": "1"]))), "another type")
        #expect(!passes(response(200, task.with(["status": "done"]))), "outside of the enumeration")
        #expect(!passes(response(200, task.with(["created_at": "today"]))), "another format")
        #expect(!passes(response(200, task.with(["title": nil]))), "null where it is not allowed")
        #expect(!passes(response(200, task.with(["password_hash": "x"]))), "a member that is not declared")
        var broken = response(200, task)
        broken.body.removeLast()
        #expect(!passes(broken), "no JSON")
    }

    @Test func problemsAreJudged() {
        let problem: JSONValue = [
            "type": "about:blank", "title": "Not Found", "status": 404, "detail": "No.", "instance": "/api/v1/tasks/7",
            "code": "not_found", "error": "No.",
        ]
        let type = "application/problem+json"
        #expect(passes(response(404, problem, type: type)))
        #expect(!passes(response(404, problem)), "not sent as a problem")
        #expect(!passes(response(404, problem.with(["status": 400]), type: type)), "another status in the body")
        #expect(!passes(response(404, problem.with(["error": "Yes."]), type: type)), "two sentences")
        #expect(!passes(response(404, problem.with(["instance": "/other"]), type: type)), "another path")
        #expect(!passes(response(404, problem, type: type), "GET", "/nowhere"), "another path of no operation")
        let placeless: JSONValue = ["in": "body", "constraint": "type", "message": "x"]
        #expect(
            !passes(response(404, problem.with(["errors": [placeless]]), type: type)), "a violation without a place")
        #expect(!passes(response(503, problem.with(["status": 503]), type: type)), "no Retry-After")
    }

    @Test func pathsFindTheirOperations() {
        let contract = ContractDocument.shared
        #expect(contract.operation("GET", "/api/v1/tasks/1")?.id == "getTask")
        #expect(contract.operation("HEAD", "/api/v1/tasks/1")?.id == "getTask")
        #expect(contract.operation("POST", "/api/v1/tasks")?.id == "createTask")
        #expect(contract.operation("GET", "/api/v1/tasks/") == nil)
        #expect(contract.operation("POST", "/api/v1/tasks/1") == nil)
        #expect(contract.operations.count >= 18)
    }

    @Test func theMistakesCoverEveryKeyword() {
        // What a document of this kind can forbid; a keyword that no mistake violates would go untested.
        let constraints = Set(
            ConstraintTests.withBody.flatMap { operation in
                operation.bodies.flatMap { BodyMistakes($0.schema, example: $0.example).all.map(\.constraint) }
            })
        let all: Set = [
            "type", "required", "additionalProperties", "minProperties", "minLength", "maxLength", "minimum", "maximum",
            "enum", "format",
        ]
        #expect(constraints == all)
        let parameters = Set(
            ContractDocument.shared.operations.flatMap { ParameterMistakes.all(of: $0).map(\.constraint) })
        #expect(parameters == ["type", "format", "minimum", "maximum", "enum", "minLength", "maxLength", "repeated"])
    }
}
