import Foundation
import HTTPServer
import Testing

@testable import APIRuntime

/// What every client does every day.
@Suite struct RequestTests {
    @Test func keepsTheConnectionOpenForFurtherRequests() async throws {
        let server = try TestServer()
        let client = try server.client()
        for number in 0..<20 {
            let answer = try await client.ask("GET /\(number) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(answer.status == 200)
            #expect(answer.text == "get /\(number) 0 ")
        }
        #expect(server.server.statistics.acceptedConnections == 1)
        #expect(server.server.statistics.requests == 20)
        await server.stop()
    }

    /// RFC 9110 section 6.6.1.
    @Test func saysWhenItHasAnswered() async throws {
        let server = try TestServer()
        let client = try server.client()
        for _ in 0..<2 {
            let earliest = Int64(Date.now.timeIntervalSince1970)
            let date = try await client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").field("date")
            let latest = Int64(Date.now.timeIntervalSince1970)
            let seconds = try #require(date.flatMap(HTTPDateText.seconds))
            // The loop's clock counts whole milliseconds: the second may change that much later.
            #expect((earliest - 1...latest).contains(seconds))
            try await Task.sleep(for: .milliseconds(1100))
        }
        await server.stop()
    }

    @Test func answersPipelinedRequestsInOrder() async throws {
        let server = try TestServer()
        let client = try server.client()
        try await client.send((0..<50).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
        for number in 0..<50 { #expect(try await client.answer().text == "get /\(number) 0 ") }
        await server.stop()
    }

    @Test func answersPipelinedRequestsInOrderWhenTheAnswersTakeTime() async throws {
        let server = try TestServer { _ in
        } responder: { request in
            try? await Task.sleep(for: .milliseconds(2))
            return await TestServer.echo(request)
        }
        let client = try server.client()
        try await client.send(
            (0..<20).map { "POST /\($0) HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}" }.joined())
        for number in 0..<20 { #expect(try await client.answer().text == "post /\(number) 2 {}") }
        await server.stop()
    }

    @Test func takesARequestByteByByte() async throws {
        let server = try TestServer()
        let client = try server.client()
        for byte in Array("PUT /slow HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello".utf8) {
            try await client.send([byte])
        }
        #expect(try await client.answer().text == "put /slow 5 hello")
        await server.stop()
    }

    @Test func answersHeadWithTheLengthAndNoBody() async throws {
        let server = try TestServer()
        let client = try server.client()
        try await client.send("HEAD /x HTTP/1.1\r\nHost: a\r\n\r\n")
        let answer = try await client.answer(toHead: true)
        #expect(answer.status == 200)
        #expect(answer.field("content-length") == "10")
        #expect(try await client.ask("GET /y HTTP/1.1\r\nHost: a\r\n\r\n").text == "get /y 0 ")
        await server.stop()
    }

    @Test func closesAfterHTTP10AndAfterConnectionClose() async throws {
        let server = try TestServer()
        for head in ["GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"] {
            let client = try server.client()
            let answer = try await client.ask(head)
            #expect(answer.status == 200)
            #expect(await client.isEnded())
        }
        let kept = try server.client()
        #expect(
            try await kept.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").field("connection") == "keep-alive")
        #expect(try await kept.ask("GET / HTTP/1.0\r\n\r\n").status == 200)
        await server.stop()
    }

    @Test func tellsTheResponderWhoAsks() async throws {
        let server = try TestServer { _ in
        } responder: { request in
            TestServer.text("\(request.remoteAddress) \(request.isSecure)")
        }
        #expect(try await server.client().ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n").text == "127.0.0.1 false")
        await server.stop()
    }

    @Test func breaksWithAClientThatBreaksHTTP() async throws {
        let server = try TestServer()
        let client = try server.client()
        try await client.send(
            "GET /one HTTP/1.1\r\nHost: a\r\n\r\nGET /two HTTP/1.1\r\n\r\nGET /three HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await client.answer().text == "get /one 0 ")
        let refusal = try await client.answer()
        #expect(refusal.status == 400)
        #expect(refusal.field("connection") == "close")
        #expect(refusal.field("content-type") == "application/problem+json")
        #expect(refusal.text.contains("Host"))
        #expect(await client.isEnded())
        #expect(server.server.statistics.requests == 1)
        await server.stop()
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: 20_000))\r\n\r\n", 431),
        ("GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        ("GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n", 431),
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
    ])
    func refusesWithTheRightStatus(request: String, status: Int) async throws {
        let server = try TestServer()
        let client = try server.client()
        #expect(try await client.ask(request).status == status)
        #expect(await client.isEnded())
        #expect(server.server.statistics.protocolErrors == 1)
        await server.stop()
    }
}
