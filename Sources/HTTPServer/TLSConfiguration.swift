/// What a server needs to speak TLS 1.2 and 1.3.
public struct TLSConfiguration: Sendable, Equatable {
    /// A PEM file: the server's certificate first, then the intermediate ones.
    public var certificateChainFile: String
    /// A PEM file with the private key of the first certificate.
    public var privateKeyFile: String

    /// TLS with these files.
    public init(certificateChainFile: String, privateKeyFile: String) {
        self.certificateChainFile = certificateChainFile
        self.privateKeyFile = privateKeyFile
    }
}
