public import APIRuntime

/// A strict HTTP/1.1 request parser: a pure state machine over bytes (RFC 9112), without I/O and without a clock.
///
/// One parser reads all requests of one connection, in whatever pieces they come:
///
///     let (event, consumed) = parser.next(received.span.extracting(readIndex...))
///     readIndex += consumed
///
/// What is not plainly valid is refused, and after a failure nothing more is parsed.
public struct HTTP1RequestParser: Sendable {
    private enum State {
        /// At or in the request line. To: `fields`.
        case requestLine
        /// In the field lines. To: `body`, after the empty line.
        case fields
        /// In the body, which may be empty. To: `requestLine`.
        case body
        /// A rule was broken. For good.
        case failed(HTTP1Error)
    }

    /// The bounds it keeps.
    public let limits: HTTP1Limits
    /// The head of the latest request: complete from its `head` event on, and until the first call after its
    /// `endOfMessage`. Refilled in place, so that its arrays keep their capacity unless a copy is still held.
    public private(set) var head = RequestHead(method: .get, bytes: [], path: 0..<0)

    private var state = State.requestLine
    private var lines = HeadLines()
    private var framing = FramingFields()
    private var authority: Range<Int>?
    private var isHTTP10 = false
    private var skippedEmptyLine = false
    private var body = BodyDecoder.length(0)

    /// A parser for one connection.
    public init(limits: HTTP1Limits = HTTP1Limits()) { self.limits = limits }

    /// Whether the latest request is complete and nothing of a further one has been seen.
    public var isIdle: Bool {
        guard case .requestLine = state else { return false }
        return lines.isUntouched
    }

    /// The next event in `input`, and how many bytes at its beginning are done with.
    ///
    /// `input` begins with the first byte that earlier calls did not consume, and holds what came after it. Where the
    /// input is cut makes no difference to the events, apart from how the bytes of a body are spread over them.
    public mutating func next(_ input: Span<UInt8>) -> (event: HTTP1RequestEvent, consumed: Int) {
        do throws(HTTP1Error) {
            switch state {
            case .requestLine:
                // RFC 9112 section 2.2: one empty line before the request line is ignored.
                if !skippedEmptyLine, input.count >= 2, input[0] == ASCII.carriageReturn, input[1] == ASCII.lineFeed {
                    skippedEmptyLine = true
                    let (event, consumed) = next(input.extracting(2..<input.count))
                    return (event, consumed + 2)
                }
                return try nextHead(input)
            case .fields: return try nextHead(input)
            case .body: return try nextBody(input)
            case .failed(let error): return (.failure(error), 0)
            }
        } catch {
            state = .failed(error)
            return (.failure(error), 0)
        }
    }

    private mutating func nextHead(_ input: Span<UInt8>) throws(HTTP1Error) -> (HTTP1RequestEvent, Int) {
        while let line = try lines.next(in: input, limits: limits) {
            if case .requestLine = state {
                guard !line.isEmpty else { throw .tooManyEmptyLines }
                try takeRequestLine(RequestLine(input, line: line))
            } else if line.isEmpty {
                return try finishHead(input)
            } else {
                try takeField(FieldLine(input, line: line), in: input)
            }
        }
        return (.needMore, 0)
    }

    private mutating func takeRequestLine(_ line: RequestLine) {
        head.method = line.method
        head.path = Range(line.target.path)
        head.query = line.target.query.map { Range($0) }
        head.fields.removeAll(keepingCapacity: true)
        authority = line.target.authority
        isHTTP10 = line.isHTTP10
        framing = FramingFields()
        state = .fields
    }

    private mutating func takeField(_ field: FieldLine, in input: Span<UInt8>) throws(HTTP1Error) {
        guard head.fields.count < limits.fields else { throw .tooManyFields }
        try framing.takeRequestField(field, in: input)
        head.fields.append(RequestHead.Field(name: Range(field.name), value: Range(field.value)))
    }

    private mutating func finishHead(_ input: Span<UInt8>) throws(HTTP1Error) -> (HTTP1RequestEvent, Int) {
        let info = try framing.info(isHTTP10: isHTTP10, authority: authority, in: input)
        let end = lines.position
        head.bytes.refill(from: input.extracting(0..<end))
        switch info.framing {
        case .none: body = .length(0)
        case .length(let length): body = .length(length)
        case .chunked: body = .chunked(ChunkDecoder())
        }
        lines = HeadLines()
        state = .body
        return (.head(info), end)
    }

    private mutating func nextBody(_ input: Span<UInt8>) throws(HTTP1Error) -> (HTTP1RequestEvent, Int) {
        let (event, consumed) = try body.next(input, limits: limits)
        switch event {
        case .needMore: return (.needMore, consumed)
        case .data(let range): return (.body(range), consumed)
        case .end:
            state = .requestLine
            skippedEmptyLine = false
            return (.endOfMessage, consumed)
        }
    }
}

extension Range<Int32> {
    /// A range within a head, which ``HTTP1Limits`` keeps below 2^31 bytes.
    init(_ range: Range<Int>) { self = Int32(range.lowerBound)..<Int32(range.upperBound) }
}

extension [UInt8] {
    /// Replaces the content and keeps the memory, unless it has grown far beyond what is needed now: a connection that
    /// once sent a huge head must not hold on to it while idle.
    mutating func refill(from bytes: Span<UInt8>) {
        let keepsCapacity = capacity <= Swift.max(2048, 4 * bytes.count)
        removeAll(keepingCapacity: keepsCapacity)
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}
