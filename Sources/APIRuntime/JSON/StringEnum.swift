/// An enumeration of strings of the document. Generated enumerations conform; reading and writing make no `String`.
///
///     public enum TaskStatus: String, StringEnum {
///         case pending, inProgress = "in_progress", completed
///         public static let wireNames = PropertyNames("pending", "in_progress", "completed")
///         public static func wireValue(at index: Int) -> TaskStatus? { ... }
///         public var wireLiteral: StaticString { ... }      // "\"pending\"": the JSON text
///     }
public protocol StringEnum: RawRepresentable, Hashable, CaseIterable, JSONDecodable, JSONEncodable, ParameterValue
where RawValue == String {
    /// The values as they stand on the wire, in the order of the cases.
    static var wireNames: PropertyNames { get }
    /// The case whose wire name has this index.
    static func wireValue(at index: Int) -> Self?
    /// The value as JSON text, with its quotes.
    var wireLiteral: StaticString { get }
}

/// An enumeration with a case for strings that the document does not list, which only clients read (see
/// ``JSONReader/acceptsUnknownCases``). Such a value cannot be written.
public protocol OpenStringEnum: StringEnum {
    /// The value for a string that the document does not list.
    static func unlisted(_ text: String) -> Self
    /// Whether the document does not list the string.
    var isUnlisted: Bool { get }
}

extension OpenStringEnum {
    /// Reads one of the listed strings, or any where the reader takes them.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Self? {
        guard reader.acceptsUnknownCases else {
            return try reader.decodeName(wireNames).flatMap { wireValue(at: $0) }
        }
        guard var text = try reader.decodeString() else { return nil }
        let listed = text.withUTF8 { wireNames.index(of: $0) }.flatMap { wireValue(at: $0) }
        return listed ?? unlisted(text)
    }

    /// Writes the string in quotes; fails for one that the document does not list.
    public func encode(to writer: inout JSONWriter) {
        if isUnlisted { writer.fail() } else { writer.literal(wireLiteral) }
    }
}

extension StringEnum {
    /// Reads one of the listed strings.
    @inlinable
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> Self? {
        guard let index = try reader.decodeName(wireNames) else { return nil }
        return wireValue(at: index)
    }

    /// Writes the string in quotes.
    @inlinable
    public func encode(to writer: inout JSONWriter) { writer.literal(wireLiteral) }

    /// Reads one of the listed strings from a parameter's text.
    @inlinable
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Self> {
        guard let index = wireNames.index(of: text), let value = wireValue(at: index) else {
            return .invalid(.enum(wireNames.joined))
        }
        return .value(value)
    }

    /// The string as it stands on the wire.
    public var parameterText: String { rawValue }
}
