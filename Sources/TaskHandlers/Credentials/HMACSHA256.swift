import COpenSSL
import Synchronization

/// HMAC with SHA-256 (RFC 2104, FIPS 198-1) under one key.
///
/// The key schedule is computed once per context; a few contexts are kept so that threads seldom wait for one another.
final class HMACSHA256: Sendable {
    /// The 32 bytes of one code.
    typealias Code = InlineArray<32, UInt8>

    private let slots: [Slot]

    /// A function keyed with `key`, with `concurrency` contexts (at least one).
    init(key: SigningKey, concurrency: Int = 8) throws(CryptographyUnavailable) {
        var slots: [Slot] = []
        for _ in 0..<max(1, concurrency) {
            slots.append(try Slot(key))
        }
        self.slots = slots
    }

    /// The code of `message`.
    func code(for message: Span<UInt8>) throws(CryptographyUnavailable) -> Code {
        for slot in slots {
            if let code = slot.context.withLockIfAvailable({ $0.code(for: message) }) { return try done(code) }
        }
        return try done(slots[0].context.withLock { $0.code(for: message) })
    }

    private func done(_ code: Code?) throws(CryptographyUnavailable) -> Code {
        guard let code else { throw CryptographyUnavailable() }
        return code
    }

    /// One context behind its lock.
    private final class Slot: Sendable {
        let context: Mutex<Context>

        init(_ key: SigningKey) throws(CryptographyUnavailable) { context = Mutex(try Context(key)) }
    }

    /// An OpenSSL context that holds the key.
    private struct Context: ~Copyable {
        let pointer: OpaquePointer

        init(_ key: SigningKey) throws(CryptographyUnavailable) {
            guard let pointer = crypto_hmac_sha256_new(key.bytes, key.bytes.count) else {
                throw CryptographyUnavailable()
            }
            self.pointer = pointer
        }

        deinit { EVP_MAC_CTX_free(pointer) }

        func code(for message: Span<UInt8>) -> Code? {
            var code = Code(repeating: 0)
            var span = code.mutableSpan
            let done = span.withUnsafeMutableBufferPointer { output in
                message.withUnsafeBufferPointer {
                    crypto_hmac_sha256(pointer, $0.baseAddress, $0.count, output.baseAddress)
                }
            }
            return done == 1 ? code : nil
        }
    }
}
