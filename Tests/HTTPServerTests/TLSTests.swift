import APIRuntime
import Foundation
import HTTPServer
import Testing

/// TLS, spoken with the tools that everybody has.
@Suite(.enabled(if: TLSTools.areHere, "needs the openssl and curl command lines"))
struct TLSTests {
    private func server() throws -> TestServer {
        try TestServer {
            $0.tls = TLSTools.certificate
            $0.headerTimeout = .seconds(5)
        } responder: { request in
            guard TestServer.path(request) != "/big" else {
                return HTTPResponse(status: 200, body: .bytes([UInt8](repeating: 0x62, count: 3_000_000)))
            }
            return request.isSecure ? await TestServer.echo(request) : HTTPResponse(status: 500)
        }
    }

    private func curl(
        _ server: TestServer, _ path: String, _ more: [String] = []
    ) async -> (status: Int32, output: String) {
        await TLSTools.run(
            ["curl", "-sS", "--max-time", "10", "--cacert", TLSTools.certificate.certificateChainFile] + more
                + ["https://127.0.0.1:\(server.port)\(path)"])
    }

    @Test(arguments: [["--tlsv1.3"], ["--tlsv1.2", "--tls-max", "1.2"]])
    func answersOverTLS(version: [String]) async throws {
        let server = try server()
        #expect(await curl(server, "/a", version).output == "get /a 0 ")
        #expect(await curl(server, "/b", version + ["--data", "hello"]).output == "post /b 5 hello")
        let length = await curl(
            server, "/big", version + ["-o", "/dev/null", "-w", "%{size_download} %{http_version}"])
        #expect(length.output == "3000000 1.1")
        await server.stop()
    }

    @Test func takesABigBodyAndKeepsTheConnection() async throws {
        let server = try server()
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("body-\(getpid())")
        try Data(repeating: 0x63, count: 1_000_000).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let url = "https://127.0.0.1:\(server.port)/x"
        let result = await curl(
            server, "/x", ["--data-binary", "@\(file.path)", "-w", "%{size_download} ", "-o", "/dev/null", url])
        #expect(result.output.hasPrefix("1000016 1000016") || result.output.hasPrefix("1000016 "))
        #expect(server.server.statistics.acceptedConnections == 1)
        await server.stop()
    }

    @Test func refusesTLS11() async throws {
        let server = try server()
        let result = await TLSTools.run([
            "openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_1", "-cipher",
            "ALL:@SECLEVEL=0",
        ])
        #expect(result.status != 0)
        #expect(result.output.contains("alert protocol version"))
        #expect(server.server.statistics.requests == 0)
        await server.stop()
    }

    @Test func agreesOnHTTP11AndOnNothingElse() async throws {
        let server = try server()
        func agree(_ name: String) async -> String {
            await TLSTools.run(["openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-alpn", name]).output
        }
        #expect(await agree("h2,http/1.1").contains("ALPN protocol: http/1.1"))
        #expect(await agree("h2").contains("no application protocol"))
        await server.stop()
    }

    @Test func endsWithCloseNotify() async throws {
        let server = try server()
        let result = await TLSTools.run(
            ["openssl", "s_client", "-quiet", "-ign_eof", "-connect", "127.0.0.1:\(server.port)"],
            input: "GET /z HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(result.output.contains("get /z 0 "))
        #expect(!result.output.contains("unexpected eof"))
        await server.stop()
    }

    @Test func answersPlainHTTPWithPlainHTTP() async throws {
        let server = try server()
        let client = try server.client()
        let answer = try await client.ask("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(answer.status == 400)
        #expect(answer.text.contains("HTTPS"))
        #expect(await client.isEnded())
        #expect(server.server.statistics.requests == 0)
        await server.stop()
    }

    @Test func survivesGarbageInTheHandshake() async throws {
        let server = try server()
        for length in [1, 5, 100, 5000] {
            let client = try server.client()
            try await client.send([22, 3, 1] + (0..<length).map { _ in UInt8.random(in: 0...255) })
            client.endSending()
            _ = try? await client.receiveAll()
        }
        #expect(await curl(server, "/still").output == "get /still 0 ")
        await server.stop()
    }

    @Test func aSlowHandshakeIsCutOff() async throws {
        let server = try TestServer {
            $0.tls = TLSTools.certificate
            $0.headerTimeout = .milliseconds(300)
        }
        let client = try server.client()
        try await client.send([22])
        #expect(await client.isEnded())
        #expect(server.server.statistics.timeouts == 1)
        await server.stop()
    }

    @Test func saysWhatIsWrongWithTheFiles() throws {
        func failure(_ tls: TLSConfiguration) -> String {
            do {
                _ = try TestServer(loops: 1) { $0.tls = tls }
                return ""
            } catch { return "\(error)" }
        }
        var files = TLSTools.certificate
        files.privateKeyFile = files.certificateChainFile
        #expect(failure(files).contains("private key in \(files.privateKeyFile)"))
        files = TLSTools.certificate
        files.certificateChainFile = "/nowhere"
        #expect(failure(files).contains("certificate chain in /nowhere: No such file"))
    }
}
