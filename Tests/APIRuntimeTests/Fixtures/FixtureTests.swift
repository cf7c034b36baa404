import APIRuntime
import Testing

/// The hand-written sample of generated code, driven as a transport drives it.
struct FixtureTests {
    struct Caller: Principal {}

    struct Tasks: TasksAPI {
        func getTask(_ input: GetTask.Input, _ context: RequestContext) async throws -> GetTask.Output {
            input.ifNoneMatch == "\"1\"" ? .notModified : .ok(.init(TaskItem(id: input.id, title: "a"), eTag: "\"1\""))
        }
        func createTask(_ input: CreateTask.Input, _ context: RequestContext) async throws -> CreateTask.Output {
            .created(.init(TaskItem(id: 7, title: input.body.title), location: "/api/tasks/7"))
        }
    }

    struct Security: APISecurity {
        func bearerAuth(_ credential: BearerCredential, _ context: RequestContext) async throws -> any Principal {
            guard credential.token == "good" else { throw Problem.unauthorized(challenge: .bearer(.invalidToken)) }
            return Caller()
        }
    }

    let responder = APIResponder(APIService(tasks: Tasks(), security: Security()))

    @Test func readsOne() async {
        let response = await responder.respond(to: HTTPRequest(head: makeHead(.get, "/api/tasks/5?verbose=true")))
        #expect(response.status == 200)
        #expect(response.text == #"{"id":5,"title":"a"}"#)
        #expect(response.fields.first("etag") == "\"1\"")
    }

    @Test func createsOne() async {
        let head = makeHead(
            .post, "/api/tasks", [("Authorization", "bearer good"), ("Content-Type", "application/json")])
        let response = await responder.respond(
            to: HTTPRequest(head: head, body: .bytes(Array(#"{"title":"x"}"#.utf8))))
        #expect(response.status == 201)
        #expect(response.fields.first("location") == "/api/tasks/7")
    }

    @Test func refusesWithoutToken() async {
        let response = await responder.respond(to: HTTPRequest(head: makeHead(.post, "/api/tasks")))
        #expect(response.status == 401)
        #expect(response.fields.first("www-authenticate") == #"Bearer realm="api""#)
    }
}
