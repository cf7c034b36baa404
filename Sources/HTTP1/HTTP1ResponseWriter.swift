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
///
/// The fields of the response come before those written here: `Date`, `Content-Length` or `Transfer-Encoding`, and
/// `Connection`. The server never asks for another protocol version than its own: an HTTP/1.0 client gets `HTTP/1.1` in
/// the status line too (RFC 9110 section 2.5), and nothing that HTTP/1.0 does not know.
public struct HTTP1ResponseWriter: Sendable {
    private enum Framing {
        /// This many bytes are still to come; 0 also where there is no body.
        case length(Int)
        /// RFC 9112 section 7.1.
        case chunked
        /// The end of the connection ends the body (RFC 9112 section 6.3, item 8).
        case untilClose
    }

    /// Whether the connection must be closed after this response: the client or the server asked for it, or the body
    /// ends with the connection (unknown length to an HTTP/1.0 client). Final once the head is written.
    public private(set) var closesConnection: Bool
    /// Whether a streamed body is wanted at all: not for HEAD, 204 and 304. When `false`, do not run the stream.
    public private(set) var wantsBody: Bool

    private let isHTTP10: Bool
    private var framing = Framing.length(0)

    /// A writer for the answer to one request.
    ///
    /// - Parameters:
    ///   - method: the request's method; HEAD gets the fields of GET and no body (RFC 9110 section 9.3.2).
    ///   - isHTTP10: an HTTP/1.0 client gets no chunks and is told `Connection: keep-alive`.
    ///   - keepAlive: whether both sides want the connection to stay open.
    public init(method: HTTPMethod, isHTTP10: Bool, keepAlive: Bool) {
        self.isHTTP10 = isHTTP10
        closesConnection = !keepAlive
        wantsBody = method != .head
    }

    /// Writes the head and, when it is known, the whole body. After a `.stream` body, which is not written here, call
    /// ``write(_:to:)`` for each part and ``finish(to:)``.
    ///
    /// - Parameters:
    ///   - response: a status outside 200...599 is sent as 500.
    ///   - date: the IMF-fixdate of RFC 9110 section 5.6.7, 29 bytes.
    ///   - output: where the bytes are appended.
    public mutating func write(_ response: HTTPResponse, date: [UInt8], to output: inout [UInt8]) {
        let status = 200...599 ~= response.status ? response.status : 500
        output.appendStatusLine(status)
        output.append(contentsOf: response.fields.bytes)
        output.append("Date: ")
        output.append(contentsOf: date)
        output.append("\r\n")
        writeFraming(status: status, body: response.body, to: &output)
        if closesConnection {
            output.append("Connection: close\r\n")
        } else if isHTTP10 {
            output.append("Connection: keep-alive\r\n")
        }
        output.append("\r\n")
        guard wantsBody, case .bytes(let bytes) = response.body else { return }
        output.append(contentsOf: bytes)
        framing = .length(0)
    }

    private mutating func writeFraming(status: Int, body: HTTPResponse.Body, to output: inout [UInt8]) {
        // RFC 9110 section 8.6: no Content-Length in a 204. A 304 may only have that of the 200, which is not known here.
        guard status != 204, status != 304 else {
            wantsBody = false
            return
        }
        if let length = body.length {
            framing = .length(length)
            output.append("Content-Length: ")
            output.append(decimal: length)
            output.append("\r\n")
        } else if isHTTP10 {
            framing = .untilClose
            closesConnection = true
        } else {
            framing = .chunked
            output.append("Transfer-Encoding: chunked\r\n")
        }
    }

    /// Writes a part of a streamed body; nothing for an empty one, nor where no body is wanted.
    public mutating func write(_ part: [UInt8], to output: inout [UInt8]) throws(HTTP1ResponseError) {
        guard wantsBody, !part.isEmpty else { return }
        switch framing {
        case .length(let remaining):
            guard part.count <= remaining else { throw .bodyTooLong }
            framing = .length(remaining - part.count)
            output.append(contentsOf: part)
        case .chunked:
            output.append(hexadecimal: part.count)
            output.append("\r\n")
            output.append(contentsOf: part)
            output.append("\r\n")
        case .untilClose:
            output.append(contentsOf: part)
        }
    }

    /// Ends a streamed body.
    public mutating func finish(to output: inout [UInt8]) throws(HTTP1ResponseError) {
        guard wantsBody else { return }
        switch framing {
        case .length(0), .untilClose: break
        case .length: throw .bodyTooShort
        case .chunked: output.append("0\r\n\r\n")
        }
        framing = .length(0)
    }

    /// Writes the interim response `100 Continue` (RFC 9110 section 15.2.1).
    public static func writeContinue(to output: inout [UInt8]) {
        output.append("HTTP/1.1 100 Continue\r\n\r\n")
    }
}

extension HTTPResponse.Body {
    /// The length in bytes; `nil` when only the stream knows.
    fileprivate var length: Int? {
        switch self {
        case .none: 0
        case .bytes(let bytes): bytes.count
        case .stream(let length, _): length.map { Swift.max(0, $0) }
        }
    }
}
