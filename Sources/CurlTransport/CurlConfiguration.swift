/// How a ``CurlTransport`` connects, and how much it takes.
public struct CurlConfiguration: Sendable {
    /// Which version of HTTP is spoken.
    public enum HTTPVersion: Sendable {
        /// HTTP/1.1 only.
        case http1
        /// HTTP/2 over TLS where server and library offer it, otherwise HTTP/1.1.
        case http2
    }

    /// How proxies are found.
    public enum Proxy: Sendable, Equatable {
        /// As libcurl does it, by the variables `http_proxy` (in lower case only), `https_proxy`, `all_proxy` and
        /// `no_proxy`.
        case environment
        /// No proxy, whatever the environment says.
        case none
        /// This one, for every request: `http://proxy.example.com:3128`.
        case url(String)
    }

    /// How long finding the address, connecting and the handshake of TLS may take together.
    public var connectTimeout: Duration = .seconds(10)
    /// How long a request may take from ``CurlTransport/send(_:)`` to the last byte of the response; `nil` for any time,
    /// as streams need it.
    public var totalTimeout: Duration?
    /// How long nothing may come and nothing may leave, while the transfer does not wait for the caller; `nil` for any
    /// time.
    public var idleTimeout: Duration? = .seconds(60)
    /// How many requests are under way at once, at least 1; others wait for their turn.
    public var transferLimit = 100
    /// How many connections without a request are kept.
    public var idleConnectionLimit = 100
    /// How many bytes of each body are held before a sender is made to wait, at least 1. Over HTTP/2 libcurl may hold
    /// more of a response.
    public var bufferSize = 262_144
    /// How many bytes the fields of a response may have, those of interim responses and trailers included.
    public var headLimit = 65_536
    /// How many redirects a GET or HEAD without a body follows; all others are answers. 0 for none.
    public var redirectLimit = 0
    /// Which version of HTTP is spoken.
    public var httpVersion = HTTPVersion.http2
    /// How proxies are found.
    public var proxy = Proxy.environment
    /// Whom to trust, and what to show, over TLS.
    public var tls = TLS()

    /// The configuration with its defaults.
    public init() {}
}

extension CurlConfiguration {
    /// TLS 1.2 or later. The certificate and the name of the server are always checked.
    public struct TLS: Sendable, Equatable {
        /// A PEM file with the authorities that are trusted instead of the system's.
        public var authorityFile: String?
        /// A PEM file with the certificate that a server may ask for, the client's own first.
        public var certificateChainFile: String?
        /// A PEM file with the private key of that certificate.
        public var privateKeyFile: String?

        /// TLS with these files.
        public init(
            authorityFile: String? = nil, certificateChainFile: String? = nil, privateKeyFile: String? = nil
        ) {
            self.authorityFile = authorityFile
            self.certificateChainFile = certificateChainFile
            self.privateKeyFile = privateKeyFile
        }
    }
}
