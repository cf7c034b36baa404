import COpenSSL

/// SHA-256 (FIPS 180-4) in one call.
enum SHA256Digest {
    /// The 32 bytes of the digest.
    static func of(_ message: [UInt8]) throws(CryptographyUnavailable) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        guard EVP_Digest(message, message.count, &digest, &length, EVP_sha256(), nil) == 1, length == 32 else {
            throw CryptographyUnavailable()
        }
        return digest
    }
}
