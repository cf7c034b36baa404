/// Reads the server-sent events of a body one after the other, each of a bounded size.
struct EventReader: Sendable {
    private let body: BodyStream
    private var bytes: BodyStream.AsyncIterator
    private var parser = EventParser()
    /// Events that have come, the next one last.
    private var events: [EventParser.Event] = []
    /// The most bytes of one event that are held.
    private let limit: Int

    init(_ body: BodyStream, limit: Int) {
        self.body = body
        bytes = body.makeAsyncIterator()
        self.limit = limit
    }

    /// The next event when it has come; `nil` at the end. Throws for one beyond the limit, and as ``BodyStream`` does.
    mutating func next() async throws -> EventParser.Event? {
        while events.isEmpty {
            guard parser.pending <= limit else { throw body.tooLarge(limit) }
            guard let part = try await bytes.next() else { return nil }
            events = parser.feed(part).reversed()
        }
        return events.popLast()
    }
}

/// What is written of server-sent events whatever they are described as.
enum EventText {
    /// A comment, which keeps a connection alive that would have nothing to say.
    static let comment = Array(":\n\n".utf8)
}
