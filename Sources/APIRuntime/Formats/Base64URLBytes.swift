/// Bytes that travel as base64url text (RFC 4648 section 5): `format: base64url`, `contentEncoding: base64url`.
public struct Base64URLBytes: FormattedValue, ExpressibleByArrayLiteral {
    /// The bytes.
    public var bytes: [UInt8]

    /// These bytes.
    @inlinable
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// These bytes.
    @inlinable
    public init(arrayLiteral bytes: UInt8...) { self.bytes = bytes }

    /// Reads base64url with or without padding. Line ends and the alphabet of section 4 (`+`, `/`) are refused.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard let bytes = Base64Alphabet.url.decode(text) else { return nil }
        self.bytes = bytes
    }

    /// The text.
    public var description: String { Base64Alphabet.url.encode(bytes) }

    /// What a string that is no such text violates.
    public static let formatConstraint = Constraint.format("base64url text (RFC 4648)")
}
