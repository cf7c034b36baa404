import APIRuntime

/// What the fields of a head say about the body, the connection and the host.
///
/// Each rule is the strict reading of its section: where a recipient may repair or guess, two recipients can guess
/// differently, and that difference is what request smuggling is made of (RFC 9112 section 11.2).
struct FramingFields: Sendable {
    private(set) var host: Range<Int>?
    private(set) var contentLength: Int?
    private(set) var isChunked = false
    private(set) var expectsContinue = false
    private var hasClose = false
    private var hasKeepAlive = false

    /// Whether the connection stays open: the default of the version, unless a field says otherwise
    /// (RFC 9112 section 9.3; `close` wins over `keep-alive`).
    func keepAlive(isHTTP10: Bool) -> Bool { !hasClose && (hasKeepAlive || !isHTTP10) }

    /// Takes in one field of a request. The length of the name rules out most fields before a byte is compared.
    mutating func takeRequestField(_ field: FieldLine, in input: Span<UInt8>) throws(HTTP1Error) {
        switch field.name.count {
        case 4 where input.matches("host", at: field.name): try takeHost(field.value, in: input)
        case 6 where input.matches("expect", at: field.name): try takeExpectation(field.value, in: input)
        default: try takeField(field, in: input)
        }
    }

    /// Takes in one field of a request or a response.
    mutating func takeField(_ field: FieldLine, in input: Span<UInt8>) throws(HTTP1Error) {
        switch field.name.count {
        case 10 where input.matches("connection", at: field.name): takeConnection(field.value, in: input)
        case 14 where input.matches("content-length", at: field.name): try takeLength(field.value, in: input)
        case 17 where input.matches("transfer-encoding", at: field.name): try takeCoding(field.value, in: input)
        default: break
        }
    }

    /// RFC 9112 section 3.2: more than one Host line, or an invalid value, is 400. An empty one would make an http URI
    /// without a host (RFC 9110 section 4.2.1).
    private mutating func takeHost(_ value: Range<Int>, in input: Span<UInt8>) throws(HTTP1Error) {
        guard host == nil else { throw .repeatedHost }
        guard Authority.isValid(input, at: value) else { throw .invalidHost }
        host = value
    }

    /// RFC 9110 section 10.1.1.
    private mutating func takeExpectation(_ value: Range<Int>, in input: Span<UInt8>) throws(HTTP1Error) {
        guard input.matches("100-continue", at: value) else { throw .unsupportedExpectation }
        expectsContinue = true
    }

    /// RFC 9110 section 7.6.1: a list of tokens, in one line or several. Other options concern nobody here.
    private mutating func takeConnection(_ value: Range<Int>, in input: Span<UInt8>) {
        var start = value.lowerBound
        while start < value.upperBound {
            let end = input.firstIndex(of: ASCII.comma, in: start..<value.upperBound)
            let option = input.trimmed(start..<end)
            if input.matches("close", at: option) { hasClose = true }
            if input.matches("keep-alive", at: option) { hasKeepAlive = true }
            start = end + 1
        }
    }

    /// RFC 9110 section 8.6: `1*DIGIT`, which excludes signs, lists and white space; a number that does not fit is as
    /// invalid as any other.
    private mutating func takeLength(_ value: Range<Int>, in input: Span<UInt8>) throws(HTTP1Error) {
        guard contentLength == nil else { throw .repeatedContentLength }
        guard !value.isEmpty else { throw .invalidContentLength }
        var length = 0
        for index in value {
            guard ASCII.isDigit(input[index]) else { throw .invalidContentLength }
            let (tens, overflow) = length.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(input[index] - ASCII.zero))
            guard !overflow, !carry else { throw .invalidContentLength }
            length = sum
        }
        contentLength = length
    }

    /// RFC 9112 sections 6.1 and 7: a coding that is not implemented is 501, and a body whose last coding is not
    /// `chunked` has no end (6.3). `chunked` alone is the one value that is taken.
    private mutating func takeCoding(_ value: Range<Int>, in input: Span<UInt8>) throws(HTTP1Error) {
        guard !isChunked else { throw .repeatedTransferEncoding }
        guard !input.matches("chunked", at: value) else {
            isChunked = true
            return
        }
        var start = value.lowerBound
        repeat {
            let end = input.firstIndex(of: ASCII.comma, in: start..<value.upperBound)
            let coding = input.trimmed(start..<end)
            let isToken = !coding.isEmpty && input.endOfRun(of: .token, in: coding) == coding.upperBound
            let isLast = end == value.upperBound
            guard isToken, isLast || !input.matches("chunked", at: coding) else { throw .invalidTransferEncoding }
            start = end + 1
        } while start <= value.upperBound
        throw .unsupportedTransferCoding
    }
}

extension FramingFields {
    /// What a complete request head says; `authority` is that of an absolute-form target.
    func info(
        isHTTP10: Bool, authority: Range<Int>?, in input: Span<UInt8>
    ) throws(HTTP1Error) -> HTTP1RequestInfo {
        // RFC 9112 section 3.2: HTTP/1.1 needs a Host.
        guard host != nil || isHTTP10 else { throw .missingHost }
        // RFC 9112 section 3.2.2: a client sends the Host that its target names. Whatever reads only one of the two must
        // not come to another conclusion than whatever reads the other.
        if let host, let authority, !input.matches(host, authority) { throw .hostMismatch }
        var info = HTTP1RequestInfo()
        info.framing = try framing(isHTTP10: isHTTP10)
        info.isHTTP10 = isHTTP10
        info.keepAlive = keepAlive(isHTTP10: isHTTP10)
        // RFC 9110 section 10.1.1: ignored in HTTP/1.0, and pointless without a body.
        info.expectsContinue = expectsContinue && !isHTTP10 && info.framing != .none
        return info
    }

    /// RFC 9112 section 6.3 for a request, without its repairs: both fields together are refused (6.1).
    private func framing(isHTTP10: Bool) throws(HTTP1Error) -> HTTP1Framing {
        try checkCoding(isHTTP10: isHTTP10)
        guard !isChunked else { return .chunked }
        guard let contentLength, contentLength > 0 else { return .none }
        return .length(contentLength)
    }

    /// How the end of a response's body is found (RFC 9112 section 6.3); `method` is that of the request.
    func responseBody(status: Int, method: HTTPMethod, isHTTP10: Bool) throws(HTTP1Error) -> BodyDecoder {
        try checkCoding(isHTTP10: isHTTP10)
        guard method != .head, status != 204, status != 304 else { return .length(0) }
        guard !isChunked else { return .chunked(ChunkDecoder()) }
        guard let contentLength else { return .untilClose }
        return .length(contentLength)
    }

    /// RFC 9112 section 6.1: chunked goes neither with Content-Length nor with HTTP/1.0.
    private func checkCoding(isHTTP10: Bool) throws(HTTP1Error) {
        guard isChunked else { return }
        guard contentLength == nil else { throw .lengthWithTransferEncoding }
        guard !isHTTP10 else { throw .transferEncodingInHTTP10 }
    }
}
