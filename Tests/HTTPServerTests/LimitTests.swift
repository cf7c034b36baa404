import APIRuntime
import EventLoop
import Foundation
import HTTPServer
import Testing

/// What the server refuses when it has enough to do, and what it says when it cannot start.
@Suite struct LimitTests {
    static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func refusesConnectionsOverTheLimit() async throws {
        let server = try TestServer { $0.maxConnections = 3 }
        let kept = try (0..<3).map { _ in try server.client() }
        for client in kept { #expect(try await client.ask(Self.request).status == 200) }
        let refused = try server.client()
        let answer = try await refused.answer()
        #expect(answer.status == 503)
        #expect(answer.field("retry-after") == "1")
        #expect(await refused.isEnded())
        kept[0].close()
        await server.until { $0.openConnections == 2 }
        #expect(try await server.client().ask(Self.request).status == 200)
        #expect(server.server.statistics.refusedConnections == 1)
        await server.stop()
    }

    @Test func refusesRequestsOverTheLimit() async throws {
        let release = Event()
        let server = try TestServer {
            $0.maxRequestsInFlight = 2
        } responder: { _ in
            _ = await release.wait()
            return TestServer.text("done")
        }
        let busy = try (0..<2).map { _ in try server.client() }
        for client in busy { try await client.send(Self.request) }
        await server.until { $0.requestsInFlight == 2 }
        let extra = try server.client()
        let answer = try await extra.ask(Self.request)
        #expect(answer.status == 503)
        #expect(answer.field("retry-after") == "1")
        release.signal()
        for client in busy { #expect(try await client.answer().text == "done") }
        // The refused client's connection is as good as before.
        #expect(try await extra.ask(Self.request).text == "done")
        #expect(server.server.statistics.refusedRequests == 1)
        await server.stop()
    }

    @Test func aThousandConnectionsLeaveNothingOpen() async throws {
        let server = try TestServer()
        _ = try await server.client().ask(Self.request)
        await server.until { $0.openConnections == 0 }
        let before = Self.openDescriptors()
        for number in 0..<1000 {
            let client = try server.client()
            switch number % 4 {
            case 0: #expect(try await client.ask(Self.request).status == 200)
            case 1: try await client.send("GET / HT")
            case 2:
                try await client.send(Self.request)
                client.reset()
            default: break
            }
            client.close()
        }
        await server.until { $0.openConnections == 0 && $0.acceptedConnections == 1001 }
        // Other tests of this process open sockets too, but not by the hundred.
        for _ in 0..<100 where Self.openDescriptors() > before + 200 { try await Task.sleep(for: .milliseconds(50)) }
        #expect(Self.openDescriptors() <= before + 200)
        await server.stop()
    }

    static func openDescriptors() -> Int {
        (0..<4096).reduce(0) { $0 + (fcntl($1, F_GETFD) >= 0 ? 1 : 0) }
    }

    @Test func survivesClientsThatSendAnything() async throws {
        let server = try TestServer()
        var random = SystemRandomNumberGenerator()
        let parts = [
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", "hello",
            "\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "3\r\nabc\r\n", "0\r\n\r\n", "HEAD /",
            " HTTP/1.1\r\n", "Host: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n", "\0\u{1}", ":", "a: b\r\n",
            "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
        ]
        for _ in 0..<300 {
            let client = try server.client()
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                guard let part = parts.randomElement(using: &random) else { break }
                // The server may have closed the connection already.
                try? await client.send(part)
                if Bool.random(using: &random) { await Task.yield() }
            }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: client.reset()
            case 1: client.endSending()
            default: client.close()
            }
        }
        #expect(try await server.client().ask(Self.request).status == 200)
        await server.until { $0.openConnections == 0 && $0.requestsInFlight == 0 }
        await server.stop()
    }

    @Test func saysWhyItCannotListen() async throws {
        let running = try TestServer(loops: 1)
        func failure(_ change: (inout HTTPServerConfiguration) -> Void) -> HTTPServerError? {
            do {
                _ = try TestServer(loops: 1, change)
                return nil
            } catch {
                return error as? HTTPServerError
            }
        }
        let inUse = failure { $0.port = running.port }
        #expect(inUse?.code == .addressInUse)
        #expect(inUse?.description.contains("127.0.0.1:\(running.port)") == true)
        #expect(failure { $0.host = "no such host" }?.code == .invalidHost)
        #expect(failure { $0.host = "203.0.113.7" }?.code == .addressNotAvailable)
        #expect(failure { $0.port = 70_000 }?.code == .invalidPort)
        #expect(failure { $0.tls = .init(certificateChainFile: "/no/file", privateKeyFile: "/no/file") }?.code == .tls)
        #expect(failure { $0.host = "::1" } == nil)
        #expect(throws: HTTPServerError.self) { try running.server.start() }
        await running.stop()
    }
}
