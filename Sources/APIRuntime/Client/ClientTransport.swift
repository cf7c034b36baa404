/// What sends a generated client's requests: a socket, an HTTP library, or a responder in the same process.
public protocol ClientTransport: Sendable {
    /// Sends one request, and returns when the head of the response has come.
    ///
    /// The body of the request is read piece by piece, as fast as it can be sent, and may go on after the response has
    /// begun. The body of the response is ``BodyStream/receiving(length:_:)``: a transport reads on when it is asked
    /// for more, with a bounded buffer, and stops when the task is cancelled or nobody holds the body any more.
    /// Redirects are answers like others.
    ///
    /// Throws a ``ClientTransportError`` when there is no response, cancellation when the task is cancelled, and what
    /// the body of the request throws.
    func send(_ request: ClientRequest) async throws -> ClientResponse
}

/// A request as a generated client makes it.
public struct ClientRequest: Sendable {
    /// The method.
    public var method: HTTPMethod
    /// Scheme, host and port that the request is for, where it is not for whatever the transport is connected to:
    /// `https://example.com:8443`. A transport that cannot go there fails.
    public var origin: String?
    /// The path with its query, percent-encoded: `/api/v1/tasks?limit=20`.
    public var target: RequestTarget
    /// The fields, without `Host`, `Content-Length`, `Transfer-Encoding` and `Connection`, which the transport adds.
    public var fields: HTTPFields
    /// The body; `nil` for none.
    public var body: BodyStream?

    /// A request with these parts.
    public init(
        method: HTTPMethod, target: RequestTarget, fields: HTTPFields = HTTPFields(), body: BodyStream? = nil,
        origin: String? = nil
    ) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
        self.origin = origin
    }

    /// A request whose body is in memory.
    public init(method: HTTPMethod, target: RequestTarget, fields: HTTPFields, body: [UInt8]) {
        self.init(method: method, target: target, fields: fields, body: BodyStream(body))
    }
}
