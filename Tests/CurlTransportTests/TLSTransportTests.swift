import APIRuntime
import CurlTransport
import HTTPServer
import TestSupport
import Testing

/// TLS between the transport and our own server, with and without certificates of clients.
@Suite(.enabled(if: TestCertificates.shared != nil, "needs the openssl command line"))
struct TLSTransportTests {
    private let certificates: TestCertificates
    private let request = ClientRequest(method: .get, target: RequestTarget("/"))

    init() throws { certificates = try #require(TestCertificates.shared) }

    private func server(_ mode: TLSConfiguration.ClientCertificates) throws -> LiveServer {
        let tls = TLSConfiguration(
            certificateChainFile: certificates.server.certificate, privateKeyFile: certificates.server.key,
            clientCertificates: mode, clientAuthorityFile: certificates.authority.certificate)
        return try LiveServer(tls: tls) { request in
            let body = (try? await request.body.collect(upTo: 1000)) ?? []
            return .text("\(request.isSecure) \(request.clientCertificate?.serialNumber ?? "nobody") \(body)")
        }
    }

    private func configuration(_ client: TestCertificates.Pair? = nil) -> CurlConfiguration {
        .test {
            $0.tls = CurlConfiguration.TLS(
                authorityFile: certificates.authority.certificate, certificateChainFile: client?.certificate,
                privateKeyFile: client?.key)
        }
    }

    private func text(_ transport: CurlTransport) async throws -> String {
        let body = BodyStream { try await $0.write([1, 2]) }
        let post = ClientRequest(method: .post, target: RequestTarget("/"), body: body)
        return String(decoding: try await transport.send(post).collected(upTo: 1000).body, as: UTF8.self)
    }

    @Test func aServerThatIsTrusted() async throws {
        let server = try server(.none)
        let transport = try CurlTransport(server.origin, configuration())
        for _ in 0..<3 { #expect(try await text(transport) == "true nobody [1, 2]") }
        #expect(server.server.statistics.acceptedConnections == 1)
        await server.stop()
    }

    @Test func aServerThatIsNot() async throws {
        let server = try server(.none)
        let error = try await CurlTransport(server.origin, .test()).failure(request)
        #expect(error.code == .tls)
        #expect(error.description.contains("certificate"), "\(error)")
        let name = "https://localhost:\(server.port)"
        let mismatch = try await CurlTransport(name, configuration()).failure(request)
        #expect(mismatch.code == .tls && mismatch.description.contains("host name"), "\(mismatch)")
        var missing = configuration()
        missing.tls.authorityFile = "/nowhere/authorities.pem"
        let file = try await CurlTransport(server.origin, missing).failure(request)
        #expect(file.code == .tls && file.description.contains("/nowhere/authorities.pem"), "\(file)")
        let plain = try await CurlTransport("http://127.0.0.1:\(server.port)", .test()).get("/").collected(upTo: 1000)
        #expect(plain.status == 400)
        await server.stop()
    }

    @Test func certificatesOfClients() async throws {
        let server = try server(.required)
        #expect(
            try await text(try CurlTransport(server.origin, configuration(certificates.client))) == "true 0A1B2C [1, 2]"
        )
        let nobody = try await CurlTransport(server.origin, configuration()).failure(request)
        // With TLS 1.3 the server says so only after the handshake.
        #expect(nobody.code == .tls)
        #expect(nobody.description.contains("certificate required"), "\(nobody)")
        let expired = try await CurlTransport(server.origin, configuration(certificates.expired)).failure(request)
        #expect(expired.description.contains("certificate expired"), "\(expired)")
        var wrong = configuration(certificates.client)
        wrong.tls.privateKeyFile = certificates.server.key
        #expect(try await CurlTransport(server.origin, wrong).failure(request).code == .tls)
        await server.stop()
    }
}
