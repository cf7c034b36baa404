/// A value that is written as JSON by a ``JSONWriter``.
public protocol JSONEncodable: Sendable {
    /// Writes the value.
    func encode(to writer: inout JSONWriter)
}

extension JSONEncodable {
    /// The value as JSON text. Fails on a number that JSON cannot express (NaN, infinity).
    @inlinable
    public func encodedJSON(capacity: Int = 512) throws(JSONEncodingError) -> [UInt8] {
        var writer = JSONWriter(capacity: capacity)
        encode(to: &writer)
        return try writer.finish()
    }
}

extension String: JSONEncodable {
    /// Writes the string in quotes.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.string(self) }
}

extension Bool: JSONEncodable {
    /// Writes `true` or `false`.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.bool(self) }
}

extension Int64: JSONEncodable {
    /// Writes the digits.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.int(self) }
}

extension Int32: JSONEncodable {
    /// Writes the digits.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.int(Int64(self)) }
}

extension Double: JSONEncodable {
    /// Writes the shortest digits that read back as the same number.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.double(self) }
}

extension Timestamp: JSONEncodable {
    /// Writes the time as RFC 3339, in quotes.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.timestamp(self) }
}

extension Array: JSONEncodable where Element: JSONEncodable {
    /// Writes the items in brackets.
    @inlinable
    public func encode(to writer: inout JSONWriter) {
        writer.beginArray()
        // By index: an iterator would retain every item.
        for index in indices {
            writer.element()
            self[index].encode(to: &writer)
        }
        writer.endArray()
    }
}

extension Optional: JSONEncodable where Wrapped: JSONEncodable {
    /// Writes the value, or `null`.
    @inlinable
    public func encode(to writer: inout JSONWriter) {
        if let self { self.encode(to: &writer) } else { writer.null() }
    }
}
