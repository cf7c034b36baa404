#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Access tokens that have been found good: the next request with one of them is let through without computing it again.
///
/// What is kept never gets old. Whether a signature is that of a token does not change; the times that the claims name are
/// compared with the clock on every use; and whether the session still stands is not asked here.
final class VerifiedTokens: Sendable {
    private let signer: TokenSigner
    private let cache = BoundedCache<Key, TokenClaims>(capacity: 2 * 1024 * 1024)
    /// What an entry takes beside the token's text, in bytes, about.
    private static let overhead = 160

    init(_ signer: TokenSigner) { self.signer = signer }

    /// The claims of `token`, as ``TokenSigner/verify(_:now:)`` gives them.
    func claims(of token: String, now: Int64) throws(TokenError) -> TokenClaims {
        let key = Key(token: token)
        switch cache.lookup(key) {
        case .hit(let claims):
            try claims.check(at: now)
            return claims
        case .miss(let ticket):
            let claims = try signer.verify(token, now: now)
            cache.fill(key, claims, cost: token.utf8.count + Self.overhead, ticket: ticket)
            return claims
        }
    }

    /// How many tokens are kept.
    var count: Int { cache.count }
}

extension VerifiedTokens {
    /// A token, found by a piece of its signature.
    private struct Key: Hashable, Sendable {
        let token: String

        /// The signature is the secret part: how long it takes to compare does not tell how much of it was guessed.
        static func == (one: Key, other: Key) -> Bool {
            let (one, other) = (one.token.utf8.span, other.token.utf8.span)
            let length = TokenSigner.signatureLength
            guard one.count == other.count, one.count > length else { return false }
            let content = one.count - length
            let isSame = one.withUnsafeBufferPointer { one in
                other.withUnsafeBufferPointer { other in
                    guard let one = one.baseAddress, let other = other.baseAddress else { return false }
                    return memcmp(one, other, content) == 0
                }
            }
            return isSame && ConstantTime.equal(one.extracting(last: length), other.extracting(last: length))
        }

        func hash(into hasher: inout Hasher) {
            let text = token.utf8.span
            guard text.count >= 8 else { return }
            hasher.combine(text.bytes.unsafeLoadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
        }
    }
}
