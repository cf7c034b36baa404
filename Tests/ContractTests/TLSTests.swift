import Foundation
import TestSupport
import Testing

/// HTTPS with a certificate made by the openssl command.
@Suite(
    .liveServer,
    .enabled("the commands openssl and curl are needed") {
        ChildProcess.find("openssl") != nil && ChildProcess.find("curl") != nil
    })
struct TLSTests {
    private func command(_ name: String, _ arguments: [String], input: String? = nil) throws -> (ProcessEnd, String) {
        let program = try #require(ChildProcess.find(name))
        let result = try ChildProcess.run(
            program, arguments, environment: ["PATH": "/usr/bin:/bin", "HOME": "/nonexistent"], input: input)
        return (result.end, result.output)
    }

    private func withTLSServer(_ body: (ServerProcess, _ certificate: String) throws -> Void) throws {
        let directory = try TemporaryDirectory()
        let (certificate, key) = (directory.file("certificate.pem"), directory.file("key.pem"))
        let (end, output) = try command(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                "-keyout", key, "-out", certificate, "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
            ])
        try #require(end == .exited(0), "\(output)")
        let server = try ServerProcess.start(
            ["TLS_CERTIFICATE_FILE": certificate, "TLS_PRIVATE_KEY_FILE": key, "HTTP_HEADER_TIMEOUT": "1s"],
            directory: directory, ready: nil)
        defer { server.process.killNow() }
        try body(server, certificate)
        try server.stop()
    }

    @Test func curlTalksToIt() throws {
        try withTLSServer { server, certificate in
            let url = "https://127.0.0.1:\(server.port)"
            for version in ["--tlsv1.2", "--tlsv1.3"] {
                let limit = version == "--tlsv1.2" ? "1.2" : "1.3"
                let (end, output) = try command(
                    "curl", ["-sS", version, "--tls-max", limit, "--cacert", certificate, "\(url)/ready"])
                #expect(end == .exited(0), "\(output)")
                #expect(output.contains("healthy"))
            }
            // A large answer crosses many TLS records, and a large body is read from many.
            let (_, document) = try command("curl", ["-sS", "--cacert", certificate, "\(url)/openapi.yaml"])
            #expect(Array(document.utf8) == ContractDocument.shared.text)
            let title = String(repeating: "x", count: 300_000)
            let (_, refusal) = try command(
                "curl",
                [
                    "-sS", "--cacert", certificate, "-H", "Content-Type: application/json", "--data-binary", "@-",
                    "\(url)/api/v1/auth/login",
                ],
                input: "{\"email\":\"\(title)\"}")
            #expect(refusal.contains("validation_failed"))
        }
    }

    @Test func oldVersionsAreRefused() throws {
        try withTLSServer { server, certificate in
            // Level 0 lets the client itself offer them; without it the client would refuse and prove nothing.
            for version in ["-tls1", "-tls1_1"] {
                let (end, output) = try command(
                    "openssl",
                    [
                        "s_client", "-connect", "127.0.0.1:\(server.port)", version, "-cipher", "ALL:@SECLEVEL=0",
                        "-CAfile", certificate,
                    ], input: "")
                #expect(end != .exited(0))
                #expect(output.contains("alert protocol version"), "\(output)")
                #expect(output.contains("Cipher is (NONE)"), "\(output)")
            }
        }
    }

    @Test func plainRequestsAndSilenceDoNoHarm() throws {
        try withTLSServer { server, certificate in
            let plain = try RawConnection(port: server.port)
            try plain.send(WireRequest("GET", "/health").bytes)
            let rest = try? plain.readToEnd(within: 10)
            #expect(rest.map { !$0.starts(with: Array("HTTP/1.1 200".utf8)) } ?? true)
            // No handshake within the header's time: closed.
            let silent = try RawConnection(port: server.port)
            try silent.expectClose(within: 10)
            let (end, _) = try command(
                "curl", ["-sS", "--cacert", certificate, "https://127.0.0.1:\(server.port)/health"])
            #expect(end == .exited(0))
        }
    }

    @Test func theHealthCheckSpeaksTLS() throws {
        try withTLSServer { server, _ in
            let environment = try ServerProcess.settings(port: server.port, server.directory)
                .merging(server.environment) { $1 }
            let result = try ChildProcess.run(Project.server, ["healthcheck", "--ready"], environment: environment)
            #expect(result.end == .exited(0), "\(result.output)")
        }
    }
}
