/// A message of server-sent events (WHATWG HTML section 9.2).
public struct ServerSentEvent<Value: Sendable>: Sendable {
    /// What it says.
    public var data: Value
    /// Its type; `nil` for `message`.
    public var event: String?
    /// Its id, which a client that reconnects sends as `Last-Event-ID`.
    public var id: String?

    /// A message. Line breaks and NULs in type and id, which the format has no way to write, are left out.
    public init(_ data: Value, event: String? = nil, id: String? = nil) {
        self.data = data
        self.event = event
        self.id = id
    }
}

extension ServerSentEvent: Equatable where Value: Equatable {}

/// A stream of values, each sent as the JSON text of a server-sent event (text/event-stream).
///
/// Who sends makes one of a function; who receives goes through the events as they come:
///
///     for try await event in events { print(event.data) }
///
/// Data is held against the document when it is read and before it is sent.
///
/// When the connection is lost the loop ends with an error: whether to ask again, with the id of the last event, is the
/// caller's decision.
public struct EventStream<Value: JSONDecodable & JSONEncodable>: Sendable {
    /// The body.
    public let body: BodyStream
    /// The most bytes of one event that are held.
    public var eventLimit = 1_048_576
    private let send: (@Sendable (EventWriter<Value>) async throws -> Void)?
    private let read: StreamItem<Value>.Read

    /// A stream of what the function sends; it ends when the function returns.
    public init(_ send: @escaping @Sendable (EventWriter<Value>) async throws -> Void) {
        self.init(send, Value.decode)
    }

    private init(
        _ send: @escaping @Sendable (EventWriter<Value>) async throws -> Void, _ read: @escaping StreamItem<Value>.Read
    ) {
        body = BodyStream { try await send(EventWriter(writer: $0, read: read)) }
        self.send = send
        self.read = read
    }

    /// A stream that is received; `read` reads the data of one event and checks it, `nil` after a violation.
    public init(
        _ body: BodyStream,
        reading read: @escaping @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value? = Value.decode
    ) {
        self.body = body
        send = nil
        self.read = read
    }

    /// The body to send: what the function sends, the data of each event held against the document first. What was
    /// received goes on as it came.
    public func sent(
        reading read: @escaping @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value? = Value.decode
    ) -> BodyStream {
        send.map { EventStream($0, read).body } ?? body
    }

    /// All events of a stream that has an end, at most `limit` bytes of them.
    ///
    /// Fails as the iterator does, and beyond the limit as ``BodyStream/collect(upTo:)`` does.
    public func events(upTo limit: Int = 1_048_576) async throws -> [ServerSentEvent<Value>] {
        let collected = EventStream(body.holding(try await body.collect(upTo: limit)), reading: read)
        var events: [ServerSentEvent<Value>] = []
        for try await event in collected { events.append(event) }
        return events
    }
}

extension EventStream: AsyncSequence {
    /// Events in the order in which they come.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        private var events: EventReader
        private var item: StreamItem<Value>

        fileprivate init(_ stream: EventStream) {
            events = EventReader(stream.body, limit: stream.eventLimit)
            item = StreamItem(isRequest: stream.body.isRequest, stream.read)
        }

        /// The next event when it has come; `nil` at the end.
        ///
        /// Throws a ``ClientError`` (in a server a ``Problem``) for data that is not what the document declares or
        /// larger than the limit, and otherwise as ``BodyStream`` does.
        public mutating func next() async throws -> ServerSentEvent<Value>? {
            guard let event = try await events.next() else { return nil }
            return ServerSentEvent(try item.decode(event.data), event: event.event, id: event.lastID)
        }
    }

    /// Goes through the events once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

/// Sends server-sent events.
public struct EventWriter<Value: JSONEncodable>: Sendable {
    let writer: any ResponseBodyWriter
    let read: StreamItem<Value>.Read

    /// Sends a value; returns when the transport can take more.
    ///
    /// Fails with ``ForbiddenItem`` on a value that the document forbids, and when the receiver has gone.
    public func send(_ value: Value) async throws { try await send(ServerSentEvent(value)) }

    /// Sends an event.
    public func send(_ event: ServerSentEvent<Value>) async throws {
        var bytes: [UInt8] = []
        if let type = event.event { bytes += Array("event: \(Self.line(type))\n".utf8) }
        if let id = event.id { bytes += Array("id: \(Self.line(id))\n".utf8) }
        // JSON as the writer makes it has no line breaks.
        bytes += Array("data: ".utf8) + (try StreamItem.encoded(event.data, read)) + [0x0A, 0x0A]
        try await writer.write(bytes)
    }

    /// Sends a comment, which keeps a connection alive that would have nothing to say.
    public func keepAlive() async throws { try await writer.write(EventText.comment) }

    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0.value != 0 }))
    }
}
