/// A value that is read from JSON by a ``JSONReader``.
public protocol JSONDecodable: Sendable {
    /// Reads one value; `nil` after recording a violation in the reader when the document forbids what stands there.
    ///
    /// Throws when the text is no JSON at all.
    static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Self?
}

extension String: JSONDecodable {
    /// Reads a string.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> String? {
        try reader.decodeString()
    }
}

extension Bool: JSONDecodable {
    /// Reads `true` or `false`.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Bool? {
        try reader.decodeBool()
    }
}

extension Int64: JSONDecodable {
    /// Reads an integer of 64 bits, exactly.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Int64? {
        try reader.decodeInt64()
    }
}

extension Int32: JSONDecodable {
    /// Reads an integer of 32 bits.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Int32? {
        try reader.decodeInt32()
    }
}

extension Double: JSONDecodable {
    /// Reads a finite number, correctly rounded.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Double? {
        try reader.decodeDouble()
    }
}

extension Timestamp: JSONDecodable {
    /// Reads a string of format `date-time`.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Timestamp? {
        try reader.decodeTimestamp()
    }
}

extension Array: JSONDecodable where Element: JSONDecodable {
    /// Reads an array; `nil` when it is none or when any of its items is invalid.
    @inlinable
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> [Element]? {
        guard var array = try reader.beginArray() else { return nil }
        var items: [Element] = []
        while try reader.nextElement(&array) {
            if let item = try Element.decode(from: &reader) { items.append(item) }
        }
        return items.count == array.count ? items : nil
    }
}

extension Optional: JSONDecodable where Wrapped: JSONDecodable {
    /// Reads a value or `null`. The outer optional tells whether it was valid.
    @inlinable
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Wrapped?? {
        if try reader.decodeNull() { return .some(nil) }
        guard let value = try Wrapped.decode(from: &reader) else { return nil }
        return .some(value)
    }
}
