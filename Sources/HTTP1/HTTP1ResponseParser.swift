public import APIRuntime

/// A strict HTTP/1.1 response parser for clients: a pure state machine over bytes, the counterpart of
/// ``HTTP1RequestParser``. Responses that switch the protocol (101) are refused: nobody asks for one.
public struct HTTP1ResponseParser: Sendable {
    private enum State {
        /// At or in the status line. To: `fields`.
        case statusLine
        /// In the field lines. To: `body`, or `statusLine` after an interim response.
        case fields
        /// In the body, which may be empty. To: `statusLine`, or `closed` when the connection ended it.
        case body
        /// The server closes the connection after the response; what still comes belongs to nothing.
        case closed
        /// A rule was broken. For good.
        case failed(HTTP1Error)
    }

    /// How many interim responses in a row are read before the server is taken for a broken one.
    private static let interimLimit = 32

    /// The bounds it keeps.
    public let limits: HTTP1Limits
    /// The head of the latest response: complete from its `head` event on.
    public private(set) var head = HTTP1ResponseHead()

    private var state = State.statusLine
    private var lines = HeadLines()
    private var framing = FramingFields()
    private var isHTTP10 = false
    private var interims = 0
    private var body = BodyDecoder.length(0)

    /// A parser for one connection.
    public init(limits: HTTP1Limits = HTTP1Limits()) { self.limits = limits }

    /// The next event in `input`, and how many bytes at its beginning are done with.
    ///
    /// `input` begins with the first byte that earlier calls did not consume, and holds what came after it. `method` is
    /// that of the request which the current response answers: a response to HEAD has no body.
    public mutating func next(
        _ input: Span<UInt8>, answering method: HTTPMethod
    ) -> (event: HTTP1ResponseEvent, consumed: Int) {
        do throws(HTTP1Error) {
            switch state {
            case .statusLine, .fields: return try nextHead(input, method: method)
            case .body: return try nextBody(input)
            case .closed: return (.needMore, 0)
            case .failed(let error): return (.failure(error), 0)
            }
        } catch {
            return (fail(error), 0)
        }
    }

    /// What the end of the connection means: the end of a body that has no other end, and otherwise a failure.
    public mutating func endOfInput() -> HTTP1ResponseEvent {
        if case .failed(let error) = state { return .failure(error) }
        guard case .body = state, case .untilClose = body else { return fail(.incompleteMessage) }
        state = .closed
        return .endOfMessage
    }

    private mutating func fail(_ error: HTTP1Error) -> HTTP1ResponseEvent {
        state = .failed(error)
        return .failure(error)
    }

    private mutating func nextHead(
        _ input: Span<UInt8>, method: HTTPMethod
    ) throws(HTTP1Error) -> (HTTP1ResponseEvent, Int) {
        while let line = try lines.next(in: input, limits: limits) {
            if case .statusLine = state {
                try takeStatusLine(input, line: line)
            } else if line.isEmpty {
                return try finishHead(input, method: method)
            } else {
                let field = try FieldLine(input, line: line)
                guard head.fields.count < limits.fields else { throw .tooManyFields }
                try framing.takeField(field, in: input)
                head.fields.append(RequestHead.Field(name: Range(field.name), value: Range(field.value)))
            }
        }
        return (.needMore, 0)
    }

    /// `status-line = HTTP-version SP status-code SP [ reason-phrase ]` (RFC 9112 section 4).
    private mutating func takeStatusLine(_ input: Span<UInt8>, line: Range<Int>) throws(HTTP1Error) {
        let start = line.lowerBound
        guard line.count >= 13, input[start + 8] == ASCII.space, input[start + 12] == ASCII.space else {
            throw .invalidStatusLine
        }
        isHTTP10 = try RequestLine.isHTTP10(input, at: start..<start + 8)
        var status = 0
        for index in start + 9..<start + 12 {
            guard ASCII.isDigit(input[index]) else { throw .invalidStatusLine }
            status = status * 10 + Int(input[index] - ASCII.zero)  // three digits
        }
        guard status >= 100, status != 101 else { throw .invalidStatusLine }
        head.status = status
        head.reason = Range(start + 13..<line.upperBound)
        head.fields.removeAll(keepingCapacity: true)
        framing = FramingFields()
        state = .fields
    }

    private mutating func finishHead(
        _ input: Span<UInt8>, method: HTTPMethod
    ) throws(HTTP1Error) -> (HTTP1ResponseEvent, Int) {
        let end = lines.position
        lines = HeadLines()
        guard head.status >= 200 else {
            interims += 1
            guard interims <= Self.interimLimit else { throw .invalidStatusLine }
            state = .statusLine
            return (.interim(status: head.status), end)
        }
        interims = 0
        body = try framing.responseBody(status: head.status, method: method, isHTTP10: isHTTP10)
        head.bytes.refill(from: input.extracting(0..<end))
        head.keepAlive = framing.keepAlive(isHTTP10: isHTTP10)
        if case .untilClose = body { head.keepAlive = false }
        state = .body
        return (.head, end)
    }

    private mutating func nextBody(_ input: Span<UInt8>) throws(HTTP1Error) -> (HTTP1ResponseEvent, Int) {
        let (event, consumed) = try body.next(input, limits: limits)
        switch event {
        case .needMore: return (.needMore, consumed)
        case .data(let range): return (.body(range), consumed)
        case .end:
            state = head.keepAlive ? .statusLine : .closed
            return (.endOfMessage, consumed)
        }
    }
}
