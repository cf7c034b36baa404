/// A stream of values, each the JSON text of a line (application/jsonl, application/x-ndjson).
///
/// A handler makes one of a function that sends; a client goes through the values that came.
public struct JSONLines<Value: JSONDecodable & JSONEncodable>: Sendable {
    /// The body.
    public let body: BodyStream

    /// A stream of what the function sends; it ends when the function returns.
    public init(_ send: @escaping @Sendable (LineWriter<Value>) async throws -> Void) {
        body = BodyStream { try await send(LineWriter(writer: $0)) }
    }

    /// A stream that was received.
    public init(_ body: BodyStream) { self.body = body }

    /// All values of a stream that has an end, at most `limit` bytes of them; empty lines do not count.
    ///
    /// Throws a ``ClientError`` for a line that is not what the document declares.
    public func values(upTo limit: Int = 1_048_576) async throws -> [Value] {
        try await body.collect(upTo: limit).split { $0 == 0x0A || $0 == 0x0D }.map { try JSONItem.decode(Array($0)) }
    }
}

/// Sends lines of JSON.
public struct LineWriter<Value: JSONEncodable>: Sendable {
    let writer: any ResponseBodyWriter

    /// Sends a value; returns when the transport can take more. Fails when the client has gone.
    public func send(_ value: Value) async throws { try await writer.write(try value.encodedJSON() + [0x0A]) }
}

/// One value of a stream.
enum JSONItem {
    static func decode<Value: JSONDecodable>(_ bytes: [UInt8]) throws(ClientError) -> Value {
        var violations = Violations()
        do throws(JSONSyntaxError) {
            if let value = try JSONReader.decode(Value.self, from: bytes, violations: &violations), violations.isEmpty {
                return value
            }
        } catch {
            throw .malformedBody(error)
        }
        throw .invalidBody(violations.kept)
    }
}
