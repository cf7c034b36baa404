/// A rule of HTTP/1.1 that a message broke. Nothing after it on the connection is parsed: where the next message
/// begins can no longer be known (RFC 9112 section 11.2), so the answer carries `Connection: close`.
public enum HTTP1Error: Error, Sendable, Equatable, CaseIterable {
    // Lines (RFC 9112 section 2.2)
    case bareCarriageReturn, bareLineFeed, controlCharacter, tooManyEmptyLines
    // Request line (RFC 9112 section 3)
    case invalidRequestLine, connectNotSupported, invalidVersion, unsupportedVersion, startLineTooLong
    // Request target (RFC 9112 section 3.2, RFC 3986)
    case invalidTarget, invalidPercentEncoding, encodedNUL, dotSegment, invalidAuthority
    // Fields (RFC 9112 section 5, RFC 9110 section 5)
    case invalidFieldName, whitespaceBeforeColon, missingColon, lineFolding, headTooLarge, tooManyFields
    // Host (RFC 9112 section 3.2)
    case missingHost, repeatedHost, invalidHost, hostMismatch
    // Body length (RFC 9112 section 6)
    case invalidContentLength, repeatedContentLength, lengthWithTransferEncoding
    case invalidTransferEncoding, repeatedTransferEncoding, unsupportedTransferCoding, transferEncodingInHTTP10
    // Expect (RFC 9110 section 10.1.1)
    case unsupportedExpectation
    // Chunks (RFC 9112 section 7.1)
    case invalidChunkSize, invalidChunkExtension, chunkLineTooLong, tooManyChunkExtensions, missingChunkEnd
    case forbiddenTrailer, trailerTooLarge
    // Responses, as a client reads them (RFC 9112 sections 4 and 8)
    case invalidStatusLine, incompleteMessage
}

extension HTTP1Error {
    /// The status code that a server answers.
    public var status: Int {
        switch self {
        case .startLineTooLong: 414
        case .unsupportedExpectation: 417
        case .headTooLarge, .tooManyFields, .trailerTooLarge: 431
        case .connectNotSupported, .unsupportedTransferCoding: 501
        case .unsupportedVersion: 505
        default: 400
        }
    }

    /// One sentence for whoever sent the message: what is wrong with it.
    public var reason: String {
        switch self {
        case .bareCarriageReturn: "A carriage return without a line feed after it."
        case .bareLineFeed: "A line feed without a carriage return before it."
        case .controlCharacter: "A control character in the head of the message."
        case .tooManyEmptyLines: "More than one empty line before the request line."
        case .invalidRequestLine: "The request line is not a method, a target and a version with one space between."
        case .connectNotSupported: "This server is no proxy: CONNECT is not supported."
        case .invalidVersion: "The request line does not end in an HTTP version such as HTTP/1.1."
        case .unsupportedVersion: "Only HTTP/1.1 and HTTP/1.0 are supported."
        case .startLineTooLong: "The request line is too long."
        case .invalidTarget: "The request target has a character or a form that is not allowed there."
        case .invalidPercentEncoding: "A percent sign in the request target is not followed by two hexadecimal digits."
        case .encodedNUL: "The request target holds %00."
        case .dotSegment: "The path has a segment of one or two dots."
        case .invalidAuthority: "The host and port in the request target are not valid."
        case .invalidFieldName: "A field name is empty or has a character that is not allowed there."
        case .whitespaceBeforeColon: "White space stands between a field name and its colon."
        case .missingColon: "A field line has no colon."
        case .lineFolding: "A field line begins with white space."
        case .headTooLarge: "The request line and the fields are too long."
        case .tooManyFields: "The message has too many fields."
        case .missingHost: "The Host field is missing."
        case .repeatedHost: "The Host field is given more than once."
        case .invalidHost: "The Host field is not a host with an optional port."
        case .hostMismatch: "The Host field differs from the host in the request target."
        case .invalidContentLength: "Content-Length is not one decimal number of bytes."
        case .repeatedContentLength: "Content-Length is given more than once."
        case .lengthWithTransferEncoding: "Content-Length and Transfer-Encoding are both given."
        case .invalidTransferEncoding: "Transfer-Encoding is not a list of codings that ends in chunked."
        case .repeatedTransferEncoding: "Transfer-Encoding is given more than once."
        case .unsupportedTransferCoding: "The only supported transfer coding is chunked."
        case .transferEncodingInHTTP10: "HTTP/1.0 has no Transfer-Encoding."
        case .unsupportedExpectation: "The only supported expectation is 100-continue."
        case .invalidChunkSize: "A chunk size is not a hexadecimal number."
        case .invalidChunkExtension: "A chunk extension is not a name with an optional value."
        case .chunkLineTooLong: "The line of a chunk size is too long."
        case .tooManyChunkExtensions: "The chunks carry too many extensions."
        case .missingChunkEnd: "The data of a chunk does not end where its size says."
        case .forbiddenTrailer: "A field in the trailer section is not allowed there."
        case .trailerTooLarge: "The trailer section is too long."
        case .invalidStatusLine: "The status line is not a version, a status code and a reason."
        case .incompleteMessage: "The connection ended before the message did."
        }
    }
}
