/// A refresh token: 256 random bits that mean something only to the store, which keeps no more than their hash.
///
/// A salt or a slow hash would add nothing: the bits are random, so there is no list of likely ones to try.
public struct OpaqueToken: Sendable {
    /// What the client gets and sends back: 43 characters of base64url.
    public let text: String
    /// SHA-256 of the random bits (32 bytes): what the store keeps and looks up.
    public let hash: [UInt8]

    private static let byteCount = 32
    private static let characterCount = 43

    /// A fresh token.
    public static func generate() throws(CryptographyUnavailable) -> OpaqueToken {
        let bits = try RandomBytes.make(byteCount)
        return OpaqueToken(text: Base64URL.encode(bits), hash: try SHA256Digest.of(bits))
    }

    /// The token that a client sent; `nil` when it cannot be one (wrong length, foreign characters, another spelling).
    public init?(_ text: String) throws(CryptographyUnavailable) {
        var text = text
        text.makeContiguousUTF8()
        guard text.utf8.count == Self.characterCount, let bits = Base64URL.decode(text.utf8.span) else { return nil }
        self.init(text: text, hash: try SHA256Digest.of(bits))
    }

    private init(text: String, hash: [UInt8]) {
        self.text = text
        self.hash = hash
    }
}

extension OpaqueToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `***`.
    public var description: String { "***" }
    /// Always `***`.
    public var debugDescription: String { "***" }
    /// No children: `dump` shows nothing of the token.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
