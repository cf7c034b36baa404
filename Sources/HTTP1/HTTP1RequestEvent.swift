/// How the end of a request's body is found (RFC 9112 section 6.3).
public enum HTTP1Framing: Sendable, Equatable {
    /// No body: neither field, or `Content-Length: 0`.
    case none
    /// This many bytes, at least 1. The codec takes any length; how much is too much is for the server to say.
    case length(Int)
    /// Chunks, until the one of size 0.
    case chunked
}

/// What the head of a request says about the connection and the body.
public struct HTTP1RequestInfo: Sendable, Equatable {
    /// How the end of the body is found.
    public var framing: HTTP1Framing = .none
    /// Whether the client lets the connection stay open after the answer (RFC 9112 section 9.3).
    public var keepAlive = true
    /// Whether the client waits for `100 Continue` before it sends the body (RFC 9110 section 10.1.1).
    public var expectsContinue = false
    /// Whether the request is HTTP/1.0: no chunks in the answer.
    public var isHTTP10 = false

    /// What an HTTP/1.1 request without a body says, unless told otherwise.
    public init() {}
}

/// What ``HTTP1RequestParser/next(_:)`` found. Each request is `head`, any number of `body`, `endOfMessage`.
public enum HTTP1RequestEvent: Sendable, Equatable {
    /// The input holds no further event: call again with what was not consumed and more bytes after it.
    case needMore
    /// A head is complete; ``HTTP1RequestParser/head`` holds it until the next call after `endOfMessage`.
    case head(HTTP1RequestInfo)
    /// Bytes of the body: a range of the input that was given. Never empty.
    case body(Range<Int>)
    /// The request is complete, also when it has no body. The next event belongs to the next request.
    case endOfMessage
    /// The client broke a rule. Every further call gives the same event and consumes nothing.
    case failure(HTTP1Error)
}
