/// What a server needs to speak TLS 1.2 and 1.3.
public struct TLSConfiguration: Sendable, Equatable {
    /// Whether clients show certificates (mutual TLS).
    public enum ClientCertificates: Sendable, Equatable {
        /// They are not asked.
        case none
        /// They are asked; who has none is let in without, who shows one that cannot be verified is not.
        case optional
        /// Nobody is let in without one.
        case required
    }

    /// A PEM file: the server's certificate first, then the intermediate ones.
    public var certificateChainFile: String
    /// A PEM file with the private key of the first certificate.
    public var privateKeyFile: String
    /// Whether clients show certificates. What they showed is `HTTPRequest.clientCertificate`.
    public var clientCertificates = ClientCertificates.none
    /// A PEM file with the authorities that may have issued certificates of clients. Where clients are asked, it is
    /// needed: the system's authorities issue certificates to anybody.
    public var clientAuthorityFile: String?

    /// TLS with these files.
    public init(certificateChainFile: String, privateKeyFile: String) {
        self.certificateChainFile = certificateChainFile
        self.privateKeyFile = privateKeyFile
    }

    /// TLS with these files, where clients show certificates.
    public init(
        certificateChainFile: String, privateKeyFile: String, clientCertificates: ClientCertificates,
        clientAuthorityFile: String
    ) {
        self.init(certificateChainFile: certificateChainFile, privateKeyFile: privateKeyFile)
        self.clientCertificates = clientCertificates
        self.clientAuthorityFile = clientAuthorityFile
    }
}
