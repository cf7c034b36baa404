import COpenSSL

/// Comparison that takes the same time wherever the first difference stands.
enum ConstantTime {
    /// Whether both hold the same bytes. Lengths are no secret here.
    static func equal(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        return left.withUnsafeBufferPointer { left in
            right.withUnsafeBufferPointer { right in CRYPTO_memcmp(left.baseAddress, right.baseAddress, left.count) == 0
            }
        }
    }
}
