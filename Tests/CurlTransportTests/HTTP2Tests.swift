import APIRuntime
import CurlTransport
import Foundation
import TestSupport
import Testing

/// A server that speaks HTTP/2 and nothing else: what works with it went over HTTP/2.
private final class HTTP2Server: Sendable {
    static let path: String? = ["/usr/sbin/nghttpd", "/usr/bin/nghttpd", "/opt/homebrew/bin/nghttpd"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    let origin: String
    private let folder: TemporaryDirectory
    private let process: ChildProcess

    init(_ certificates: TestCertificates) throws {
        let port = try FreePort.take()
        origin = "https://127.0.0.1:\(port)"
        folder = try TemporaryDirectory()
        try String(repeating: "a", count: 2_000_000).write(
            toFile: folder.file("big"), atomically: true, encoding: .utf8)
        process = try ChildProcess(
            #require(Self.path),
            [
                "--address=127.0.0.1", "--echo-upload", "-d", folder.path, "\(port)", certificates.server.key,
                certificates.server.certificate,
            ], environment: [:], outputPath: folder.file("log"))
    }

    deinit { process.killNow() }
}

@Suite(
    .enabled(
        if: HTTP2Server.path != nil && TestCertificates.shared != nil,
        "needs nghttpd (Debian: nghttp2-server) and the openssl command line"))
struct HTTP2Tests {
    private let server: HTTP2Server
    private let transport: CurlTransport

    init() async throws {
        let certificates = try #require(TestCertificates.shared)
        let server = try HTTP2Server(certificates)
        let configuration = CurlConfiguration.test {
            $0.tls.authorityFile = certificates.authority.certificate
            $0.bufferSize = 50_000
        }
        let transport = try CurlTransport(server.origin, configuration)
        (self.server, self.transport) = (server, transport)
        // Until it listens.
        for _ in 0..<500 {
            if (try? await transport.get("/big")) != nil { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("nghttpd does not answer")
    }

    @Test func manyAtOnce() async throws {
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 {
                group.addTask { [transport] in
                    try await transport.get("/big").collected(upTo: 2_000_000).body.count
                }
            }
            for try await count in group { #expect(count == 2_000_000) }
        }
        #expect(await until { transport.transferCount == 0 })
    }

    @Test func aSlowReaderAndALongBody() async throws {
        let response = try await transport.get("/big")
        #expect(response.status == 200 && response.body.length == 2_000_000)
        let body = BodyStream { writer in
            for _ in 0..<50 { try await writer.write([UInt8](repeating: 0x62, count: 10_000)) }
        }
        let echoed = try await transport.send(ClientRequest(method: .post, target: RequestTarget("/"), body: body))
        #expect(try await echoed.collected(upTo: 500_000).body.count == 500_000)
        // The first response has waited for its reader all the time.
        #expect(try await response.collected(upTo: 2_000_000).body.count == 2_000_000)
    }

    @Test func cancelledAndLetGo() async throws {
        for _ in 0..<20 { #expect(try await transport.get("/big").status == 200) }
        #expect(await until { transport.transferCount == 0 })
        #expect(try await transport.get("/missing").status == 404)
    }
}
