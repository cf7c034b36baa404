import APIRuntime
import EventLoop
import HTTPServer
import Synchronization
import Testing

/// The end of a server.
@Suite struct DrainTests {
    static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func finishesWhatIsInFlight() async throws {
        let (began, release) = (Event(), Event())
        let server = try TestServer { _ in
        } responder: { _ in
            began.signal()
            _ = await release.wait()
            return TestServer.text("finished")
        }
        let client = try server.client()
        try await client.send(Self.request)
        #expect(await began.wait())
        async let result = server.server.drain()
        await server.untilClosed()
        release.signal()
        let answer = try await client.answer()
        #expect(answer.text == "finished")
        #expect(answer.field("connection") == "close")
        client.close()
        #expect(await result.forced == 0)
        server.group.shutdown()
    }

    @Test func servesIdleConnectionsOnceMoreDuringTheGrace() async throws {
        let server = try TestServer { $0.drainGrace = .seconds(2) }
        let (busy, idle) = (try server.client(), try server.client())
        for client in [busy, idle] { #expect(try await client.ask(Self.request).status == 200) }
        async let result = server.server.drain()
        await server.untilClosed()
        let last = try await busy.ask(Self.request)
        #expect(last.status == 200)
        #expect(last.field("connection") == "close")
        busy.close()
        #expect(await idle.isEnded())
        idle.close()
        #expect(await result.forced == 0)
        server.group.shutdown()
    }

    @Test func resetsWhatIsNotDoneAtTheDeadline() async throws {
        let (began, cancelled) = (Event(), Event())
        let server = try TestServer { _ in
        } responder: { _ in
            began.signal()
            if (try? await Task.sleep(for: .seconds(30))) == nil { cancelled.signal() }
            return TestServer.text("late")
        }
        let client = try server.client()
        try await client.send(Self.request)
        #expect(await began.wait())
        let result = await server.stop(within: .milliseconds(200))
        #expect(result == DrainResult(finished: 0, forced: 1))
        #expect(await client.isEnded())
        #expect(await cancelled.wait())
    }

    @Test func losesNoRequestUnderLoad() async throws {
        let server = try TestServer { _ in
        } responder: { _ in
            if Bool.random() { await Task.yield() }
            return TestServer.text("ok")
        }
        let tally = Tally()
        let result = await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { await Self.load(server, tally) }
            }
            while tally.answered < 200, tally.failures.isEmpty { try? await Task.sleep(for: .milliseconds(5)) }
            return await server.stop()
        }
        #expect(result.forced == 0)
        #expect(tally.failures == [])
    }

    /// Opens connection after connection until none is accepted; every request sent must be answered.
    static func load(_ server: TestServer, _ tally: Tally) async {
        while let client = try? server.client() {
            do {
                var isOpen = true
                while isOpen {
                    let answer = try await client.ask(Self.request)
                    tally.count(answer)
                    isOpen = answer.field("connection") != "close"
                }
            } catch {
                return tally.fail("\(error)")
            }
        }
    }

    /// What clients saw, counted from many tasks.
    final class Tally: Sendable {
        private let state = Mutex<(answered: Int, failures: [String])>((0, []))
        var answered: Int { state.withLock { $0.answered } }
        var failures: [String] { state.withLock { $0.failures } }
        func fail(_ failure: String) { state.withLock { $0.failures.append(failure) } }
        func count(_ answer: RawClient.Answer) {
            if answer.status == 200 { state.withLock { $0.answered += 1 } } else { fail("\(answer.status)") }
        }
    }

    @Test func drainsTwiceAndWithoutConnections() async throws {
        let server = try TestServer()
        #expect(await server.server.drain() == DrainResult())
        #expect(await server.server.drain() == DrainResult())
        server.group.shutdown()
    }

    @Test func aGroupThatEndsWithoutADrainClosesItsConnections() async throws {
        let server = try TestServer()
        let client = try server.client()
        #expect(try await client.ask(Self.request).status == 200)
        server.group.shutdown()
        #expect(await client.isEnded())
    }
}
