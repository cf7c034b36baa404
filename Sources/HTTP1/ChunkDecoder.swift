/// Decodes the chunked transfer coding (RFC 9112 section 7.1).
///
///     chunked-body = *chunk last-chunk trailer-section CRLF
///     chunk        = chunk-size [ chunk-ext ] CRLF chunk-data CRLF
struct ChunkDecoder: Sendable {
    private enum State {
        /// In the line with a chunk's size. To: `data`, or `trailers` after size 0.
        case size
        /// In the data of a chunk, with this many bytes left. To: `dataEnd`.
        case data(Int)
        /// At the CRLF after the data. To: `size`.
        case dataEnd
        /// In the trailer section, this many bytes and lines of which are done with. Its empty line ends the body.
        case trailers(bytes: Int, fields: Int)
    }

    private var state = State.size
    private var scanner = LineScanner()
    private var extensionBytes = 0

    /// The next event, and how many bytes at the beginning of `input` are done with. Not to be called after the end.
    mutating func next(
        _ input: Span<UInt8>, limits: HTTP1Limits
    ) throws(HTTP1Error) -> (event: BodyEvent, consumed: Int) {
        var offset = 0
        while true {
            let rest = input.extracting(offset..<input.count)
            switch state {
            case .size:
                guard let count = try readSize(rest, limits: limits) else { return (.needMore, offset) }
                offset += count
            case .data(let remaining):
                let count = min(remaining, rest.count)
                guard count > 0 else { return (.needMore, offset) }
                state = count == remaining ? .dataEnd : .data(remaining - count)
                return (.data(offset..<offset + count), offset + count)
            case .dataEnd:
                guard try readDataEnd(rest) else { return (.needMore, offset) }
                offset += 2
            case .trailers(let bytes, let fields):
                let result = try readTrailer(rest, bytes: bytes, fields: fields, limits: limits)
                guard let result else { return (.needMore, offset) }
                offset += result.consumed
                if result.isEnd { return (.end, offset) }
            }
        }
    }

    /// Reads a line `chunk-size [ chunk-ext ]`; returns its length with the CRLF, or `nil` when it is not complete.
    private mutating func readSize(_ input: Span<UInt8>, limits: HTTP1Limits) throws(HTTP1Error) -> Int? {
        let end = try scanner.lineEnd(in: input, limit: limits.chunkLineBytes, tooLong: .chunkLineTooLong)
        guard let end else { return nil }
        scanner.startLine(at: 0)
        let (size, digits) = try Self.size(input, end: end)
        if digits < end {
            guard ChunkExtensions.areValid(input, at: digits..<end) else { throw .invalidChunkExtension }
            // A few bytes of data under long extensions in every chunk keep a server busy for nothing.
            extensionBytes += end - digits
            guard extensionBytes <= limits.chunkExtensionBytes else { throw .tooManyChunkExtensions }
        }
        state = size == 0 ? .trailers(bytes: 0, fields: 0) : .data(size)
        return end + 2
    }

    /// `chunk-size = 1*HEXDIG`: no sign, no prefix, no white space, at most 16 digits, and it has to fit an `Int`.
    private static func size(_ input: Span<UInt8>, end: Int) throws(HTTP1Error) -> (size: Int, digits: Int) {
        var size = 0
        var digits = 0
        while digits < end, let digit = ASCII.hexValue(input[digits]) {
            guard digits < 16, size <= Int.max >> 4 else { throw .invalidChunkSize }
            size = size << 4 | digit
            digits += 1
        }
        guard digits > 0, digits == end || input[digits] == ASCII.semicolon else { throw .invalidChunkSize }
        return (size, digits)
    }

    private mutating func readDataEnd(_ input: Span<UInt8>) throws(HTTP1Error) -> Bool {
        guard !input.isEmpty else { return false }
        guard input[0] == ASCII.carriageReturn else { throw .missingChunkEnd }
        guard input.count > 1 else { return false }
        guard input[1] == ASCII.lineFeed else { throw .missingChunkEnd }
        state = .size
        return true
    }

    /// Reads one line of the trailer section (RFC 9112 section 7.1.2), checks it and drops it.
    private mutating func readTrailer(
        _ input: Span<UInt8>, bytes: Int, fields: Int, limits: HTTP1Limits
    ) throws(HTTP1Error) -> (consumed: Int, isEnd: Bool)? {
        let limit = limits.trailerBytes - bytes - 2
        guard limit >= 0 else { throw .trailerTooLarge }
        guard let end = try scanner.lineEnd(in: input, limit: limit, tooLong: .trailerTooLarge) else { return nil }
        scanner.startLine(at: 0)
        guard end > 0 else { return (2, true) }
        let field = try FieldLine(input, line: 0..<end)
        guard !Self.isForbidden(field, in: input) else { throw .forbiddenTrailer }
        guard fields < limits.fields else { throw .tooManyFields }
        state = .trailers(bytes: bytes + end + 2, fields: fields + 1)
        return (end + 2, false)
    }

    /// RFC 9110 section 6.5.1: a trailer must not frame, route or control the message.
    private static func isForbidden(_ field: FieldLine, in input: Span<UInt8>) -> Bool {
        let names: [StaticString] = [
            "content-length", "transfer-encoding", "host", "connection", "trailer", "te", "expect", "upgrade",
            "content-encoding", "content-type", "content-range", "authorization", "keep-alive",
        ]
        return names.contains { input.matches($0, at: field.name) }
    }
}
