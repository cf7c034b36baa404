/// Bytes that travel as base64 text (RFC 4648 section 4): `format: byte`, `contentEncoding: base64`.
public struct Base64Bytes: FormattedValue, ExpressibleByArrayLiteral {
    /// The bytes.
    public var bytes: [UInt8]

    /// These bytes.
    @inlinable
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// These bytes.
    @inlinable
    public init(arrayLiteral bytes: UInt8...) { self.bytes = bytes }

    /// Reads base64 with its padding. Line ends and the alphabet of section 5 (`-`, `_`) are refused.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard let bytes = Base64Alphabet.standard.decode(text) else { return nil }
        self.bytes = bytes
    }

    /// The text.
    public var description: String { Base64Alphabet.standard.encode(bytes) }

    /// What a string that is no such text violates.
    public static let formatConstraint = Constraint.format("base64 text (RFC 4648)")
}
