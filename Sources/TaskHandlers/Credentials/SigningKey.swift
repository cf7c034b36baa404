/// The secret that signs tokens. Printing it, in a log or a debugger, shows `***`.
public struct SigningKey: Sendable {
    /// The bytes of the key.
    let bytes: [UInt8]

    /// A key of these bytes. ``SecretPolicy`` decides which secrets are good enough.
    public init(bytes: [UInt8]) { self.bytes = bytes }

    /// A key of 32 random bytes (RFC 7518 section 3.2: at least as long as the hash).
    public static func generate() throws(CryptographyUnavailable) -> SigningKey {
        SigningKey(bytes: try RandomBytes.make(32))
    }
}

extension SigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Always `***`.
    public var description: String { "***" }
    /// Always `***`.
    public var debugDescription: String { "***" }
    /// No children: `dump` shows nothing of the key.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
