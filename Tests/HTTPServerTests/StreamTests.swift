import APIRuntime
import HTTPServer
import Synchronization
import Testing

/// Answers that are made while they are sent.
@Suite struct StreamTests {
    struct Broken: Error {}

    private func stream(
        length: Int? = nil, _ produce: @escaping @Sendable (any ResponseBodyWriter) async throws -> Void
    ) throws -> TestServer {
        try TestServer { _ in
        } responder: { _ in
            HTTPResponse(status: 200, body: .stream(length: length, produce))
        }
    }

    static let request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"

    @Test func sendsChunksAndGoesOn() async throws {
        let server = try stream { writer in
            for part in ["one ", "two ", "three"] {
                try await writer.write(Array(part.utf8))
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        let client = try server.client()
        for _ in 0..<3 {
            let answer = try await client.ask(Self.request)
            #expect(answer.field("transfer-encoding") == "chunked")
            #expect(answer.text == "one two three")
        }
        await server.stop()
    }

    /// An answer that is made of the request's body while that comes has all of it, also what came with the head.
    @Test(arguments: [0, 1, 5]) func answersWithTheBodyThatComes(_ first: Int) async throws {
        let server = try TestServer(responder: { request in
            let body = BodyStream(request.body)
            return HTTPResponse(
                status: 200,
                body: .stream(length: nil) { writer in for try await part in body { try await writer.write(part) } })
        })
        let client = try server.client()
        let chunks = (0..<10).map { "4\r\n\($0)abc\r\n" }
        let head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        try await client.send(head + chunks.prefix(first).joined())
        try await Task.sleep(for: .milliseconds(50))
        try await client.send(chunks.dropFirst(first).joined() + "0\r\n\r\n")
        #expect(try await client.answer().text == (0..<10).map { "\($0)abc" }.joined())
        await server.stop()
    }

    @Test func sendsADeclaredLength() async throws {
        let server = try stream(length: 6) { writer in
            try await writer.write([1, 2, 3])
            try await writer.write([4, 5, 6])
        }
        let client = try server.client()
        for _ in 0..<2 { #expect(try await client.ask(Self.request).body == [1, 2, 3, 4, 5, 6]) }
        try await client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(try await client.answer(toHead: true).field("content-length") == "6")
        #expect(try await client.ask(Self.request).body.count == 6)
        await server.stop()
    }

    @Test func waitsForASlowReader() async throws {
        let written = Mutex(0)
        let server = try stream { writer in
            for _ in 0..<200 {
                try await writer.write([UInt8](repeating: 0x61, count: 64 * 1024))
                written.withLock { $0 += 64 * 1024 }
            }
        }
        let client = try server.client(receiveBuffer: 16 * 1024)
        try await client.send(Self.request)
        try await Task.sleep(for: .milliseconds(400))
        // What the kernel's buffers hold, and not much more, has been produced.
        #expect(written.withLock { $0 } < 9 << 20)
        #expect(try await client.answer().body.count == 200 * 64 * 1024)
        await server.stop()
    }

    @Test func aProducerThatThrowsLeavesTheAnswerIncomplete() async throws {
        let server = try stream { writer in
            try await writer.write([0x61, 0x62])
            throw Broken()
        }
        let client = try server.client()
        try await client.send(Self.request)
        let all = String(decoding: try await client.receiveAll(), as: UTF8.self)
        #expect(all.hasSuffix("2\r\nab\r\n"))
        await server.stop()
    }

    @Test func aProducerThatWritesTooMuchOrTooLittleIsCutOff() async throws {
        for count in [2, 4] {
            let server = try stream(length: 3) { try await $0.write([UInt8](repeating: 0x61, count: count)) }
            let client = try server.client()
            try await client.send(Self.request)
            let all = String(decoding: try await client.receiveAll(), as: UTF8.self)
            #expect(all.hasSuffix(count == 2 ? "\r\n\r\naa" : "\r\n\r\n"))
            await server.stop()
        }
    }

    @Test func aProducerLearnsThatItsClientHasGone() async throws {
        let failed = Event()
        let server = try stream { writer in
            do {
                while true {
                    try await writer.write([UInt8](repeating: 0x61, count: 1000))
                    try? await Task.sleep(for: .milliseconds(1))
                }
            } catch {
                failed.signal()
                throw error
            }
        }
        let client = try server.client()
        try await client.send(Self.request)
        _ = try await client.receive()
        client.reset()
        #expect(await failed.wait())
        await server.until { $0.openConnections == 0 && $0.requestsInFlight == 0 }
        await server.stop()
    }

    @Test func endsWithTheConnectionForHTTP10() async throws {
        let server = try stream { try await $0.write([0x61, 0x62, 0x63]) }
        let client = try server.client()
        let answer = try await client.ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(answer.field("transfer-encoding") == nil)
        #expect(answer.text == "abc")
        await server.stop()
    }
}
