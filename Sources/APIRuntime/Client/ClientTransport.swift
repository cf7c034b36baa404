/// What sends a generated client's requests: a socket, an HTTP library, or a responder in the same process.
public protocol ClientTransport: Sendable {
    /// Sends one request and waits for the whole response.
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
    /// The fields, without `Host`, `Content-Length` and `Connection`, which the transport adds.
    public var fields: HTTPFields
    /// The body; `nil` for none.
    public var body: [UInt8]?

    /// A request with these parts.
    public init(method: HTTPMethod, target: RequestTarget, fields: HTTPFields = HTTPFields(), body: [UInt8]? = nil) {
        self.method = method
        self.target = target
        self.fields = fields
        self.body = body
    }
}

/// A response as a transport hands it to a generated client.
public struct ClientResponse: Sendable {
    /// The status code.
    public var status: Int
    /// The fields.
    public var fields: HTTPFields
    /// The whole body.
    public var body: [UInt8]

    /// A response with these parts.
    public init(status: Int, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

/// A response that is not what the document declares.
public enum ClientError: Error, Sendable, Equatable {
    /// The document declares no response with this status for the operation.
    case undeclaredStatus(Int)
    /// The content type is none of the declared ones.
    case unexpectedContentType(String?)
    /// The body is no JSON.
    case malformedBody(JSONSyntaxError)
    /// The body breaks rules of the document.
    case invalidBody([Violation])
    /// A declared header is missing or not of its type.
    case invalidHeader(String)
    /// The request has a value that cannot be sent, such as a header with a line break or a number that is not finite.
    case invalidRequest(String)
}
