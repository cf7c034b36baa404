import APIRuntime
import CurlTransport
import Foundation
import Testing

/// Servers that misbehave, and what is said about it.
struct FailureTests {
    private let get = ClientRequest(method: .get, target: RequestTarget("/"))

    /// A server that writes this to every request, and closes.
    private func failure(
        answering text: String, _ configuration: CurlConfiguration = .test(), keepsOpen: Bool = false
    ) async throws -> ClientTransportError {
        let server = try RawServer { peer in
            peer.readHead()
            peer.write(text)
            if keepsOpen { peer.waitForEnd() }
        }
        return try await CurlTransport(server.origin, configuration).failure(get)
    }

    @Test(arguments: [
        ("", ClientTransportError.Code.disconnected),
        ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", .brokenResponse),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", .brokenResponse),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n", .brokenResponse),
        ("SSH-2.0-OpenSSH_9.2\r\n", .brokenResponse), ("HTTP/1.1 2x0 OK\r\n\r\n", .brokenResponse),
        ("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", .brokenResponse),
        ("HTTP/1.1 200 OK\r\nX(y): 1\r\nContent-Length: 0\r\n\r\n", .brokenResponse),
        ("HTTP/1.1 100 Continue\r\n\r\n", .disconnected),
    ])
    func brokenAnswers(_ text: String, _ code: ClientTransportError.Code) async throws {
        let error = try await failure(answering: text)
        #expect(error.code == code, "\(error)")
        #expect(error.description.hasSuffix("."))
    }

    @Test func aLongHead() async throws {
        let field = "X: " + String(repeating: "a", count: 1000) + "\r\n"
        let lines = try await failure(
            answering: "HTTP/1.1 200 OK\r\n" + String(repeating: field, count: 100) + "\r\n")
        #expect(lines == ClientTransportError(.headTooLarge, "The fields of the response have more than 65536 bytes."))
        let interim = String(repeating: "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n", count: 10_000)
        #expect(try await failure(answering: interim, keepsOpen: true).code == .headTooLarge)
        let configuration = CurlConfiguration.test { $0.headLimit = 30 }
        let small = try await failure(answering: "HTTP/1.1 200 OK\r\nContent-Length: 00\r\n\r\n", configuration)
        #expect(small.code == .headTooLarge)
    }

    @Test func nobodyListens() async throws {
        let port = try RawServer { _ in }.port
        let error = try await CurlTransport("http://127.0.0.1:\(port)", .test()).failure(get)
        #expect(error.code == .refused)
        #expect(error.description.contains("127.0.0.1:\(port)"))
    }

    @Test func anUnknownName() async throws {
        let error = try await CurlTransport("http://nobody.invalid", .test()).failure(get)
        #expect(error.code == .unresolved)
        #expect(error.description.contains("nobody.invalid"))
    }

    @Test func noAnswer() async throws {
        let configuration = CurlConfiguration.test { $0.idleTimeout = .milliseconds(200) }
        let error = try await failure(answering: "", configuration, keepsOpen: true)
        #expect(error.code == .timedOut)
        #expect(error.description.hasPrefix("Nothing came from http://127.0.0.1:"))
    }

    @Test func aBodyThatStops() async throws {
        let configuration = CurlConfiguration.test { $0.idleTimeout = .milliseconds(200) }
        let error = try await failure(
            answering: "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", configuration, keepsOpen: true)
        #expect(error.code == .timedOut)
    }

    /// Bytes that drip keep the idle time-out from passing, but not the total one.
    @Test func aBodyThatDrips() async throws {
        let server = try RawServer { peer in
            peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\n\r\n")
            while peer.write("a") { usleep(10_000) }
        }
        let configuration = CurlConfiguration.test {
            $0.idleTimeout = .seconds(20)
            $0.totalTimeout = .milliseconds(500)
        }
        let error = try await CurlTransport(server.origin, configuration).failure(get)
        #expect(error.code == .timedOut)
        #expect(error.description.contains("took longer than 0.5 seconds"))
    }

    /// While the transfer waits for its reader, it is not the server that is idle.
    @Test func aSlowReaderIsNotIdle() async throws {
        let big = String(repeating: "a", count: 3_000_000)
        let server = try RawServer { peer in
            peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n" + big)
        }
        let configuration = CurlConfiguration.test {
            $0.idleTimeout = .milliseconds(300)
            $0.bufferSize = 10_000
        }
        let response = try await CurlTransport(server.origin, configuration).get("/")
        try await Task.sleep(for: .milliseconds(900))
        #expect(try await response.collected(upTo: 3_000_000).body.count == 3_000_000)
    }

    @Test func waitingForOnesTurnHasATimeout() async throws {
        let server = try RawServer { $0.waitForEnd() }
        let configuration = CurlConfiguration.test {
            $0.transferLimit = 1
            $0.totalTimeout = .milliseconds(300)
        }
        let transport = try CurlTransport(server.origin, configuration)
        async let first = transport.failure(get)
        async let second = transport.failure(get)
        #expect(try await [first.code, second.code] == [.timedOut, .timedOut])
        #expect(await until { transport.transferCount == 0 })
    }

    /// A connection that the server closed while it was kept is not used again, and the request is sent all the same.
    @Test func aKeptConnectionThatEnded() async throws {
        let server = try RawServer { peer in
            peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        }
        let transport = try CurlTransport(server.origin, .test())
        for _ in 0..<20 {
            let request = ClientRequest(method: .post, target: RequestTarget("/"), body: BodyStream([1, 2, 3]))
            #expect(try await transport.send(request).collected(upTo: 2).status == 200)
        }
    }

    @Test func interimResponsesAndTrailersAreNoAnswers() async throws {
        let server = try RawServer { peer in
            peer.readHead()
            peer.write(
                "HTTP/1.1 103 Early Hints\r\nX: early\r\n\r\nHTTP/1.1 201 Created\r\nY: a\r\n  b\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nZ: trailer\r\n\r\n")
        }
        let response = try await CurlTransport(server.origin, .test()).get("/")
        #expect(response.status == 201)
        #expect(response.fields.first("y") == "a b")
        #expect(!response.fields.contains("x"))
        #expect(try await response.collected(upTo: 2).body == Array("ok".utf8))
    }
}
