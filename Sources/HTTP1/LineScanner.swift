/// Finds the end of a line in input that may come in any pieces.
///
/// It remembers how far it has looked, so that a client that sends byte by byte costs no more than any other.
struct LineScanner: Sendable {
    /// Where to go on looking: everything before holds no line end.
    private(set) var offset = 0

    /// The index of the CRLF that ends the current line, or `nil` when it has not come yet. A line that cannot end at
    /// or before the index `limit` throws `tooLong`.
    ///
    /// A line ends in CRLF and in nothing else: RFC 9112 section 2.2 lets a recipient take a bare LF for a line end, and
    /// every disagreement about that between two servers on a path can be used to smuggle a request. Control characters
    /// other than the tab are refused at once (RFC 9110 section 5.5).
    mutating func lineEnd(
        in input: Span<UInt8>, limit: Int, tooLong: HTTP1Error
    ) throws(HTTP1Error) -> Int? {
        offset = input.firstControl(from: offset, to: min(input.count, limit + 1))
        guard offset <= limit else { throw tooLong }
        guard offset < input.count else { return nil }
        switch input[offset] {
        case ASCII.carriageReturn:
            guard offset + 1 < input.count else { return nil }
            guard input[offset + 1] == ASCII.lineFeed else { throw .bareCarriageReturn }
            return offset
        case ASCII.lineFeed: throw .bareLineFeed
        default: throw .controlCharacter
        }
    }

    /// Begins the next line, which starts at `offset`.
    mutating func startLine(at offset: Int) { self.offset = offset }
}

/// Takes a head apart into lines, within its limits. Indices count from the beginning of the head.
struct HeadLines: Sendable {
    private var scanner = LineScanner()
    /// Where the current line begins; after the last line, where the head ends.
    private(set) var position = 0

    /// The next line without its CRLF, or `nil` when it is not complete.
    mutating func next(in input: Span<UInt8>, limits: HTTP1Limits) throws(HTTP1Error) -> Range<Int>? {
        let isFirst = position == 0
        let limit = isFirst ? min(limits.startLineBytes, limits.headBytes - 2) : limits.headBytes - 2
        let tooLong = isFirst ? HTTP1Error.startLineTooLong : .headTooLarge
        guard let end = try scanner.lineEnd(in: input, limit: limit, tooLong: tooLong) else { return nil }
        let line = position..<end
        position = end + 2
        scanner.startLine(at: position)
        return line
    }

    /// Whether nothing has been looked at yet.
    var isUntouched: Bool { scanner.offset == 0 }
}
