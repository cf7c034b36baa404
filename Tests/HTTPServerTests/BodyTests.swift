import APIRuntime
import HTTPServer
import Testing

/// Request bodies: in pieces, in chunks, too large, unread.
@Suite struct BodyTests {
    /// The codec says which status an error in the framing of a body has, and a handler can tell the client.
    @Test(arguments: [
        ("X: " + String(repeating: "a", count: 20_000) + "\r\n\r\n", 431), ("X y: 1\r\n\r\n", 400),
    ])
    func anErrorInTheTrailerHasItsStatus(_ trailer: String, _ status: Int) async throws {
        let server = try TestServer(responder: { request in
            do throws(RequestBodyError) {
                return TestServer.text("\(try await request.body.collect(upTo: 100))")
            } catch {
                guard case .malformed(_, let status) = error else { return HTTPResponse(status: 500) }
                return HTTPResponse(status: status)
            }
        })
        let client = try server.client()
        try await client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n" + trailer)
        #expect(try await client.answer().status == status)
        await server.stop()
    }

    @Test func takesABigBodyInPieces() async throws {
        let server = try TestServer { _ in
        } responder: { request in
            let body = (try? await request.body.collect(upTo: 1 << 20)) ?? []
            return TestServer.text("\(body.count) \(body.reduce(0) { $0 &+ Int($1) })")
        }
        let client = try server.client()
        let body = (0..<900_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
        var rest = body[...]
        while !rest.isEmpty {
            try await client.send(Array(rest.prefix(7777)))
            rest = rest.dropFirst(7777)
        }
        #expect(try await client.answer().text == "900000 \(body.reduce(0) { $0 &+ Int($1) })")
        #expect(try await client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "0 0")
        await server.stop()
    }

    @Test func takesChunks() async throws {
        let server = try TestServer()
        let client = try server.client()
        try await client.send("POST /c HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        for part in ["5\r\nhel", "lo\r\n", "6;x=y\r\n world\r", "\n0\r", "\nX: y\r\n\r\n"] {
            try await client.send(part)
        }
        #expect(try await client.answer().text == "post /c 11 hello world")
        #expect(
            try await client.ask("POST /d HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nz\r\n0\r\n\r\n")
                .text
                == "post /d 1 z")
        await server.stop()
    }

    @Test func givesABodyPieceByPiece() async throws {
        let server = try TestServer { _ in
        } responder: { request in
            guard case .incoming(let body) = request.body else { return TestServer.text("no stream") }
            var total = 0
            while let part = try? await body.next() { total += part.count }
            return TestServer.text("\(total)")
        }
        let client = try server.client()
        try await client.send("POST /c HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n")
        for _ in 0..<30 { try await client.send([UInt8](repeating: 1, count: 100_000)) }
        #expect(try await client.answer().text == "3000000")
        #expect(try await client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "no stream")
        await server.stop()
    }

    @Test func sendsContinueWhenTheBodyIsAskedFor() async throws {
        let server = try TestServer()
        let client = try server.client()
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        #expect(try await client.answer().status == 100)
        try await client.send("ok")
        #expect(try await client.answer().text == "post / 2 ok")
        await server.stop()
    }

    @Test func refusesInsteadOfContinuing() async throws {
        let server = try TestServer { _ in
        } responder: { _ in
            HTTPResponse(status: 401)
        }
        let client = try server.client()
        let answer = try await client.ask(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        #expect(answer.status == 401)
        #expect(answer.field("connection") == "close")
        #expect(await client.isEnded())
        await server.stop()
    }

    @Test func refusesADeclaredLengthWithoutReading() async throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try await client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n")
        #expect(answer.status == 413)
        #expect(answer.field("connection") == "close")
        // What a client sends before it looks at the answer does not destroy the answer.
        try await client.send([UInt8](repeating: 1, count: 300_000))
        client.endSending()
        #expect(await client.isEnded())
        await server.stop()
    }

    @Test func refusesChunksOverTheLimit() async throws {
        let server = try TestServer()
        let client = try server.client()
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
        let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 7, count: 65536) + Array("\r\n".utf8)
        for _ in 0..<17 { try await client.send(chunk) }
        #expect(try await client.answer().status == 413)
        await server.stop()
    }

    @Test func refusesBrokenChunks() async throws {
        let server = try TestServer()
        let client = try server.client()
        let answer = try await client.ask("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
        #expect(answer.status == 400)
        #expect(answer.field("connection") == "close")
        #expect(await client.isEnded())
        await server.stop()
    }

    @Test func readsPastASmallBodyThatNobodyWanted() async throws {
        let server = try TestServer { _ in
        } responder: { request in
            TestServer.text(TestServer.path(request))
        }
        let client = try server.client()
        try await client.send(
            "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nxxPOST /b HTTP/1.1\r\nHost: a\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\nGET /c HTTP/1.1\r\nHost: a\r\n\r\n")
        for path in ["/a", "/b", "/c"] { #expect(try await client.answer().text == path) }
        await server.stop()
    }

    @Test func pausesAClientWhoseBodyNobodyReads() async throws {
        let ask = Event()
        let server = try TestServer(loops: 1) { _ in
        } responder: { request in
            _ = await ask.wait()
            let body = (try? await request.body.collect(upTo: 64 << 20)) ?? []
            return TestServer.text("\(body.count)")
        }
        let client = try server.client()
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8388608\r\n\r\n")
        let early = Task {
            try await Task.sleep(for: .milliseconds(300))
            defer { ask.signal() }
            return server.server.statistics.bytesReceived
        }
        try await client.send([UInt8](repeating: 1, count: 8 << 20))
        #expect(try await early.value < 1 << 20)
        #expect(try await client.answer().text == "8388608")
        await server.stop()
    }
}
