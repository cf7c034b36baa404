import APIRuntime
import HTTPServer
import TestSupport
import Testing

/// Certificates of clients: who is let in, and what the handlers are told.
@Suite(.enabled(if: TLSTools.areHere && TestCertificates.shared != nil, "needs the openssl and curl command lines"))
struct MutualTLSTests {
    static let versions = [["--tlsv1.3"], ["--tlsv1.2", "--tls-max", "1.2"]]

    private let certificates: TestCertificates

    init() throws { certificates = try #require(TestCertificates.shared) }

    private func server(_ mode: TLSConfiguration.ClientCertificates) throws -> TestServer {
        try TestServer {
            $0.tls = TLSConfiguration(
                certificateChainFile: certificates.server.certificate, privateKeyFile: certificates.server.key,
                clientCertificates: mode, clientAuthorityFile: certificates.authority.certificate)
        } responder: { request in
            guard let certificate = request.clientCertificate else { return TestServer.text("nobody") }
            return TestServer.text(
                "\(certificate.subject) \(certificate.alternativeNames) \(certificate.serialNumber) "
                    + "\(certificate.fingerprint.count) \(certificate.der.count > 100)")
        }
    }

    private func curl(
        _ server: TestServer, _ version: [String], _ client: TestCertificates.Pair?
    ) async -> (status: Int32, output: String) {
        let shown = client.map { ["--cert", $0.certificate, "--key", $0.key] } ?? []
        return await TLSTools.run(
            ["curl", "-sS", "--max-time", "10", "--cacert", certificates.authority.certificate] + version + shown
                + ["https://127.0.0.1:\(server.port)/", "https://127.0.0.1:\(server.port)/"])
    }

    private let ada =
        #"CN=Ada \#u{E9},O=Example [APIRuntime.ClientCertificate.AlternativeName.dns("ada.example.com"), "#
        + #"APIRuntime.ClientCertificate.AlternativeName.email("ada@example.com"), "#
        + #"APIRuntime.ClientCertificate.AlternativeName.uri("spiffe://example.com/ada"), "#
        + "APIRuntime.ClientCertificate.AlternativeName.ip([10, 0, 0, 1])] 0A1B2C 64 true"

    @Test(arguments: versions, [TLSConfiguration.ClientCertificates.optional, .required])
    func aGoodCertificate(_ version: [String], _ mode: TLSConfiguration.ClientCertificates) async throws {
        let server = try server(mode)
        #expect(await curl(server, version, certificates.client).output == ada + ada)
        await server.stop()
    }

    @Test(arguments: versions)
    func noCertificate(_ version: [String]) async throws {
        for mode in [TLSConfiguration.ClientCertificates.none, .optional] {
            let server = try server(mode)
            #expect(await curl(server, version, nil).output == "nobodynobody")
            await server.stop()
        }
        let server = try server(.required)
        let refused = await curl(server, version, nil)
        #expect(
            refused.status != 0 && refused.output.contains("certificate required")
                || refused.output.contains("handshake"))
        #expect(server.server.statistics.requests == 0)
        await server.stop()
    }

    /// Who shows a certificate that cannot be verified is not let in, whether one is required or not.
    @Test(arguments: versions, [TLSConfiguration.ClientCertificates.optional, .required])
    func badCertificates(_ version: [String], _ mode: TLSConfiguration.ClientCertificates) async throws {
        let server = try server(mode)
        let expired = await curl(server, version, certificates.expired)
        #expect(expired.status != 0 && expired.output.contains("certificate"), "\(expired)")
        let foreign = await curl(server, version, certificates.foreign)
        #expect(foreign.status != 0 && foreign.output.contains("alert"), "\(foreign)")
        let misused = await curl(server, version, certificates.misused)
        #expect(misused.status != 0 && misused.output.contains("alert"), "\(misused)")
        #expect(server.server.statistics.requests == 0)
        // The next client is served as if nothing had been.
        #expect(await curl(server, version, certificates.client).output == ada + ada)
        await server.stop()
    }

    /// A server that does not ask is shown nothing.
    @Test func notAsked() async throws {
        let server = try server(.none)
        #expect(await curl(server, [], certificates.client).output == "nobodynobody")
        await server.stop()
    }

    @Test func authoritiesThatAreNone() async throws {
        var tls = TLSConfiguration(
            certificateChainFile: certificates.server.certificate, privateKeyFile: certificates.server.key,
            clientCertificates: .required, clientAuthorityFile: certificates.server.key)
        let file = #expect(throws: HTTPServerError.self) { try TestServer { $0.tls = tls } }
        #expect(file?.code == .tls)
        #expect(file?.description.contains("Cannot use the authorities of clients in") == true)
        tls.clientAuthorityFile = nil
        let missing = #expect(throws: HTTPServerError.self) { try TestServer { $0.tls = tls } }
        #expect(
            missing?.description == "Clients are asked for certificates, but no authorities are named that issue them.")
    }
}
