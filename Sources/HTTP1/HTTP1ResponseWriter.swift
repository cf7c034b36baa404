public import APIRuntime

/// A streamed body that does not fit the length its head declared. The connection must be closed: what follows on it
/// would be read as part of this body, or the other way round.
public enum HTTP1ResponseError: Error, Sendable, Equatable {
    /// More bytes than declared; none of the offending ones were written.
    case bodyTooLong
    /// The body ended before the declared length.
    case bodyTooShort
}

/// Writes one response, HTTP/1.1 (RFC 9112 section 4), to the end of an output buffer.
public struct HTTP1ResponseWriter: Sendable {
    /// Whether the connection must be closed after this response: the client or the server asked for it, or the body
    /// ends with the connection (unknown length to an HTTP/1.0 client). Final once the head is written.
    public private(set) var closesConnection: Bool
    /// Whether a streamed body is wanted at all: not for HEAD, 204 and 304. When `false`, do not run the stream.
    public private(set) var wantsBody = true

    /// A writer for the answer to one request.
    ///
    /// - Parameters:
    ///   - method: the request's method; HEAD gets the fields of GET and no body.
    ///   - isHTTP10: an HTTP/1.0 client gets no chunks and is told `Connection: keep-alive`.
    ///   - keepAlive: whether both sides want the connection to stay open.
    public init(method: HTTPMethod, isHTTP10: Bool, keepAlive: Bool) { closesConnection = !keepAlive }

    /// Writes the head and, when it is known, the whole body. After a `.stream` body, which is not written here, call
    /// ``write(_:to:)`` for each part and ``finish(to:)``.
    ///
    /// - Parameters:
    ///   - response: a status outside 200...599 is sent as 500.
    ///   - date: the IMF-fixdate of RFC 9110 section 5.6.7, 29 bytes.
    ///   - output: where the bytes are appended.
    public mutating func write(_ response: HTTPResponse, date: [UInt8], to output: inout [UInt8]) {}

    /// Writes a part of a streamed body; nothing for an empty one.
    public mutating func write(_ part: [UInt8], to output: inout [UInt8]) throws(HTTP1ResponseError) {}

    /// Ends a streamed body.
    public mutating func finish(to output: inout [UInt8]) throws(HTTP1ResponseError) {}

    /// Writes the interim response `100 Continue` (RFC 9110 section 15.2.1).
    public static func writeContinue(to output: inout [UInt8]) {}
}
