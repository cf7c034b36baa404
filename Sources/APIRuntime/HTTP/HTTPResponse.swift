/// One response, as an ``HTTPResponder`` hands it to a transport.
///
/// The transport adds `Date`, `Content-Length` or `Transfer-Encoding`, and `Connection`; nobody else sets those.
public struct HTTPResponse: Sendable {
    /// The bytes of an answer.
    public enum Body: Sendable {
        /// No body at all (204, 304).
        case none
        /// The whole body.
        case bytes([UInt8])
        /// A body written while it is made. `length` in bytes when it is known; otherwise the transport sends chunks.
        case stream(length: Int?, @Sendable (any ResponseBodyWriter) async throws -> Void)
    }

    /// The status code, 200...599.
    public var status: Int
    /// The fields, without those the transport adds.
    public var fields: HTTPFields
    /// The body.
    public var body: Body

    /// A response with these parts.
    public init(status: Int, fields: HTTPFields = HTTPFields(), body: Body = .none) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

/// Where a streamed response body is written to.
public protocol ResponseBodyWriter: Sendable {
    /// Sends bytes; returns when the transport can take more (backpressure). Fails when the client has gone.
    func write(_ bytes: [UInt8]) async throws
}

/// What a transport drives: every request in, exactly one response out. It never throws.
public protocol HTTPResponder: Sendable {
    /// Answers one request. The task is cancelled when the client goes away.
    ///
    /// Called when the head is complete, before the body is read: an answer that does not ask for the body
    /// (401, 413, 415) leaves without it.
    func respond(to request: HTTPRequest) async -> HTTPResponse
}
