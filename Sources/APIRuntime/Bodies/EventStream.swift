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
/// A handler makes one of a function that sends; a client goes through the events that came.
public struct EventStream<Value: JSONDecodable & JSONEncodable>: Sendable {
    /// The body.
    public let body: BodyStream

    /// A stream of what the function sends; it ends when the function returns.
    public init(_ send: @escaping @Sendable (EventWriter<Value>) async throws -> Void) {
        body = BodyStream { try await send(EventWriter(writer: $0)) }
    }

    /// A stream that was received.
    public init(_ body: BodyStream) { self.body = body }

    /// All events of a stream that has an end, at most `limit` bytes of them.
    ///
    /// Throws a ``ClientError`` for data that is not what the document declares.
    public func events(upTo limit: Int = 1_048_576) async throws -> [ServerSentEvent<Value>] {
        var parser = EventParser()
        return try parser.feed(try await body.collect(upTo: limit)).map { event in
            ServerSentEvent(try JSONItem.decode(event.data), event: event.event, id: event.id)
        }
    }
}

/// Sends server-sent events.
public struct EventWriter<Value: JSONEncodable>: Sendable {
    let writer: any ResponseBodyWriter

    /// Sends a value; returns when the transport can take more. Fails when the client has gone.
    public func send(_ value: Value) async throws { try await send(ServerSentEvent(value)) }

    /// Sends an event.
    public func send(_ event: ServerSentEvent<Value>) async throws {
        var bytes: [UInt8] = []
        if let type = event.event { bytes += Array("event: \(Self.line(type))\n".utf8) }
        if let id = event.id { bytes += Array("id: \(Self.line(id))\n".utf8) }
        // JSON as the writer makes it has no line breaks.
        bytes += Array("data: ".utf8) + (try event.data.encodedJSON()) + [0x0A, 0x0A]
        try await writer.write(bytes)
    }

    /// Sends a comment, which keeps a connection alive that would have nothing to say.
    public func keepAlive() async throws { try await writer.write(Array(":\n\n".utf8)) }

    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\r" && $0 != "\n" && $0.value != 0 }))
    }
}

/// Reads server-sent events from bytes (WHATWG HTML section 9.2.6). A last event without its empty line does not count.
struct EventParser {
    private var data: [UInt8] = []
    private var event: String?
    private var id: String?
    private var hasData = false

    mutating func feed(_ bytes: [UInt8]) -> [ServerSentEvent<[UInt8]>] {
        var events: [ServerSentEvent<[UInt8]>] = []
        for line in Self.lines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]) {
            if line.isEmpty {
                if hasData { events.append(ServerSentEvent(data, event: event, id: id)) }
                data = []
                event = nil
                hasData = false
            } else {
                take(line)
            }
        }
        return events
    }

    private mutating func take(_ line: ArraySlice<UInt8>) {
        let colon = line.firstIndex(of: 0x3A)
        let name = line[..<(colon ?? line.endIndex)]
        var value = colon.map { line[($0 + 1)...] } ?? []
        if value.first == 0x20 { value.removeFirst() }
        if name.elementsEqual("data".utf8) {
            if hasData { data.append(0x0A) }
            data += value
            hasData = true
        } else if name.elementsEqual("event".utf8) {
            event = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        } else if name.elementsEqual("id".utf8), !value.contains(0) {
            id = value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
        }
    }

    /// The lines that have an end: CRLF, LF or CR.
    private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var start = bytes.startIndex
        var index = start
        while index < bytes.endIndex {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            lines.append(bytes[start..<index])
            index += byte == 0x0D && index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? 2 : 1
            start = index
        }
        return lines
    }
}
