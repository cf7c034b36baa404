import Foundation
import TestSupport
import Testing

/// Clients that take their time: cut at deadlines that dripping does not extend, while others are served.
@Suite(.liveServer)
struct SlowClientTests {
    private static let impatient = [
        "HTTP_HEADER_TIMEOUT": "500ms", "HTTP_BODY_TIMEOUT": "500ms", "HTTP_KEEPALIVE_TIMEOUT": "600ms",
        "HTTP_WRITE_TIMEOUT": "500ms",
    ]

    /// Sends a byte every 50 ms until an answer comes; how long that took.
    private func drip(_ connection: RawConnection, answering method: String) throws -> (WireResponse, Double) {
        var response: WireResponse?
        let time = try seconds {
            for _ in 0..<400 {
                try? connection.send("a")
                do {
                    response = try connection.receive(answering: method, within: 0.05)
                    return
                } catch WireError.timeout {}
            }
        }
        return (try #require(response, "the server waits for ever"), time)
    }

    @Test func drippingClientsAreCut() async throws {
        try await withServer(Self.impatient) { server in
            let user = try ContractClient(server).signUp()
            let head = try RawConnection(port: server.port)
            try head.send("GET /health HTTP/1.1\r\nHost: a\r\nX-Slow: ")
            let (headAnswer, headTime) = try drip(head, answering: "GET")
            #expect(headAnswer.status == 408)
            #expect(headAnswer.code == "request_timeout")
            #expect(headTime < 5, "dripping extends the deadline")
            try head.expectClose()

            let body = try RawConnection(port: server.port)
            let request = WireRequest("POST", "/api/v1/tasks").token(user.token).json(["title": "x"])
            try body.send(request.head + "Content-Length: 100000\r\n\r\n")
            let (bodyAnswer, bodyTime) = try drip(body, answering: "POST")
            #expect(bodyAnswer.status == 408)
            #expect(bodyTime < 5, "dripping extends the deadline")
            try ResponseChecker.check(bodyAnswer, to: "POST", "/api/v1/tasks")
            try body.expectClose()

            let chunked = try RawConnection(port: server.port)
            try chunked.send(request.head + "Transfer-Encoding: chunked\r\n\r\n186a0\r\n")
            #expect(try drip(chunked, answering: "POST").0.status == 408)
            try chunked.expectClose()
        }
    }

    @Test func idleConnectionsAreClosed() async throws {
        try await withServer(Self.impatient) { server in
            let kept = try RawConnection(port: server.port)
            for _ in 0..<3 {
                try kept.send(WireRequest("GET", "/health").bytes)
                #expect(try kept.receive().status == 200)
            }
            // Closed without a word: an answer to nothing could be taken for the next one's.
            try kept.expectClose(within: 10)
            let silent = try RawConnection(port: server.port)
            try? silent.expectClose(within: 10)
        }
    }

    @Test func aClientThatNeverReadsIsCut() async throws {
        try await withServer(Self.impatient) { server in
            let deaf = try RawConnection(port: server.port, receiveBuffer: 4096)
            deaf.patience = 0.2
            let request = WireRequest("GET", "/openapi.json").bytes
            // More answers than the buffers of both sides hold; sending stalls when the server stops reading.
            for _ in 0..<2000 {
                do { try deaf.send(request) } catch { break }
            }
            let client = ContractClient(server)
            for _ in 0..<20 { try client.expect(200, "GET", "/health") }
            let isCut = eventually(within: 20) {
                do { try deaf.send("G"); return false } catch WireError.timeout { return false } catch { return true }
            }
            #expect(isCut, "the connection is held for ever")
        }
    }

    @Test func abandonedConnectionsDoNoHarm() async throws {
        try await withServer(Self.impatient) { server in
            let client = ContractClient(server)
            let user = try client.signUp()
            let request = WireRequest("POST", "/api/v1/tasks").token(user.token).json(["title": "Left"])
            let descriptors = try Metrics(client).sum("process_open_fds")
            for number in 0..<200 {
                let connection = try RawConnection(port: server.port)
                switch number % 5 {
                case 0: break
                case 1: try connection.send("GET /he")
                case 2: try connection.send(request.head + "Content-Length: 50\r\n\r\n{")
                case 3: try connection.send(request.bytes)
                default: try connection.send(WireRequest("GET", "/openapi.yaml").bytes)
                }
                if number % 2 == 0 { connection.abort() }
            }
            try ContractClient(server, token: user.token).expect(200, "GET", "/api/v1/tasks")
            // Only the one that asks is open; it may overlap with the one that asked before. The store may have opened
            // another reader meanwhile, with a few files; 200 connections would be 200 descriptors.
            let areGone = try eventually(within: 20) {
                let metrics = try Metrics(ContractClient(server))
                return metrics.connectionsOpen <= 2 && metrics.sum("process_open_fds") <= descriptors + 10
            }
            let left = try Metrics(ContractClient(server))
            #expect(
                areGone,
                "\(left.connectionsOpen) connections, \(left.sum("process_open_fds")) descriptors after \(descriptors)")
        }
    }

    @Test func moreConnectionsThanAllowedAreClosed() async throws {
        try await withServer(["HTTP_MAX_CONNECTIONS": "16"]) { server in
            var open: [RawConnection] = []
            var refused = 0
            for _ in 0..<40 {
                let connection = try RawConnection(port: server.port)
                try? connection.send(WireRequest("GET", "/health").bytes)
                if (try? connection.receive(within: 5).status) == 200 { open.append(connection) } else { refused += 1 }
            }
            #expect(open.count <= 16)
            #expect(refused >= 24)
            open.removeAll()
            let client = ContractClient(server)
            let isBack = eventually(within: 10) { (try? client.send("GET", "/health").status) == 200 }
            #expect(isBack)
        }
    }
}
