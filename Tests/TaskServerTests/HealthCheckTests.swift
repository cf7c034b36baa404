import Foundation
import Synchronization
import Testing

@testable import TaskServer

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A listener that answers one connection with fixed bytes, from a thread of its own: the check blocks its caller.
private final class OneAnswer: Sendable {
    let port: Int
    /// What was asked; there before the answer goes out.
    let request = Mutex("")

    init(_ pieces: [String]) throws {
        #if canImport(Glibc)
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread { self.serve(descriptor, pieces) }.start()
    }

    private func serve(_ descriptor: Int32, _ pieces: [String]) {
        let client = accept(descriptor, nil, nil)
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(client, &buffer, buffer.count, 0)
        request.withLock { $0 = String(decoding: buffer[..<max(0, count)], as: UTF8.self) }
        for piece in pieces { _ = send(client, piece, piece.utf8.count, 0) }
        close(client)
        close(descriptor)
    }
}

@Suite struct HealthCheckTests {
    private func check(_ pieces: [String], ready: Bool = false) async throws -> (TaskServer.ExitStatus, String, String)
    {
        let server = try OneAnswer(pieces)
        let transcript = Transcript()
        let program = Program(
            arguments: ready ? ["healthcheck", "--ready"] : ["healthcheck"],
            environment: ["PORT": "\(server.port)", "HOST": "0.0.0.0"], terminal: transcript.terminal,
            watchdog: { _ in })
        let status = await program.run()
        let said = transcript.output.withLock { $0 } + transcript.error.withLock { $0 }
        return (status, said, server.request.withLock { $0 })
    }

    @Test func aServerThatIsWellIsASuccess() async throws {
        let (status, said, request) = try await check(["HTTP/1.1 2", "00 OK\r\n", "Content-Length: 0\r\n\r\n"])
        #expect(status == .success, "\(said)")
        #expect(request.hasPrefix("GET /health HTTP/1.1\r\nHost: 127.0.0.1:"))
        #expect(request.hasSuffix("\r\nConnection: close\r\n\r\n"))
    }

    @Test func readinessIsAnotherPath() async throws {
        let (status, said, request) = try await check(["HTTP/1.1 503 Service Unavailable\r\n\r\n"], ready: true)
        #expect(status == .failure && said.contains("the server answered 503"))
        #expect(request.hasPrefix("GET /ready HTTP/1.1\r\n"))
    }

    @Test(arguments: ["", "HTTP/1.1", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 2x0 OK\r\n", "HTTP/1.1 0200 OK\r\n"])
    func whatIsNoAnswerIsAFailure(_ answer: String) async throws {
        let (status, said, _) = try await check([answer])
        #expect(status == .failure && said.contains("not HTTP/1.1"))
    }

    @Test func nobodyListeningIsAFailure() async throws {
        let transcript = Transcript()
        let program = Program(
            arguments: ["healthcheck"], environment: ["PORT": "1"], terminal: transcript.terminal,
            watchdog: { _ in })
        #expect(await program.run() == .failure)
        #expect(transcript.error.withLock { $0 }.contains("http://127.0.0.1:1/health: Connection refused"))
    }
}
