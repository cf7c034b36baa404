import Foundation
import TestSupport
import Testing

/// SIGTERM and SIGINT: what is under way is finished, nothing that was sent is dropped, the exit status is 0.
@Suite(.liveServer)
struct ShutdownTests {
    @Test(arguments: [SIGTERM, SIGINT])
    func noRequestFailsWhileTheServerStops(_ signal: Int32) async throws {
        let server = try ServerProcess.start()
        let user = try ContractClient(server).signUp()
        let answered = Locked(0)
        let load = Task(executorPreference: BlockingExecutor.shared) {
            try await concurrently(32) { index in LoadClient(server.port, user.token, answered).run(index) }
        }
        #expect(eventually(within: 20) { answered.current > 200 })
        server.process.signal(signal)
        let failures = try await load.value.compactMap { $0 }
        #expect(failures.isEmpty, "\(failures)")
        let end = try server.process.wait(within: 30)
        #expect(end == .exited(0))
        // Every acknowledged task is in the database.
        let database = try server.database()
        #expect(try database.damage() == [])
    }

    @Test func readinessFailsFirstAndWhatIsUnderWayIsFinished() async throws {
        let server = try ServerProcess.start()
        let client = ContractClient(server)
        let user = try client.signUp()
        // A request whose body is still on its way, and one whose head is.
        let request = WireRequest("POST", "/api/v1/tasks").token(user.token).json(["title": "In time"])
        let body = request.body ?? []
        let underWay = try RawConnection(port: server.port)
        try underWay.send(request.head + "Content-Length: \(body.count)\r\n\r\n")
        try underWay.send(Array(body.prefix(5)))
        let probe = try RawConnection(port: server.port)
        let ready = WireRequest("GET", "/ready")
        try probe.send(ready.head)
        // Both must have been read before the signal.
        for _ in 0..<5 { try client.expect(200, "GET", "/health") }
        server.process.signal(SIGTERM)
        #expect(eventually(within: 10) { (try? RawConnection(port: server.port)) == nil }, "the port is still open")

        try probe.send("\r\n")
        let refusal = try probe.receive()
        #expect(refusal.status == 503)
        #expect(refusal.code == "not_ready")
        #expect(!refusal.keepAlive)
        try ResponseChecker.check(refusal, to: "GET", "/ready")

        try underWay.send(Array(body.dropFirst(5)))
        let answer = try underWay.receive(answering: "POST")
        #expect(answer.status == 201)
        #expect(!answer.keepAlive)
        try underWay.expectClose()
        #expect(try server.process.wait(within: 30) == .exited(0))
    }

    @Test func whoHasNotNoticedYetIsStillServed() throws {
        let server = try ServerProcess.start(["SHUTDOWN_DELAY": "2s"])
        let client = ContractClient(server)
        try client.signUp()
        server.process.signal(SIGTERM)
        #expect(eventually(within: 1) { server.status(of: "/ready") == 503 })
        // Over the connection that there was, and over a new one.
        _ = try client.createTask()
        #expect(server.status(of: "/health") == 200)
        #expect(server.process.ended == nil)
        #expect(try server.process.wait(within: 30) == .exited(0))
    }

    @Test func aStuckRequestDoesNotHoldTheServerForEver() async throws {
        let server = try ServerProcess.start(["SHUTDOWN_TIMEOUT": "500ms"])
        let user = try ContractClient(server).signUp()
        let stuck = try RawConnection(port: server.port)
        let request = WireRequest("POST", "/api/v1/tasks").token(user.token).json(["title": "Never"])
        try stuck.send(request.head + "Content-Length: 100\r\n\r\n{")
        try ContractClient(server).expect(200, "GET", "/health")
        let time = try seconds {
            server.process.signal(SIGTERM)
            _ = try server.process.wait(within: 20)
        }
        #expect(server.process.ended == .exited(0))
        #expect(time < 10)
    }

    @Test func anIdleServerStopsAtOnce() async throws {
        let server = try ServerProcess.start()
        let idle = try RawConnection(port: server.port)
        try idle.send(WireRequest("GET", "/health").bytes)
        #expect(try idle.receive().status == 200)
        let time = try seconds { try server.stop() }
        #expect(time < 10, "an idle connection held the server for \(time) s")
    }
}

/// Sends requests one after another over kept-alive connections until the port is closed.
private struct LoadClient {
    private let port: UInt16
    private let token: String
    private let answered: Locked<Int>

    init(_ port: UInt16, _ token: String, _ answered: Locked<Int>) {
        self.port = port
        self.token = token
        self.answered = answered
    }

    /// What failed, or nil when the port was closed before anything did.
    func run(_ index: Int) -> String? {
        let create = WireRequest("POST", "/api/v1/tasks").token(token).json(["title": "Under load"])
        let request = index % 2 == 0 ? create : WireRequest("GET", "/api/v1/tasks?limit=2").token(token)
        while let connection = try? RawConnection(port: port) {
            var count = 0
            do {
                while true {
                    try connection.send(request.bytes)
                    let response = try connection.receive(answering: request.method)
                    guard response.status < 300 else { return "request \(count): \(response)" }
                    answered.withLock { $0 += 1 }
                    count += 1
                    if !response.keepAlive { break }
                }
            } catch {
                // TCP gives a connection that waits to be accepted while the port closes a reset: to the client that is
                // a port that was closed, and no server can help it. Only then may a first request stay unanswered.
                if count == 0, (try? RawConnection(port: port)) == nil { return nil }
                return "request \(count) of a connection: \(error)"
            }
        }
        return nil
    }
}
