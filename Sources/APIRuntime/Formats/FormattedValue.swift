/// A type whose values are strings of one `format` on the wire, in JSON and in parameters.
public protocol FormattedValue: Hashable, LosslessStringConvertible, JSONDecodable, JSONEncodable, ParameterValue {
    /// What is violated by a string that is no such value.
    static var formatConstraint: Constraint { get }
    /// The value of a text; `nil` when it is none.
    init?(utf8 text: UnsafeBufferPointer<UInt8>)
}

extension FormattedValue {
    /// The value of a text; `nil` when it is none.
    public init?(_ description: String) {
        var text = description
        guard let value = text.withUTF8({ Self(utf8: $0) }) else { return nil }
        self = value
    }

    /// Reads a string of the format; `nil` after a `type` or `format` violation.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Self? {
        guard let token = try reader.stringToken() else { return nil }
        let value =
            token.isPlain
            ? Self(utf8: reader.text(token))
            : JSONReader.unescape(reader.text(token)).withUnsafeBufferPointer { Self(utf8: $0) }
        if value == nil { reader.violation(formatConstraint) }
        return value
    }

    /// Writes the text in quotes.
    public func encode(to writer: inout JSONWriter) { writer.string(description) }

    /// Reads the text of a parameter.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Self> {
        Self(utf8: text).map { .value($0) } ?? .invalid(formatConstraint)
    }

    /// The text, not yet percent-encoded.
    public var parameterText: String { description }
}
