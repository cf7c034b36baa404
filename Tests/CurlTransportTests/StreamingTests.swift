import APIRuntime
import CurlTransport
import Foundation
import HTTPServer
import Testing

/// Bodies that travel while they are read and written.
struct StreamingTests {
    /// Each line is answered before the next is sent.
    @Test func bothWaysAtOnce() async throws {
        let server = try LiveServer { request in
            HTTPResponse(
                status: 200, contentType: "text/plain",
                stream: BodyStream { writer in
                    for try await part in BodyStream(request.body) { try await writer.write(part) }
                })
        }
        let transport = try CurlTransport(server.origin, .test())
        let (answered, answers) = AsyncStream.makeStream(of: [UInt8].self)
        let body = BodyStream { writer in
            var answers = answered.makeAsyncIterator()
            for number in UInt8(1)...20 {
                try await writer.write([number])
                #expect(await answers.next() == [number])
            }
        }
        let response = try await transport.send(ClientRequest(method: .post, target: RequestTarget("/"), body: body))
        var count = 0
        for try await part in response.body {
            count += part.count
            answers.yield(part)
        }
        #expect(count == 20)
        await server.stop()
    }

    /// A slow reader makes the server wait; no more than the buffers is on its way.
    @Test func aSlowReaderSlowsTheSender() async throws {
        let written = Counter()
        let total = 64_000_000
        let server = try LiveServer { _ in
            HTTPResponse(
                status: 200, contentType: "text/plain",
                stream: BodyStream { writer in
                    for _ in 0..<640 {
                        try await writer.write([UInt8](repeating: 0x61, count: 100_000))
                        written.add(100_000)
                    }
                })
        }
        let transport = try CurlTransport(server.origin, .test { $0.bufferSize = 50_000 })
        let response = try await transport.get("/")
        var iterator = response.body.makeAsyncIterator()
        var received = try await iterator.next()?.count ?? 0
        // Until nothing moves any more.
        var last = -1
        while written.value != last {
            last = written.value
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(last < total / 2)
        while let part = try await iterator.next() { received += part.count }
        #expect(received == total)
        await server.stop()
    }

    /// A slow server makes the body wait.
    @Test func aSlowServerSlowsTheWriter() async throws {
        let (goOn, signal) = AsyncStream.makeStream(of: Void.self)
        let server = try LiveServer { request in
            var iterator = goOn.makeAsyncIterator()
            await iterator.next()
            var count = 0
            do { for try await part in BodyStream(request.body) { count += part.count } } catch {
                return .text("\(error)", status: 500)
            }
            return .text("\(count)")
        }
        let written = Counter()
        let body = BodyStream { writer in
            for _ in 0..<640 {
                try await writer.write([UInt8](repeating: 0x61, count: 100_000))
                written.add(100_000)
            }
        }
        let transport = try CurlTransport(server.origin, .test { $0.bufferSize = 50_000 })
        async let sent = transport.send(ClientRequest(method: .post, target: RequestTarget("/"), body: body))
        var last = -1
        while written.value != last || last == 0 {
            last = written.value
            try await Task.sleep(for: .milliseconds(300))
        }
        #expect(last < 32_000_000)
        signal.yield()
        #expect(try await sent.collected(upTo: 100).body == Array("64000000".utf8))
        await server.stop()
    }

    @Test func anAnswerMayComeBeforeTheBodyIsSent() async throws {
        let server = try LiveServer { _ in .text("too much", status: 413) }
        let transport = try CurlTransport(server.origin, .test())
        let body = BodyStream { writer in
            for _ in 0..<100_000 { try await writer.write([UInt8](repeating: 0x61, count: 1000)) }
        }
        let response = try await transport.send(ClientRequest(method: .post, target: RequestTarget("/"), body: body))
        #expect(response.status == 413)
        #expect(try await response.collected(upTo: 100).body == Array("too much".utf8))
        await server.stop()
    }

    @Test func aBodyThatFailsIsAFailureOfTheRequest() async throws {
        struct Failure: Error {}
        let server = try LiveServer { request in
            _ = try? await request.body.collect(upTo: 100)
            return .text("")
        }
        let transport = try CurlTransport(server.origin, .test())
        await #expect(throws: Failure.self) {
            let body = BodyStream { writer in
                try await writer.write([1])
                throw Failure()
            }
            _ = try await transport.send(ClientRequest(method: .post, target: RequestTarget("/"), body: body))
        }
        // A body that is not as long as it says would be taken for another request.
        for length in [1, 3] {
            let body = BodyStream(length: length) { try await $0.write([1, 2]) }
            let request = ClientRequest(method: .post, target: RequestTarget("/"), body: body)
            #expect(try await transport.failure(request).code == .invalidRequest)
        }
        #expect(await until { transport.transferCount == 0 })
        await server.stop()
    }

    @Test func eventsComeWhenTheyAreSent() async throws {
        let (goOn, signal) = AsyncStream.makeStream(of: Int64.self)
        let server = try LiveServer { _ in
            HTTPResponse(
                status: 200, contentType: "text/event-stream",
                stream: EventStream<Int64> { events in
                    for await number in goOn { try await events.send(number) }
                }.body)
        }
        let transport = try CurlTransport(server.origin, .test())
        signal.yield(0)
        let events = EventStream<Int64>(try await transport.get("/").body)
        for try await event in events {
            if event.data == 5 { signal.finish() } else { signal.yield(event.data + 1) }
        }
        await server.stop()
    }
}
