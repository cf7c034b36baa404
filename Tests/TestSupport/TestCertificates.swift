import Foundation

/// Certificates for tests, made with the openssl command line: an authority, what it issued, and what it did not.
package final class TestCertificates: Sendable {
    /// A certificate and its key, in PEM files.
    package struct Pair: Sendable {
        /// The certificate.
        package let certificate: String
        /// Its private key.
        package let key: String
    }

    private let folder: TemporaryDirectory
    /// The authority.
    package let authority: Pair
    /// For a server at 127.0.0.1.
    package let server: Pair
    /// For a client: `CN=Ada é,O=Example`, with names of every kind.
    package let client: Pair
    /// For a client, until yesterday.
    package let expired: Pair
    /// For a client, of another authority of the same name.
    package let foreign: Pair
    /// For a server only, shown by a client.
    package let misused: Pair

    /// Those that all tests share; `nil` where there is no openssl command line.
    package static let shared: TestCertificates? = try? TestCertificates()

    private init() throws {
        folder = try TemporaryDirectory()
        let maker = Maker(folder: folder)
        authority = try maker.authority("authority")
        let other = try maker.authority("other")
        server = try maker.issue("server", "/CN=127.0.0.1", "subjectAltName=IP:127.0.0.1", by: authority)
        let names = "subjectAltName=DNS:ada.example.com,email:ada@example.com,URI:spiffe://example.com/ada,IP:10.0.0.1"
        client = try maker.issue("client", "/O=Example/CN=Ada \u{E9}", names, by: authority)
        expired = try maker.issue("expired", "/CN=Late", "subjectAltName=DNS:late", by: authority, days: -1)
        foreign = try maker.issue("foreign", "/CN=Foreign", "subjectAltName=DNS:foreign", by: other)
        misused = try maker.issue("misused", "/CN=Misused", "extendedKeyUsage=serverAuth", by: authority)
    }

    private struct Maker {
        let folder: TemporaryDirectory

        func authority(_ name: String) throws -> Pair {
            let pair = pair(name)
            try openssl(
                ["req", "-x509", "-days", "2", "-subj", "/CN=Test Authority", "-out", pair.certificate] + newKey(pair))
            return pair
        }

        func issue(
            _ name: String, _ subject: String, _ extensions: String, by authority: Pair, days: Int = 2
        ) throws -> Pair {
            let pair = pair(name)
            let (request, file) = (folder.file(name + ".csr"), folder.file(name + ".ext"))
            try (extensions + "\n").write(toFile: file, atomically: true, encoding: .utf8)
            try openssl(["req", "-utf8", "-subj", subject, "-out", request] + newKey(pair))
            try openssl([
                "x509", "-req", "-in", request, "-CA", authority.certificate, "-CAkey", authority.key, "-set_serial",
                "0x0A1B2C", "-days", "\(days)", "-extfile", file, "-out", pair.certificate,
            ])
            return pair
        }

        private func pair(_ name: String) -> Pair {
            Pair(certificate: folder.file(name + ".pem"), key: folder.file(name + ".key"))
        }

        private func newKey(_ pair: Pair) -> [String] {
            ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", pair.key]
        }

        private func openssl(_ arguments: [String]) throws {
            let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
            let result = try ChildProcess.run("/usr/bin/env", ["openssl"] + arguments, environment: environment)
            guard result.end == .exited(0) else {
                throw ProcessFailure(
                    description: "openssl \(arguments.joined(separator: " ")) failed: \(result.output)")
            }
        }
    }
}
