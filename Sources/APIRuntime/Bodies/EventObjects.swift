/// A stream of server-sent events (text/event-stream), each described as an object with the members `data`, `event`, `id`
/// and `retry` (OpenAPI 3.2 section 4.14.4).
///
/// Who sends makes one of a function; who receives goes through the events as they come:
///
///     for try await event in events { print(event.data) }
///
/// Events are held against the document when they are read and before they are sent. `data`, `event` and `id` are strings,
/// `retry` is an integer; comments, other fields and events without data do not count.
public struct EventObjects<Value: JSONDecodable & JSONEncodable>: Sendable {
    /// The body.
    public let body: BodyStream
    /// The most bytes of one event that are held.
    public var eventLimit = 1_048_576
    private let send: (@Sendable (EventObjectWriter<Value>) async throws -> Void)?
    private let read: StreamItem<Value>.Read

    /// A stream of what the function sends; it ends when the function returns.
    public init(_ send: @escaping @Sendable (EventObjectWriter<Value>) async throws -> Void) {
        self.init(send, Value.decode)
    }

    private init(
        _ send: @escaping @Sendable (EventObjectWriter<Value>) async throws -> Void,
        _ read: @escaping StreamItem<Value>.Read
    ) {
        body = BodyStream { try await send(EventObjectWriter(writer: $0, read: read)) }
        self.send = send
        self.read = read
    }

    /// A stream that is received; `read` reads one event as JSON and checks it, `nil` after a violation.
    public init(
        _ body: BodyStream,
        reading read: @escaping @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value? = Value.decode
    ) {
        self.body = body
        send = nil
        self.read = read
    }

    /// The body to send: what the function sends, each event held against the document first. What was received goes on as
    /// it came.
    public func sent(
        reading read: @escaping @Sendable (inout JSONReader) throws(JSONSyntaxError) -> Value? = Value.decode
    ) -> BodyStream {
        send.map { EventObjects($0, read).body } ?? body
    }

    /// All events of a stream that has an end, at most `limit` bytes of them.
    ///
    /// Fails as the iterator does, and beyond the limit as ``BodyStream/collect(upTo:)`` does.
    public func events(upTo limit: Int = 1_048_576) async throws -> [Value] {
        let collected = EventObjects(body.holding(try await body.collect(upTo: limit)), reading: read)
        var events: [Value] = []
        for try await event in collected { events.append(event) }
        return events
    }
}

extension EventObjects: AsyncSequence {
    /// Events in the order in which they come.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        private var events: EventReader
        private var item: StreamItem<Value>

        fileprivate init(_ stream: EventObjects) {
            events = EventReader(stream.body, limit: stream.eventLimit)
            item = StreamItem(isRequest: stream.body.isRequest, stream.read)
        }

        /// The next event when it has come; `nil` at the end.
        ///
        /// Throws a ``ClientError`` (in a server a ``Problem``) for an event that is not what the document declares or
        /// larger than the limit, and otherwise as ``BodyStream`` does.
        public mutating func next() async throws -> Value? {
            try await events.next().map { try item.decode($0.json()) }
        }
    }

    /// Goes through the events once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

extension EventParser.Event {
    /// The event as the object that the document describes.
    fileprivate func json() throws(JSONEncodingError) -> [UInt8] {
        var writer = JSONWriter(capacity: data.count + 64)
        writer.beginObject()
        writer.property(named: "data")
        writer.string(String(decoding: data, as: UTF8.self))
        for (name, text) in [("event", event), ("id", id)] {
            guard let text else { continue }
            writer.property(named: name)
            writer.string(text)
        }
        if let retry {
            writer.property(named: "retry")
            writer.int(retry)
        }
        writer.endObject()
        return try writer.finish()
    }
}

/// Sends server-sent events that are described as objects.
public struct EventObjectWriter<Value: JSONEncodable>: Sendable {
    let writer: any ResponseBodyWriter
    let read: StreamItem<Value>.Read

    /// Sends an event; returns when the transport can take more.
    ///
    /// Fails with ``ForbiddenItem`` on an event that the document forbids or that has no such form, as one without data or
    /// with a line break in its id, and when the receiver has gone.
    public func send(_ event: Value) async throws {
        let json = try StreamItem.encoded(event, read)
        var violations = Violations()
        let object = try JSONReader.decode(AnyJSON.self, from: json, violations: &violations)
        try await writer.write(try EventText.bytes(of: object ?? .null))
    }

    /// Sends a comment, which keeps a connection alive that would have nothing to say.
    public func keepAlive() async throws { try await writer.write(EventText.comment) }
}

/// How an event that is described as an object is written.
extension EventText {
    fileprivate static func bytes(of event: AnyJSON) throws(ForbiddenItem) -> [UInt8] {
        guard case .object(let object) = event else { throw refusal("", .type("an object")) }
        guard let data = object["data"] else { throw refusal("/data", .required) }
        var text = ""
        for member in object.members {
            let pointer = "/" + JSONPointer.escaped(member.name)
            switch member.name {
            case "data": break
            case "event", "id": text += "\(member.name): \(try line(member.value, pointer))\n"
            case "retry": text += "retry: \(try milliseconds(member.value))\n"
            default: throw refusal(pointer, Constraint("format", "is no field of a server-sent event"))
            }
        }
        // Nothing but LF can be told from the end of a line.
        guard let lines = data.string, !lines.utf8.contains(0x0D) else {
            throw refusal("/data", Constraint("format", "must be text without carriage returns"))
        }
        for line in lines.split(separator: "\n", omittingEmptySubsequences: false) { text += "data: \(line)\n" }
        return Array((text + "\n").utf8)
    }

    private static func line(_ value: AnyJSON, _ pointer: String) throws(ForbiddenItem) -> String {
        guard let text = value.string, !text.isEmpty,
            !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D || $0 == 0 })
        else {
            throw refusal(pointer, Constraint("format", "must be one line of text"))
        }
        return text
    }

    private static func milliseconds(_ value: AnyJSON) throws(ForbiddenItem) -> String {
        guard case .number(let number) = value, let count = Int64(number.text), count >= 0 else {
            throw refusal("/retry", Constraint("format", "must be a number of milliseconds"))
        }
        return "\(count)"
    }

    private static func refusal(_ pointer: String, _ constraint: Constraint) -> ForbiddenItem {
        ForbiddenItem(violations: [Violation(.body(pointer: pointer), constraint)])
    }
}
