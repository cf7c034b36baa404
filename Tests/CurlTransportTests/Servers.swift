import APIRuntime
import CurlTransport
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

/// Our own server on a free port of 127.0.0.1.
struct LiveServer: Sendable {
    let group: EventLoopGroup
    let server: HTTPServer<ClosureResponder>
    let port: Int
    var origin: String { "\(server.configuration.tls == nil ? "http" : "https")://127.0.0.1:\(port)" }

    init(
        tls: TLSConfiguration? = nil, _ change: (inout HTTPServerConfiguration) -> Void = { _ in },
        _ responder: @escaping @Sendable (HTTPRequest) async -> HTTPResponse
    ) throws {
        var configuration = HTTPServerConfiguration(port: 0, tls: tls)
        configuration.drainGrace = .milliseconds(10)
        configuration.lingerTimeout = .milliseconds(100)
        change(&configuration)
        group = try EventLoopGroup(count: 1, name: "live")
        server = HTTPServer(configuration: configuration, group: group, responder: ClosureResponder(closure: responder))
        port = try server.start()
    }

    func stop() async {
        await server.drain(deadline: .seconds(1))
        group.shutdown()
    }
}

/// A server that does with its connections what it likes.
final class RawServer: Sendable {
    let port: UInt16
    private let listener: Int32
    var origin: String { "http://127.0.0.1:\(port)" }

    /// Serves each connection on a thread of its own; the connection is closed when `serve` returns.
    init(_ serve: @escaping @Sendable (RawPeer) -> Void) throws {
        let listener = RawServer.socket()
        var address = RawServer.loopback(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                guard bind(listener, pointer, size) == 0, listen(listener, 64) == 0 else { return Int32(-1) }
                return getsockname(listener, pointer, &size)
            }
        }
        try #require(status == 0)
        port = UInt16(bigEndian: address.sin_port)
        self.listener = listener
        Thread.detachNewThread {
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                Thread.detachNewThread {
                    serve(RawPeer(descriptor: descriptor))
                    close(descriptor)
                }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private static func socket() -> Int32 {
        #if canImport(Darwin)
        Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #else
        Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #endif
    }

    private static func loopback(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}

/// The other end of a connection.
struct RawPeer: Sendable {
    let descriptor: Int32

    /// Reads to the end of a head.
    @discardableResult
    func readHead() -> String {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]), recv(descriptor, &byte, 1, 0) == 1 {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Writes; false when nobody takes it.
    @discardableResult
    func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        #if canImport(Darwin)
        let flags: Int32 = 0
        #else
        let flags = Int32(MSG_NOSIGNAL)
        #endif
        return send(descriptor, bytes, bytes.count, flags) == bytes.count
    }

    /// Waits until the client closes the connection.
    func waitForEnd() {
        var byte: UInt8 = 0
        while recv(descriptor, &byte, 1, 0) == 1 {}
    }
}

/// Something that is counted on many threads.
final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }
    func add(_ number: Int = 1) { count.withLock { $0 += number } }
}

/// Waits until a condition holds, for at most ten seconds.
func until(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1000 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return false
}

extension CurlConfiguration {
    /// As the tests use it: no proxy of the machine, no long waiting.
    static func test(_ change: (inout CurlConfiguration) -> Void = { _ in }) -> CurlConfiguration {
        var configuration = CurlConfiguration()
        configuration.proxy = .none
        configuration.connectTimeout = .seconds(10)
        configuration.idleTimeout = .seconds(30)
        change(&configuration)
        return configuration
    }
}

extension HTTPResponse {
    static func text(_ text: String, status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, contentType: "text/plain", bytes: Array(text.utf8))
    }
}

extension ClientTransport {
    func get(_ target: StaticString) async throws -> ClientResponse {
        try await send(ClientRequest(method: .get, target: RequestTarget(target)))
    }

    /// What a request fails with.
    func failure(_ request: ClientRequest) async throws -> ClientTransportError {
        try await #require(
            throws: ClientTransportError.self
        ) { _ = try await send(request).collected(upTo: 1_000_000) }
    }
}
