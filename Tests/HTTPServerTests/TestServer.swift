import APIRuntime
import EventLoop
import Foundation
import HTTPServer
import Synchronization
import Testing

/// A responder made of a closure.
struct ClosureResponder: HTTPResponder {
    let closure: @Sendable (HTTPRequest) async -> HTTPResponse
    func respond(to request: HTTPRequest) async -> HTTPResponse { await closure(request) }
}

/// A running server on a free port of 127.0.0.1.
struct TestServer: Sendable {
    let group: EventLoopGroup
    let server: HTTPServer<ClosureResponder>
    let port: Int

    init(
        loops: Int = 2, _ change: (inout HTTPServerConfiguration) -> Void = { _ in },
        responder: @escaping @Sendable (HTTPRequest) async -> HTTPResponse = TestServer.echo
    ) throws {
        var configuration = HTTPServerConfiguration(port: 0)
        configuration.drainGrace = .milliseconds(100)
        configuration.lingerTimeout = .milliseconds(500)
        change(&configuration)
        group = try EventLoopGroup(count: loops, name: "test")
        server = HTTPServer(
            configuration: configuration, group: group, responder: ClosureResponder(closure: responder),
            errorResponse: { status, reason in
                var fields = HTTPFields()
                fields.append("Content-Type", static: "application/problem+json")
                return HTTPResponse(
                    status: status, fields: fields,
                    body: .bytes(Array(#"{"status":\#(status),"detail":"\#(reason)"}"#.utf8)))
            })
        port = try server.start()
    }

    func client(receiveBuffer: Int32? = nil) throws -> RawClient {
        try RawClient(port: port, receiveBuffer: receiveBuffer)
    }

    @discardableResult
    func stop(within deadline: Duration = .seconds(5)) async -> DrainResult {
        let result = await server.drain(deadline: deadline)
        group.shutdown()
        return result
    }

    /// Waits until the statistics are as wanted, for at most five seconds.
    func until(_ condition: (HTTPServerStatistics) -> Bool) async {
        for _ in 0..<500 {
            if condition(server.statistics) { return }
            try? await Task.sleep(for: .milliseconds(10))
        }
        Issue.record("not within five seconds: \(server.statistics)")
    }

    /// Waits until the server accepts no more connections.
    func untilClosed() async {
        while let client = try? client() {
            client.close()
            try? await Task.sleep(for: .milliseconds(5))
        }
    }

    /// Answers with method, path and body.
    static let echo: @Sendable (HTTPRequest) async -> HTTPResponse = { request in
        do {
            let body = try await request.body.collect(upTo: 1 << 20)
            return text("\(request.head.method) \(path(request)) \(body.count) ", body)
        } catch RequestBodyError.tooLarge {
            return HTTPResponse(status: 413)
        } catch RequestBodyError.timedOut {
            return HTTPResponse(status: 408)
        } catch {
            return HTTPResponse(status: 400)
        }
    }

    static func path(_ request: HTTPRequest) -> String {
        let range = request.head.path
        return String(decoding: request.head.bytes[Int(range.lowerBound)..<Int(range.upperBound)], as: UTF8.self)
    }

    static func text(_ text: String, _ more: [UInt8] = []) -> HTTPResponse {
        var fields = HTTPFields()
        fields.append("Content-Type", static: "text/plain")
        return HTTPResponse(status: 200, fields: fields, body: .bytes(Array(text.utf8) + more))
    }
}

/// Something that happens once, seen from many threads.
final class Event: Sendable {
    private let count = Atomic(0)
    var happened: Bool { count.load(ordering: .sequentiallyConsistent) > 0 }
    func signal() { count.add(1, ordering: .sequentiallyConsistent) }

    func wait() async -> Bool {
        for _ in 0..<500 {
            if happened { return true }
            try? await Task.sleep(for: .milliseconds(10))
        }
        return false
    }
}
