/// Why a body could not be had.
public enum RequestBodyError: Error, Sendable, Equatable {
    /// The body is (or its declared length says it will be) longer than the limit asked for: 413.
    case tooLarge(limit: Int)
    /// The framing is broken (RFC 9112 section 7.1), or its trailer is too large (431): what is wrong, as a sentence, and
    /// the status that says so. The connection closes.
    case malformed(String, status: Int = 400)
    /// The client took longer than the body deadline: 408, and the connection closes.
    case timedOut
    /// The client went away; nobody reads the answer.
    case disconnected
}

/// The body of a request as the transport has it.
public enum RequestBody: Sendable {
    /// No body: neither Content-Length nor Transfer-Encoding, or a length of 0.
    case none
    /// The whole body had come with the head.
    case bytes([UInt8])
    /// The body is still on its way.
    case incoming(any IncomingBody)
}

/// A body that the transport is still receiving. One consumer; nothing is buffered before somebody asks.
public protocol IncomingBody: AnyObject, Sendable {
    /// The length in bytes that Content-Length declares; `nil` when the body is chunked.
    var declaredLength: Int? { get }

    /// The whole body, at most `limit` bytes.
    ///
    /// The first call sends `100 Continue` when the client expects it (RFC 9110 section 10.1.1).
    func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8]

    /// The next bytes of the body, as they come; `nil` at its end. For bodies that are not held in memory.
    func next() async throws(RequestBodyError) -> [UInt8]?
}

extension RequestBody {
    /// The whole body, at most `limit` bytes; a declared length over the limit fails before a byte is read.
    public func collect(upTo limit: Int) async throws(RequestBodyError) -> [UInt8] {
        switch self {
        case .none:
            return []
        case .bytes(let bytes):
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
            return bytes
        case .incoming(let body):
            if let length = body.declaredLength, length > limit { throw .tooLarge(limit: limit) }
            return try await body.collect(upTo: limit)
        }
    }
}
