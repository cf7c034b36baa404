import APIRuntime
import Foundation
import Testing

@testable import CurlTransport

/// What ends when nobody wants it any more, and what is left of it: nothing.
struct CancellationTests {
    /// A server that never answers.
    private func silent() throws -> RawServer {
        try RawServer { peer in
            peer.readHead()
            peer.waitForEnd()
        }
    }

    @Test func aCancelledTaskEndsItsRequest() async throws {
        let server = try silent()
        let transport = try CurlTransport(server.origin, .test())
        let task = Task { try await transport.get("/") }
        #expect(await until { transport.transferCount == 1 })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await until { transport.transferCount == 0 })
    }

    @Test func aTaskThatIsCancelledAlreadySendsNothing() async throws {
        let server = try silent()
        let transport = try CurlTransport(server.origin, .test())
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await transport.get("/")
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await until { transport.transferCount == 0 })
    }

    /// Whoever lets go of a response, or reads it in a task that is cancelled, ends the transfer: the server sees it.
    @Test func lettingGoEndsTheTransfer() async throws {
        let (begun, ended) = (Counter(), Counter())
        let server = try RawServer { peer in
            peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
            begun.add()
            peer.waitForEnd()
            ended.add()
        }
        let transport = try CurlTransport(server.origin, .test())
        do {
            let response = try await transport.get("/")
            #expect(response.status == 200)
        }
        #expect(await until { ended.value == 1 && transport.transferCount == 0 })
        let task = Task {
            let response = try await transport.get("/")
            return try await response.collected(upTo: 1000)
        }
        #expect(await until { begun.value == 2 })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await until { ended.value == 2 && transport.transferCount == 0 })
    }

    @Test func theBodyOfACancelledRequestIsLetGo() async throws {
        let server = try silent()
        let transport = try CurlTransport(server.origin, .test())
        let (begun, cancelled) = (Counter(), Counter())
        let body = BodyStream { writer in
            try await writer.write([1])
            begun.add()
            do {
                try await Task.sleep(for: .seconds(600))
            } catch {
                cancelled.add()
                throw error
            }
        }
        let request = ClientRequest(method: .post, target: RequestTarget("/"), body: body)
        let task = Task { try await transport.send(request) }
        #expect(await until { begun.value == 1 })
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(await until { cancelled.value == 1 })
    }

    /// Hundreds of requests that are cancelled, some of them while they wait for their turn, leave no descriptor open.
    @Test func nothingIsLeftOfManyCancelledRequests() async throws {
        let server = try RawServer { peer in
            peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc")
            peer.waitForEnd()
        }
        let transport = try CurlTransport(server.origin, .test { $0.transferLimit = 10 })
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let task = Task {
                        let response = try await transport.get("/")
                        return try await response.collected(upTo: 1000)
                    }
                    try? await Task.sleep(for: .milliseconds(number % 20))
                    task.cancel()
                    await #expect(throws: CancellationError.self) { try await task.value }
                }
            }
        }
        #expect(await until { transport.transferCount == 0 })
        // The transport still works.
        #expect(try await transport.get("/").status == 200)
    }

    @Test func theThreadAndItsConnectionsEndWithTheTransport() async throws {
        let ended = Counter()
        let server = try RawServer { peer in
            peer.readHead()
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            peer.waitForEnd()
            ended.add()
        }
        var response: ClientResponse?
        do {
            let transport = try CurlTransport(server.origin, .test())
            response = try await transport.get("/")
        }
        // A response keeps what it needs; only then does the kept connection end.
        #expect(ended.value == 0)
        #expect(try await response?.collected(upTo: 2).body == Array("ok".utf8))
        response = nil
        #expect(await until { ended.value == 1 })
    }

    /// While nothing happens, the thread does nothing: neither with a request that waits for its answer, nor with one
    /// that waits for its reader, nor with a connection that is kept.
    @Test func waitingCostsNothing() async throws {
        let big = String(repeating: "a", count: 1_000_000)
        let server = try RawServer { peer in
            while true {
                let head = peer.readHead()
                if head.isEmpty { return }
                if head.hasPrefix("GET /big") { peer.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + big) }
                if head.hasPrefix("GET /ok") { peer.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n") }
            }
        }
        let transport = try CurlTransport(server.origin, .test { $0.bufferSize = 10_000 })
        #expect(try await transport.get("/ok").collected(upTo: 0).status == 200)
        let paused = try await transport.get("/big")
        let unsent = BodyStream { _ in try await Task.sleep(for: .seconds(600)) }
        let sending = Task {
            try await transport.send(ClientRequest(method: .post, target: RequestTarget("/"), body: unsent))
        }
        let waiting = Task { try await transport.get("/never") }
        #expect(await until { transport.transferCount == 3 })
        try await Task.sleep(for: .milliseconds(500))
        let before = transport.turnCount
        try await Task.sleep(for: .seconds(1))
        #expect(transport.turnCount - before <= 20)
        #expect(try await paused.collected(upTo: 1_000_000).body.count == 1_000_000)
        sending.cancel()
        waiting.cancel()
        _ = try? await sending.value
        _ = try? await waiting.value
    }

    @Test func onlySoManyAtOnce() async throws {
        let (running, most) = (Counter(), Counter())
        let server = try RawServer { peer in
            while !peer.readHead().isEmpty {
                running.add()
                most.add(max(0, running.value - most.value))
                usleep(20_000)
                running.add(-1)
                peer.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            }
        }
        let transport = try CurlTransport(server.origin, .test { $0.transferLimit = 3 })
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<30 { group.addTask { try await transport.get("/").collected(upTo: 0).status } }
            for try await status in group { #expect(status == 200) }
        }
        #expect(most.value <= 3 && most.value > 0)
    }
}
