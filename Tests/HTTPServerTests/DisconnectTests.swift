import APIRuntime
import HTTPServer
import Testing

/// Clients that go away.
@Suite struct DisconnectTests {
    private func server(cancelled: Event, began: Event) throws -> TestServer {
        try TestServer { _ in
        } responder: { _ in
            began.signal()
            do {
                try await Task.sleep(for: .seconds(30))
            } catch {
                cancelled.signal()
            }
            return TestServer.text("cancelled")
        }
    }

    @Test(arguments: [true, false])
    func cancelsTheTaskOfAClientThatHasGone(byReset: Bool) async throws {
        let (cancelled, began) = (Event(), Event())
        let server = try server(cancelled: cancelled, began: began)
        let client = try server.client()
        try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(await began.wait())
        if byReset { client.reset() } else { client.close() }
        #expect(await cancelled.wait())
        await server.until { $0.openConnections == 0 && $0.requestsInFlight == 0 }
        await server.stop()
    }

    @Test func answersAClientThatHasOnlyEndedItsSending() async throws {
        let (cancelled, began) = (Event(), Event())
        let server = try server(cancelled: cancelled, began: began)
        let client = try server.client()
        try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        client.endSending()
        let answer = try await client.answer()
        #expect(answer.text == "cancelled")
        #expect(answer.field("connection") == "close")
        #expect(await client.isEnded())
        await server.stop()
    }

    @Test func tellsTheResponderThatTheBodyWillNotCome() async throws {
        let failed = Event()
        let server = try TestServer { _ in
        } responder: { request in
            do {
                _ = try await request.body.collect(upTo: 1000)
            } catch RequestBodyError.disconnected {
                failed.signal()
            } catch {}
            return HTTPResponse(status: 400)
        }
        let client = try server.client()
        try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
        try await Task.sleep(for: .milliseconds(50))
        client.close()
        #expect(await failed.wait())
        await server.stop()
    }

    @Test func aBodyKeptBeyondItsRequestIsGone() async throws {
        actor Keeper {
            var body: (any IncomingBody)?
            func keep(_ body: any IncomingBody) { self.body = body }
        }
        let keeper = Keeper()
        let server = try TestServer { _ in
        } responder: { request in
            if case .incoming(let body) = request.body { await keeper.keep(body) }
            return HTTPResponse(status: 204)
        }
        let client = try server.client()
        #expect(try await client.ask("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc").status == 204)
        let kept = await keeper.body
        await #expect(throws: RequestBodyError.disconnected) { _ = try await kept?.collect(upTo: 100) }
        await server.stop()
    }
}
