import APIRuntime
import CurlTransport
import GeneratedAPI
import TestSupport
import Testing

/// The service through the generated client over libcurl.
@Suite(.liveServer)
struct CurlClientTests {
    @Test func aTaskLivesOverCurl() async throws {
        var configuration = CurlConfiguration()
        configuration.proxy = .none
        let transport = try CurlTransport("http://127.0.0.1:\(try SharedServer.process.entry)", configuration)
        var client = APIClient(transport)
        let credentials = Credentials(email: TestUser.newEmail(), password: "correct horse")
        let registration = Registration(email: credentials.email, password: credentials.password, name: "Ada")
        guard case .created = try await client.register(.init(body: registration)),
            case .ok(let tokens) = try await client.login(.init(body: credentials))
        else { throw UnexpectedAnswer("logging in failed") }
        client.credentials.bearerAuth = BearerCredential(token: tokens.token)
        guard case .created(let created) = try await client.createTask(.init(body: TaskCreate(title: "Caf\u{E9}"))),
            let task = created.body.value
        else { throw UnexpectedAnswer("creating failed") }
        #expect(task.title == "Caf\u{E9}")
        // Many at once, over as many connections as there are requests under way.
        try await withThrowingTaskGroup(of: String?.self) { group in
            for _ in 0..<20 {
                group.addTask { [client] in
                    guard case .ok(let ok) = try await client.getTask(.init(id: task.id)) else { return nil }
                    return ok.body.value?.title
                }
            }
            for try await title in group { #expect(title == "Caf\u{E9}") }
        }
        guard case .ok = try await client.deleteTask(.init(id: task.id)) else {
            throw UnexpectedAnswer("deleting failed")
        }
        guard case .notFound = try await client.getTask(.init(id: task.id)) else {
            throw UnexpectedAnswer("the task is still there")
        }
    }
}

/// An answer that no test expects.
private struct UnexpectedAnswer: Error {
    var what: String
    init(_ what: String) { self.what = what }
}
