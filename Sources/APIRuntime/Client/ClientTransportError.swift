/// Why a transport has no response, or not the rest of its body.
public struct ClientTransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kind of failure.
    public enum Code: Sendable, Equatable {
        /// The transport cannot send such a request: its URL, its method or one of its fields.
        case invalidRequest
        /// The name of the host, or of the proxy, is unknown.
        case unresolved
        /// Nobody takes the connection.
        case refused
        /// A time-out of the transport has passed.
        case timedOut
        /// TLS failed, or a certificate is not to be trusted.
        case tls
        /// The connection was lost.
        case disconnected
        /// What came is not HTTP, or breaks off before its end.
        case brokenResponse
        /// The head of the response is longer than the transport takes.
        case headTooLarge
        /// There are more redirects than the transport follows.
        case tooManyRedirects
        /// The transport has been closed.
        case closed
        /// Anything else.
        case other
    }

    /// The kind of failure.
    public let code: Code
    /// One sentence: what failed and where.
    public let description: String

    /// A failure of this kind, told in one sentence.
    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
