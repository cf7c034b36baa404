/// The certificate that a client showed in the TLS handshake (RFC 8446 section 4.4.2), as the transport verified it.
///
/// It is the credential of the security scheme `mutualTLS`. That the certificate chains to an authority that the server
/// trusts is the transport's business; which principal it stands for is that of the service's security.
public struct ClientCertificate: Sendable, Hashable {
    /// A name of the extension subjectAltName (RFC 5280 section 4.2.1.6). Those of other kinds are left out.
    public enum AlternativeName: Sendable, Hashable {
        /// The name of a host.
        case dns(String)
        /// An address for mail.
        case email(String)
        /// A URI, as SPIFFE has them.
        case uri(String)
        /// An IPv4 or IPv6 address, as its 4 or 16 bytes.
        case ip([UInt8])
    }

    /// The client's own certificate in DER, without its chain.
    public let der: [UInt8]
    /// Whom it is for, as RFC 4514 writes it: `CN=ada,O=Example`. Empty where the transport does not say.
    public let subject: String
    /// Other names of whom it is for, in the order of the certificate.
    public let alternativeNames: [AlternativeName]
    /// The number that its issuer gave it, in hexadecimal digits of capital letters: `0A1B`.
    public let serialNumber: String
    /// SHA-256 of ``der``, in hexadecimal digits of small letters.
    public let fingerprint: String

    /// A certificate in DER, with what the transport read from it.
    public init(
        der: [UInt8], subject: String = "", alternativeNames: [AlternativeName] = [], serialNumber: String = "",
        fingerprint: String = ""
    ) {
        self.der = der
        self.subject = subject
        self.alternativeNames = alternativeNames
        self.serialNumber = serialNumber
        self.fingerprint = fingerprint
    }

    /// The certificate of a request; `nil` where the client showed none, or the transport has none to show.
    public init?(_ request: HTTPRequest) {
        guard let certificate = request.clientCertificate else { return nil }
        self = certificate
    }
}

extension Problem {
    /// 401 for a request without a client certificate, with what is missing: TLS itself, or the certificate.
    public static func certificateRequired(_ request: HTTPRequest) -> Problem {
        let missing = request.isSecure ? "a TLS client certificate" : "TLS with a client certificate"
        return .unauthorized("This operation needs \(missing).", challenge: .certificate())
    }
}
