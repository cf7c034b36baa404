import APIRuntime
import Foundation
import GeneratedAPI
import TestSupport
import Testing

/// Every operation through the generated Swift client: what one side of the generator writes the other side reads.
@Suite(.liveServer)
struct GeneratedClientTests {
    private typealias Client = APIClient<SocketTransport>

    /// A client that is logged in, with what it was told at the login.
    private func loggedIn() async throws -> (Client, TokenPair) {
        var client = Client(SocketTransport(try SharedServer.process))
        let email = TestUser.newEmail()
        let registration = Registration(email: email, password: "correct horse", name: "Ada")
        guard case .created(let created) = try await client.register(.init(body: registration)) else {
            throw UnexpectedAnswer("registering failed")
        }
        #expect(created.location == "/api/v1/users/me")
        let login = try await client.login(.init(body: Credentials(email: email, password: "correct horse")))
        guard case .ok(let tokens) = login else { throw UnexpectedAnswer("logging in failed") }
        client.credentials.bearerAuth = BearerCredential(token: tokens.token)
        return (client, tokens)
    }

    private func value<Value>(_ content: JSONContent<Value>) throws -> Value {
        guard case .value(let value) = content else {
            throw UnexpectedAnswer("a response is not decoded")
        }
        return value
    }

    @Test func aTaskLivesThroughTheClient() async throws {
        let (client, _) = try await loggedIn()
        let due = try #require(Timestamp("2026-06-01T12:00:00.25Z"))
        let body = TaskCreate(
            title: "Caf\u{E9} \u{1F600}", description: "a\nb", status: .inProgress, priority: 5, dueDate: due)
        guard case .created(let created) = try await client.createTask(.init(body: body)) else {
            throw UnexpectedAnswer("creating failed")
        }
        let task = try value(created.body)
        #expect(task.title == body.title && task.description == "a\nb" && task.status == .inProgress)
        #expect(task.priority == 5 && task.dueDate == due && task.version == 1)
        #expect(created.eTag == "\"1\"")
        #expect(created.location == "/api/v1/tasks/\(task.id)")

        guard case .ok(let read) = try await client.getTask(.init(id: task.id)) else {
            throw UnexpectedAnswer("reading failed")
        }
        #expect(try value(read.body) == task)
        guard case .notModified(let unchanged) = try await client.getTask(.init(id: task.id, ifNoneMatch: read.eTag))
        else {
            throw UnexpectedAnswer("a condition was not understood")
        }
        #expect(unchanged.eTag == read.eTag)

        let patch = TaskPatch(status: .completed, dueDate: .null)
        guard case .ok(let patched) = try await client.updateTask(.init(id: task.id, ifMatch: "\"1\"", body: patch))
        else {
            throw UnexpectedAnswer("changing failed")
        }
        let changed = try value(patched.body)
        #expect(changed.status == .completed && changed.dueDate == nil && changed.title == task.title)
        guard
            case .preconditionFailed(let problem) = try await client.replaceTask(
                .init(id: task.id, ifMatch: "\"1\"", body: TaskUpdate(title: "late")))
        else { throw UnexpectedAnswer("a stale change was accepted") }
        #expect(problem.code == "precondition_failed")
        guard case .ok(let replaced) = try await client.replaceTask(.init(id: task.id, body: TaskUpdate(title: "new")))
        else {
            throw UnexpectedAnswer("replacing failed")
        }
        #expect(try value(replaced.body).status == .pending)

        guard case .ok(let list) = try await client.listTasks(.init(status: .pending, limit: 1)) else {
            throw UnexpectedAnswer("listing failed")
        }
        #expect(list.tasks.map(\.id) == [task.id] && list.limit == 1 && !list.hasMore)
        guard case .ok = try await client.deleteTask(.init(id: task.id)),
            case .notFound = try await client.getTask(.init(id: task.id))
        else { throw UnexpectedAnswer("deleting failed") }
    }

    @Test func anAccountLivesThroughTheClient() async throws {
        let (client, tokens) = try await loggedIn()
        guard case .ok(let profile) = try await client.getProfile() else {
            throw UnexpectedAnswer("reading the profile failed")
        }
        #expect(profile.role == .user)
        guard case .ok(let renamed) = try await client.updateProfile(.init(body: ProfilePatch(name: "Ada King"))) else {
            throw UnexpectedAnswer("changing the profile failed")
        }
        #expect(renamed.name == "Ada King" && renamed.email == profile.email)
        let refresh = TokenRefresh(refreshToken: tokens.refreshToken)
        guard case .ok(let pair) = try await client.refreshTokens(.init(body: refresh)) else {
            throw UnexpectedAnswer("refreshing failed")
        }
        var other = client
        other.credentials.bearerAuth = BearerCredential(token: pair.token)
        guard case .noContent = try await other.logout(),
            case .unauthorized(let refusal) = try await client.getProfile()
        else {
            throw UnexpectedAnswer("logging out failed")
        }
        #expect(refusal.wwwAuthenticate.hasPrefix("Bearer"))
    }

    @Test func violationsReachTheClientTyped() async throws {
        let (client, _) = try await loggedIn()
        guard
            case .badRequest(let problem) = try await client.createTask(.init(body: TaskCreate(title: "", priority: 9)))
        else {
            throw UnexpectedAnswer("a bad task was accepted")
        }
        #expect(Set((problem.errors ?? []).compactMap(\.pointer)) == ["/title", "/priority"])
    }

    @Test func probesAndDocumentReachTheClient() async throws {
        let client = Client(SocketTransport(try SharedServer.process))
        guard case .ok(let health) = try await client.getHealth(), case .ok = try await client.getReadiness(),
            case .ok = try await client.getStartup(), case .ok(let metrics) = try await client.getMetrics(),
            case .ok(let yaml) = try await client.getContract(),
            case .ok(let json) = try await client.getContractAsJSON()
        else { throw UnexpectedAnswer("a probe failed") }
        #expect(health.status == .healthy)
        #expect(metrics.contains("http_requests_total"))
        #expect(yaml == APIDocument.yaml)
        #expect(json == APIDocument.json)
    }
}

/// Another response than the one that the test is about.
private struct UnexpectedAnswer: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
