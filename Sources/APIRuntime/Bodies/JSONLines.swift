/// How values of JSON follow one another.
public enum JSONFraming: Sendable {
    /// One a line (application/jsonl, application/x-ndjson).
    case lines
    /// Each between a record separator and a line feed (application/json-seq, RFC 7464).
    case records
}

/// A stream of values, each the JSON text of a line (application/jsonl, application/x-ndjson) or of a record
/// (application/json-seq).
///
/// Who sends makes one of a function; who receives goes through the values as they come:
///
///     for try await value in lines { print(value) }
///
/// Values are held against the document when they are read and before they are sent.
public struct JSONLines<Value: JSONDecodable & JSONEncodable>: Sendable {
    /// The body.
    public let body: BodyStream
    /// The most bytes of one line.
    public var lineLimit = 1_048_576
    private let send: (@Sendable (LineWriter<Value>) async throws -> Void)?
    private let framing: JSONFraming
    private let read: StreamItem<Value>.Read

    /// A stream of what the function sends; it ends when the function returns.
    public init(_ send: @escaping @Sendable (LineWriter<Value>) async throws -> Void) {
        self.init(send, .lines, Value.decode)
    }

    private init(
        _ send: @escaping @Sendable (LineWriter<Value>) async throws -> Void, _ framing: JSONFraming,
        _ read: @escaping StreamItem<Value>.Read
    ) {
        body = BodyStream { try await send(LineWriter(writer: $0, framing: framing, read: read)) }
        self.send = send
        self.framing = framing
        self.read = read
    }

    /// A stream that is received.
    ///
    /// - Parameters:
    ///   - body: its bytes.
    ///   - framing: how the values follow one another.
    ///   - read: reads one value and checks it; `nil` after a violation.
    public init(
        _ body: BodyStream, framing: JSONFraming = .lines,
        reading read: @escaping @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value? = Value.decode
    ) {
        self.body = body
        send = nil
        self.framing = framing
        self.read = read
    }

    /// The body to send: what the function sends, each value held against the document first. What was received goes on as
    /// it came.
    ///
    /// - Parameters:
    ///   - framing: how the values follow one another.
    ///   - read: reads one value and checks it; `nil` after a violation.
    /// - Returns: the body.
    public func sent(
        framing: JSONFraming = .lines,
        reading read: @escaping @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value? = Value.decode
    ) -> BodyStream {
        send.map { JSONLines($0, framing, read).body } ?? body
    }

    /// All values of a stream that has an end, at most `limit` bytes of them; empty lines do not count.
    ///
    /// Fails as the iterator does, and beyond the limit as ``BodyStream/collect(upTo:)`` does.
    public func values(upTo limit: Int = 1_048_576) async throws -> [Value] {
        let held = body.holding(try await body.collect(upTo: limit))
        let collected = JSONLines(held, framing: framing, reading: read)
        var values: [Value] = []
        for try await value in collected { values.append(value) }
        return values
    }
}

extension JSONLines: AsyncSequence {
    /// Values in the order in which they come.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        private var bytes: BodyStream.AsyncIterator
        private var splitter: ItemSplitter
        /// The texts of values that have come, the next one last.
        private var lines: [[UInt8]] = []
        private var item: StreamItem<Value>
        private let limit: Int
        private let body: BodyStream

        fileprivate init(_ stream: JSONLines) {
            body = stream.body
            bytes = stream.body.makeAsyncIterator()
            limit = stream.lineLimit
            splitter = ItemSplitter(stream.framing)
            item = StreamItem(isRequest: stream.body.isRequest, stream.read)
        }

        /// The next value when its line has come; `nil` at the end.
        ///
        /// Throws a ``ClientError`` (in a server a ``Problem``) for a line that is not what the document declares or
        /// longer than the limit, and otherwise as ``BodyStream`` does.
        public mutating func next() async throws -> Value? {
            while lines.isEmpty {
                guard splitter.pending <= limit else { throw body.tooLarge(limit) }
                guard let part = try await bytes.next() else {
                    return try splitter.finish().map { try decode($0) }
                }
                lines = splitter.feed(part).reversed()
            }
            return try lines.popLast().map { try decode($0) }
        }

        private mutating func decode(_ text: [UInt8]) throws -> Value {
            if let error = splitter.fault(in: text) { throw item.failure(error) }
            return try item.decode(text)
        }
    }

    /// Goes through the values once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

/// Sends lines or records of JSON.
public struct LineWriter<Value: JSONEncodable>: Sendable {
    let writer: any ResponseBodyWriter
    let framing: JSONFraming
    let read: StreamItem<Value>.Read

    /// Sends a value; returns when the transport can take more.
    ///
    /// Fails with ``ForbiddenItem`` on a value that the document forbids, and when the receiver has gone.
    public func send(_ value: Value) async throws {
        let text = try StreamItem.encoded(value, read)
        try await writer.write((framing == .records ? [ItemSplitter.separator] : []) + text + [0x0A])
    }
}
