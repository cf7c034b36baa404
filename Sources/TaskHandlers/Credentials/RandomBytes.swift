import COpenSSL

/// OpenSSL cannot do its work: no entropy, no memory or no provider. Nothing that needs it may go on.
public struct CryptographyUnavailable: Error, Sendable, Equatable {}

/// Bytes that nobody can predict, from OpenSSL's generator.
public enum RandomBytes {
    /// As many bytes as asked for.
    public static func make(_ count: Int) throws(CryptographyUnavailable) -> [UInt8] {
        guard let length = Int32(exactly: count), length >= 0 else { throw CryptographyUnavailable() }
        var bytes = [UInt8](repeating: 0, count: count)
        guard RAND_bytes(&bytes, length) == 1 else { throw CryptographyUnavailable() }
        return bytes
    }
}
