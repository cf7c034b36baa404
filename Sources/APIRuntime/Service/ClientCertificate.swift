/// The certificate that a client showed in the TLS handshake (RFC 8446 section 4.4.2), as the transport verified it.
///
/// It is the credential of the security scheme `mutualTLS`. That the certificate chains to an authority that the server
/// trusts is the transport's business; which principal it stands for is that of the service's security.
public struct ClientCertificate: Sendable, Hashable {
    /// The client's own certificate in DER, without its chain.
    public let der: [UInt8]

    /// A certificate in DER.
    public init(der: [UInt8]) { self.der = der }

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
