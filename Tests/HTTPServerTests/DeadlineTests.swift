import APIRuntime
import EventLoop
import HTTPServer
import Testing

/// Deadlines are absolute: a client that sends a little all the time does not extend them.
@Suite struct DeadlineTests {
    /// Milliseconds since `start`, a value of the monotonic clock.
    private func elapsed(since start: UInt64) -> UInt64 { (EventLoop.monotonicNanoseconds - start) / 1_000_000 }

    /// Sends a byte every 20 ms until the server answers; returns how long that took.
    private func drip(_ client: RawClient, _ byte: UInt8) async throws -> UInt64 {
        let start = EventLoop.monotonicNanoseconds
        while await client.isSilent(for: 20), elapsed(since: start) < 30_000 { try await client.send([byte]) }
        return elapsed(since: start)
    }

    /// What is left of the request's deadline in thousands of seconds, as the responder sees it.
    @Test(arguments: [
        (timeout: Duration?.none, fields: "", left: "none"),
        (.seconds(10_000), "", "9"),
        (.seconds(10_000), "Content-Length: 1\r\nExpect: 100-continue\r\n", "109"),
    ])
    func theDeadlineTravelsWithTheRequest(_ timeout: Duration?, _ fields: String, _ left: String) async throws {
        let server = try TestServer {
            $0.requestTimeout = timeout
            $0.bodyTimeout = .seconds(100_000)
        } responder: { request in
            _ = try? await request.body.collect(upTo: 10)
            let left = RequestDeadline.current.map { "\($0.remaining / 1_000_000_000_000)" } ?? "none"
            return HTTPResponse(status: 200, body: .bytes(Array(left.utf8)))
        }
        let client = try server.client()
        // Each request of a connection has its own.
        for _ in 0..<2 {
            try await client.send("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            if !fields.isEmpty {
                #expect(try await client.answer().status == 100)
                try await client.send("a")
            }
            let answer = try await client.answer()
            #expect(answer.text == left)
        }
        await server.stop()
    }

    @Test func aDrippedHeadIsCutOff() async throws {
        let server = try TestServer { $0.headerTimeout = .milliseconds(300) }
        let client = try server.client()
        try await client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ")
        let time = try await drip(client, 0x61)
        #expect(time >= 250)
        let answer = try await client.answer()
        #expect(answer.status == 408)
        #expect(answer.field("connection") == "close")
        #expect(server.server.statistics.timeouts == 1)
        await server.stop()
    }

    @Test func aDrippedBodyIsCutOff() async throws {
        let server = try TestServer { $0.bodyTimeout = .milliseconds(300) }
        let client = try server.client()
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n")
        let time = try await drip(client, 0x61)
        #expect(time >= 250)
        let answer = try await client.answer()
        #expect(answer.status == 408)
        #expect(answer.field("connection") == "close")
        await server.stop()
    }

    /// Reads the body as a stream, and answers with how long it was.
    @Sendable private static func readStream(_ request: HTTPRequest) async -> HTTPResponse {
        var count = 0
        do {
            for try await part in BodyStream(request.body) { count += part.count }
        } catch {
            return HTTPResponse(status: (error as? Problem)?.status ?? 500)
        }
        return TestServer.text("\(count)")
    }

    /// A handler that reads a body while it comes gives each piece the whole time: uploads may go on for long. The whole
    /// takes longer than a body may, a piece much less, however busy the machine is.
    @Test func eachPieceOfAStreamHasTheTimeOfABody() async throws {
        let server = try TestServer({ $0.bodyTimeout = .seconds(4) }, responder: Self.readStream)
        let client = try server.client()
        let start = EventLoop.monotonicNanoseconds
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n")
        for _ in 0..<10 {
            try await client.send([0x61])
            try await Task.sleep(for: .milliseconds(450))
        }
        #expect(elapsed(since: start) > 4000)
        let answer = try await client.answer()
        #expect(answer.status == 200 && answer.text == "10")
        await server.stop()
    }

    @Test func aStreamThatStopsIsCutOff() async throws {
        let server = try TestServer({ $0.bodyTimeout = .milliseconds(300) }, responder: Self.readStream)
        let client = try server.client()
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\na")
        #expect(try await client.answer().status == 408)
        await server.stop()
    }

    @Test func aConnectionWithoutARequestIsClosed() async throws {
        let server = try TestServer { $0.headerTimeout = .milliseconds(200) }
        let client = try server.client()
        #expect(await client.isEnded())
        await server.stop()
    }

    /// Not before its time, which is counted from before the request: however late a busy machine sees things, that
    /// only makes it longer.
    @Test func anIdleConnectionIsClosed() async throws {
        let server = try TestServer { $0.keepAliveTimeout = .seconds(1) }
        let client = try server.client()
        let start = EventLoop.monotonicNanoseconds
        #expect(try await client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").status == 200)
        #expect(await client.isEnded())
        #expect(elapsed(since: start) >= 950)
        #expect(server.server.statistics.timeouts == 0)
        await server.stop()
    }

    @Test func aConnectionThatWasIdleAWhileStillServes() async throws {
        let server = try TestServer()
        let client = try server.client()
        for number in 0..<2 {
            #expect(try await client.ask("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n").text == "get /\(number) 0 ")
            // Long enough for the server to have taken the buffers back.
            #expect(await client.isSilent(for: 800))
        }
        #expect(try await client.ask("GET /last HTTP/1.1\r\nHost: a\r\n\r\n").text == "get /last 0 ")
        await server.stop()
    }

    @Test func aRequestUnderWayHasNoDeadline() async throws {
        let server = try TestServer {
            $0.headerTimeout = .milliseconds(100)
            $0.bodyTimeout = .milliseconds(100)
            $0.keepAliveTimeout = .milliseconds(100)
        } responder: { request in
            try? await Task.sleep(for: .milliseconds(500))
            return TestServer.text("slow")
        }
        #expect(try await server.client().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "slow")
        await server.stop()
    }

    @Test func aClientThatDoesNotReadIsCutOff() async throws {
        let big = [UInt8](repeating: 0x61, count: 20 << 20)
        let server = try TestServer {
            $0.responseWriteTimeout = .milliseconds(300)
        } responder: { _ in
            HTTPResponse(status: 200, body: .bytes(big))
        }
        let client = try server.client(receiveBuffer: 8192)
        try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        await server.until { $0.timeouts == 1 && $0.openConnections == 0 }
        await server.stop()
    }
}
