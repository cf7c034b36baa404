public import APIRuntime

/// The status line and the fields of a response, as a client received them.
public struct HTTP1ResponseHead: Sendable {
    /// The status code, 200...999.
    public var status = 0
    /// The head as received, from the status line to the empty line.
    public var bytes: [UInt8] = []
    /// The reason phrase, within ``bytes``; may be empty.
    public var reason: Range<Int32> = 0..<0
    /// The field lines in the order they came; offsets into ``bytes``.
    public var fields: [RequestHead.Field] = []
    /// Whether the connection can take another request after this response (RFC 9112 section 9.3).
    public var keepAlive = false
}

/// What ``HTTP1ResponseParser/next(_:answering:)`` found. Each response is any number of `interim`, then `head`, any
/// number of `body`, `endOfMessage`.
public enum HTTP1ResponseEvent: Sendable, Equatable {
    /// The input holds no further event: call again with what was not consumed and more bytes after it.
    case needMore
    /// An interim response such as 100 or 103 (RFC 9110 section 15.2); the final one is still to come.
    case interim(status: Int)
    /// The head is complete; ``HTTP1ResponseParser/head`` holds it.
    case head
    /// Bytes of the body: a range of the input that was given. Never empty.
    case body(Range<Int>)
    /// The response is complete. The next event belongs to the next response.
    case endOfMessage
    /// The server broke a rule. Every further call gives the same event and consumes nothing.
    case failure(HTTP1Error)
}
