import APIRuntime
import CurlTransport
import HTTPServer
import Testing

/// Requests and responses of every kind against our own server.
struct ExchangeTests {
    /// Answers with what came: method, target, some fields, body.
    private func echo() throws -> LiveServer {
        let names: [StaticString] = ["content-type", "content-length", "transfer-encoding", "accept", "expect", "x-e"]
        return try LiveServer { request in
            let head = request.head
            let body = (try? await request.body.collect(upTo: 1_000_000)) ?? []
            let fields = names.compactMap { name in head.string(of: name).map { "\(name): \($0)" } }
            let query = head.query.map {
                "?" + String(decoding: head.bytes[Int($0.lowerBound)..<Int($0.upperBound)], as: UTF8.self)
            }
            return .text(
                "\(head.method.token) \(head.pathString)\(query ?? "") \(fields) "
                    + String(decoding: body, as: UTF8.self))
        }
    }

    private func text(_ transport: CurlTransport, _ request: ClientRequest) async throws -> String {
        let response = try await transport.send(request).collected(upTo: 100_000)
        #expect(response.status == 200)
        return String(decoding: response.body, as: UTF8.self)
    }

    @Test func whatIsSentIsWhatComes() async throws {
        let server = try echo()
        let transport = try CurlTransport(server.origin, .test())
        var fields = HTTPFields()
        fields.append("Accept", static: "text/plain")
        let get = ClientRequest(method: .get, target: RequestTarget("/b%2F?x=%20y&z"), fields: fields)
        #expect(try await text(transport, get) == #"GET /b%2F?x=%20y&z ["accept: text/plain"] "#)
        for method in [HTTPMethod.post, .put, .patch] {
            let empty = ClientRequest(method: method, target: RequestTarget("/"))
            #expect(try await text(transport, empty) == #"\#(method.token) / ["content-length: 0"] "#)
        }
        for method in [HTTPMethod.delete, .options] {
            let empty = ClientRequest(method: method, target: RequestTarget("/"))
            #expect(try await text(transport, empty) == "\(method.token) / [] ")
        }
        fields = HTTPFields()
        fields.append("Content-Type", static: "text/plain")
        try fields.append("X-E", "")
        for method in [HTTPMethod.post, .put, .patch, .delete, .get] {
            let whole = ClientRequest(
                method: method, target: RequestTarget("/"), fields: fields, body: Array("hé".utf8))
            #expect(
                try await text(transport, whole)
                    == #"\#(method.token) / ["content-type: text/plain", "content-length: 3", "x-e: "] hé"#)
            let written = BodyStream { writer in
                for piece in ["a", "", "bc"] { try await writer.write(Array(piece.utf8)) }
            }
            let chunked = ClientRequest(method: method, target: RequestTarget("/"), fields: fields, body: written)
            #expect(
                try await text(transport, chunked)
                    == #"\#(method.token) / ["content-type: text/plain", "transfer-encoding: chunked", "x-e: "] abc"#)
        }
        let known = BodyStream(length: 2) { try await $0.write([0x68, 0x69]) }
        let request = ClientRequest(method: .post, target: RequestTarget("/"), body: known)
        #expect(try await text(transport, request) == #"POST / ["content-length: 2"] hi"#)
        // All of it over one connection.
        #expect(server.server.statistics.acceptedConnections == 1)
        await server.stop()
    }

    /// Dots in a path are the server's business.
    @Test func thePathIsSentAsItIs() async throws {
        let server = try RawServer { peer in
            let line = peer.readHead().split(separator: "\r\n")[0]
            peer.write("HTTP/1.1 200 OK\r\n\r\n" + line)
        }
        let response = try await CurlTransport(server.origin, .test()).get("/a/../b/./%2e?")
        #expect(try await response.collected(upTo: 100).body == Array("GET /a/../b/./%2e? HTTP/1.1".utf8))
    }

    @Test func heads() async throws {
        let server = try LiveServer { request in
            var fields = HTTPFields()
            fields.append("X-Twice", static: "1")
            fields.append("X-Twice", static: "2, 3")
            fields.append("X-Empty", static: "")
            let status = request.head.pathString == "/204" ? 204 : 404
            return HTTPResponse(status: status, fields: fields, body: status == 204 ? .none : .bytes([1, 2, 3]))
        }
        let transport = try CurlTransport(server.origin, .test())
        let found = try await transport.get("/")
        #expect(found.status == 404)
        #expect(found.fields.values(of: "x-twice") == ["1", "2, 3"])
        #expect(found.fields.values(of: "x-empty") == [""])
        #expect(found.body.length == 3)
        #expect(try await found.collected(upTo: 3).body == [1, 2, 3])
        let empty = try await transport.get("/204")
        #expect(empty.status == 204 && empty.body.length == 0)
        #expect(try await empty.collected(upTo: 0).body == [])
        let head = try await transport.send(ClientRequest(method: .head, target: RequestTarget("/")))
        #expect(head.fields.first("content-length") == "3" && head.body.length == 0)
        #expect(try await head.collected(upTo: 0).body == [])
        await server.stop()
    }

    @Test func anotherOrigin() async throws {
        let (here, there) = (try LiveServer { _ in .text("here") }, try LiveServer { _ in .text("there") })
        let transport = try CurlTransport(here.origin, .test())
        let request = ClientRequest(method: .get, target: RequestTarget("/"), origin: there.origin)
        #expect(try await text(transport, request) == "there")
        #expect(try await text(transport, ClientRequest(method: .get, target: RequestTarget("/"))) == "here")
        await here.stop()
        await there.stop()
    }

    @Test(arguments: [
        "example.com", "ftp://example.com", "http://", "http://a/b", "http://user@a", "http://a?b", "http://a b",
        "file:///etc",
        "http://a\r\nb",
    ])
    func noOrigins(_ origin: String) async throws {
        let error = #expect(throws: ClientTransportError.self) { try CurlTransport(origin, .test()) }
        #expect(error?.code == .invalidRequest)
        let transport = try CurlTransport("http://127.0.0.1:1", .test())
        let failure = try await transport.failure(
            ClientRequest(method: .get, target: RequestTarget("/"), origin: origin))
        #expect(failure.code == .invalidRequest)
    }

    @Test func redirectsAreAnswersUnlessTheyAreFollowed() async throws {
        let server = try LiveServer { request in
            guard request.head.pathString != "/end" else { return .text("end") }
            var fields = HTTPFields()
            fields.append("Location", static: "/end")
            return HTTPResponse(status: 302, fields: fields, body: .bytes(Array("moved".utf8)))
        }
        let plain = try await CurlTransport(server.origin, .test()).get("/").collected(upTo: 10)
        #expect(plain.status == 302 && plain.body == Array("moved".utf8))
        let following = try CurlTransport(server.origin, .test { $0.redirectLimit = 1 })
        let followed = try await following.get("/").collected(upTo: 10)
        #expect(followed.status == 200 && followed.body == Array("end".utf8))
        // A request with a body is not sent twice.
        let post = ClientRequest(method: .post, target: RequestTarget("/"), body: BodyStream([1]))
        #expect(try await following.send(post).status == 302)
        await server.stop()
    }

    @Test func redirectsHaveALimit() async throws {
        let server = try LiveServer { _ in
            var fields = HTTPFields()
            fields.append("Location", static: "/")
            return HTTPResponse(status: 307, fields: fields)
        }
        let transport = try CurlTransport(server.origin, .test { $0.redirectLimit = 3 })
        let error = try await transport.failure(ClientRequest(method: .get, target: RequestTarget("/")))
        #expect(error.code == .tooManyRedirects)
        await server.stop()
    }
}
