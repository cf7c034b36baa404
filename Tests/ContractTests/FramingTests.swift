import TestSupport
import Testing

/// Broken framing over real sockets: refused with the documented status as a problem, the connection closed, and the
/// request that is hidden behind it never answered.
@Suite(.liveServer)
struct FramingTests {
    @Test func everyClassIsRefusedAndNothingBehindItIsAnswered() throws {
        let server = try SharedServer.process
        for vector in FramingCase.all {
            do {
                try refuse(vector, server)
            } catch {
                Issue.record("\(vector.name): \(error)")
            }
        }
    }

    private func refuse(_ vector: FramingCase, _ server: ServerProcess) throws {
        let connection = try RawConnection(port: server.port)
        connection.patience = 10
        // The server may close before it has taken everything.
        try? connection.send(vector.bytes)
        let response = try connection.receive(answering: "POST")
        // Once the head was good the operation answers, with the status that the codec has for what broke the body.
        #expect(response.status == vector.expectedStatus, "\(vector.name)")
        #expect(!response.keepAlive, "\(vector.name): the connection would be used again")
        let path = vector.isInBody ? "/api/v1/auth/login" : ""
        try ResponseChecker.check(response, to: "POST", path, isProtocolError: !vector.isInBody)
        try connection.expectClose()
    }

    @Test func aBrokenRequestBehindAGoodOneIsRefusedAfterIt() throws {
        let connection = try RawConnection(port: try SharedServer.process.port)
        try connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET /health HTTP/1.1\r\nHost : a\r\n\r\n")
        #expect(try connection.receive().status == 200)
        #expect(try connection.receive().status == 400)
        try connection.expectClose()
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() throws {
        let (client, user) = try SharedServer.user()
        let connection = try RawConnection(port: client.server.port)
        var bytes: [UInt8] = []
        for number in 0..<50 {
            let path = number % 2 == 0 ? "/health" : "/api/v1/tasks?limit=1"
            bytes += WireRequest("GET", path).token(user.token).with("X-Request-ID", "pipelined-\(number)").bytes
        }
        try connection.send(bytes)
        for number in 0..<50 {
            let response = try connection.receive()
            #expect(response.status == 200)
            #expect(response["X-Request-ID"] == "pipelined-\(number)")
        }
    }

    @Test func requestsMayComeByteByByte() throws {
        let (client, user) = try SharedServer.user()
        let connection = try RawConnection(port: client.server.port)
        let request = WireRequest("POST", "/api/v1/tasks").token(user.token).json(["title": "Drop by drop"])
        for byte in request.bytes { try connection.send([byte]) }
        #expect(try connection.receive(answering: "POST").status == 201)
        for byte in request.chunked(3) { try connection.send([byte]) }
        let second = try connection.receive(answering: "POST")
        #expect(second.status == 201)
        #expect(second.json["title"] == "Drop by drop")
    }

    @Test func continueIsSentOnlyWhenTheBodyIsWanted() throws {
        let (client, user) = try SharedServer.user()
        let connection = try RawConnection(port: client.server.port)
        let request = WireRequest("POST", "/api/v1/tasks").token(user.token).json(["title": "Expected"])
        let body = request.body ?? []
        try connection.send(request.head + "Expect: 100-continue\r\nContent-Length: \(body.count)\r\n\r\n")
        // The interim answer comes before a byte of the body was sent; sending it then completes the request.
        try connection.send(try connection.receiveInterim() == 100 ? body : [])
        #expect(try connection.receive(answering: "POST").status == 201)

        let refused = try RawConnection(port: client.server.port)
        try refused.send(request.token("bad").head + "Expect: 100-continue\r\nContent-Length: \(body.count)\r\n\r\n")
        let response = try refused.receive(answering: "POST")
        #expect(response.status == 401)
        #expect(response.interim.isEmpty)
    }

    @Test func theTargetMayNameTheHost() throws {
        let server = try SharedServer.process
        let connection = try RawConnection(port: server.port)
        let host = "127.0.0.1:\(server.port)"
        try connection.send("GET http://\(host)/health HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(try connection.receive().status == 200)
    }

    @Test func http10IsAnsweredAndClosed() throws {
        let connection = try RawConnection(port: try SharedServer.process.port)
        try connection.send("GET /health HTTP/1.0\r\n\r\n")
        let response = try connection.receive()
        #expect(response.status == 200)
        #expect(response["Transfer-Encoding"] == nil)
        try connection.expectClose()
    }

    @Test func http10KeepsTheConnectionWhenAsked() throws {
        let connection = try RawConnection(port: try SharedServer.process.port)
        for _ in 0..<2 {
            try connection.send("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let response = try connection.receive()
            #expect(response.status == 200)
            #expect(response["Connection"]?.lowercased() == "keep-alive")
        }
    }

    @Test func closeIsHonoured() throws {
        let connection = try RawConnection(port: try SharedServer.process.port)
        try connection.send("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let response = try connection.receive()
        #expect(response.status == 200)
        #expect(!response.keepAlive)
        try connection.expectClose()
    }

    @Test func aHalfClosedClientStillGetsItsAnswer() throws {
        let connection = try RawConnection(port: try SharedServer.process.port)
        try connection.send("GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        connection.finishSending()
        #expect(try connection.receive().status == 200)
    }

    @Test func theRequestLineMayHave16KiB() throws {
        let server = try SharedServer.process
        let fixed = "GET /health? HTTP/1.1".utf8.count
        for (length, status) in [(16_000, 200), (17_000, 414)] {
            let connection = try RawConnection(port: server.port)
            let query = String(repeating: "a", count: length - fixed)
            try connection.send("GET /health?\(query) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(try connection.receive().status == status, "\(length) bytes")
        }
    }

    @Test func aHeadMayHave100Fields() throws {
        let server = try SharedServer.process
        for (count, status) in [(100, 200), (101, 431)] {
            let connection = try RawConnection(port: server.port)
            let fields = (1..<count).map { "X-\($0): y\r\n" }.joined()
            try connection.send("GET /health HTTP/1.1\r\nHost: a\r\n\(fields)\r\n")
            #expect(try connection.receive().status == status, "\(count) fields")
        }
    }
}
