/// A stream of values, each the JSON text of a line (application/jsonl, application/x-ndjson).
///
/// Who sends makes one of a function; who receives goes through the values as they come:
///
///     for try await value in lines { print(value) }
public struct JSONLines<Value: JSONDecodable & JSONEncodable>: Sendable {
    /// The body.
    public let body: BodyStream
    /// The most bytes of one line.
    public var lineLimit = 1_048_576

    /// A stream of what the function sends; it ends when the function returns.
    public init(_ send: @escaping @Sendable (LineWriter<Value>) async throws -> Void) {
        body = BodyStream { try await send(LineWriter(writer: $0)) }
    }

    /// A stream that is received.
    public init(_ body: BodyStream) { self.body = body }

    /// All values of a stream that has an end, at most `limit` bytes of them; empty lines do not count.
    ///
    /// Fails as the iterator does, and beyond the limit as ``BodyStream/collect(upTo:)`` does.
    public func values(upTo limit: Int = 1_048_576) async throws -> [Value] {
        let collected = JSONLines(body.holding(try await body.collect(upTo: limit)))
        var values: [Value] = []
        for try await value in collected { values.append(value) }
        return values
    }
}

extension JSONLines: AsyncSequence {
    /// Values in the order in which they come.
    public struct AsyncIterator: AsyncIteratorProtocol, Sendable {
        private var bytes: BodyStream.AsyncIterator
        private var splitter = LineSplitter()
        /// Lines that have come, the next one last.
        private var lines: [[UInt8]] = []
        private var item: JSONItem
        private let limit: Int
        private let body: BodyStream

        fileprivate init(_ stream: JSONLines) {
            body = stream.body
            bytes = stream.body.makeAsyncIterator()
            limit = stream.lineLimit
            item = JSONItem(isRequest: stream.body.isRequest)
        }

        /// The next value when its line has come; `nil` at the end.
        ///
        /// Throws a ``ClientError`` (in a server a ``Problem``) for a line that is not what the document declares or
        /// longer than the limit, and otherwise as ``BodyStream`` does.
        public mutating func next() async throws -> Value? {
            while lines.isEmpty {
                guard splitter.rest.count <= limit else { throw body.tooLarge(limit) }
                guard let part = try await bytes.next() else {
                    let last = splitter.finish()
                    return last.isEmpty ? nil : try item.decode(last)
                }
                take(part)
            }
            return try lines.popLast().map { try item.decode($0) }
        }

        private mutating func take(_ part: [UInt8]) {
            var found: [[UInt8]] = []
            splitter.feed(part) { if !$0.isEmpty { found.append(Array($0)) } }
            lines = found.reversed()
        }
    }

    /// Goes through the values once.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}

/// Sends lines of JSON.
public struct LineWriter<Value: JSONEncodable>: Sendable {
    let writer: any ResponseBodyWriter

    /// Sends a value; returns when the transport can take more. Fails when the receiver has gone.
    public func send(_ value: Value) async throws { try await writer.write(try value.encodedJSON() + [0x0A]) }
}

/// Decodes the values of a stream one after the other.
struct JSONItem: Sendable {
    let isRequest: Bool
    private var count = 0

    init(isRequest: Bool) { self.isRequest = isRequest }

    /// The next value; what is wrong with it is a ``Problem`` in a server, and a ``ClientError`` in a client.
    mutating func decode<Value: JSONDecodable>(_ bytes: [UInt8]) throws -> Value {
        defer { count += 1 }
        var violations = Violations()
        do throws(JSONSyntaxError) {
            if let value = try JSONReader.decode(
                Value.self, from: bytes, acceptsUnknownCases: !isRequest, violations: &violations), violations.isEmpty
            {
                return value
            }
        } catch {
            throw isRequest ? problem(error) : ClientError.malformedBody(error)
        }
        throw isRequest ? problem(violations) : ClientError.invalidBody(violations.kept)
    }

    private func problem(_ error: JSONSyntaxError) -> Problem {
        .runtime(.malformedJSON, "Value \(count + 1) of the body is not valid JSON: \(error).")
    }

    /// The violations, below the place of the value in the body.
    private func problem(_ violations: Violations) -> Problem {
        var placed = Violations()
        for violation in violations.kept {
            guard case .body(let pointer) = violation.location else { continue }
            placed.append(
                Violation(
                    .body(pointer: "/\(count)" + pointer), constraint: violation.constraint, message: violation.message)
            )
        }
        return .violations(placed)
    }
}
