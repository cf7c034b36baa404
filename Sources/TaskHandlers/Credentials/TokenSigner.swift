/// Issues and checks access tokens: JSON Web Tokens (RFC 7519) signed with HS256 (RFC 7515, RFC 7518 section 3.2).
///
/// The algorithm is pinned: what the header of a token says can only make the token fail. Safe to use from any thread.
public struct TokenSigner: Sendable {
    /// No token that this type issues is longer; a longer one is refused unread.
    public static let maximumLength = 1024
    /// How far `iat` may lie in the future, in seconds: clocks of different machines differ.
    public static let futureLeeway: Int64 = 60

    /// `{"alg":"HS256","typ":"JWT"}`, encoded, with its dot: how every token of ours begins.
    private static let header: StaticString = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
    /// The characters of 32 bytes in base64url.
    static let signatureLength = 43

    private let hmac: HMACSHA256

    /// A signer with this key.
    public init(key: SigningKey) throws(CryptographyUnavailable) { hmac = try HMACSHA256(key: key) }
}

extension TokenSigner {
    /// The token that says `claims`.
    public func sign(_ claims: TokenClaims) throws(CryptographyUnavailable) -> String {
        var token: [UInt8] = []
        token.reserveCapacity(256)
        Self.header.withUTF8Buffer { token.append(contentsOf: $0) }
        Base64URL.append(claims.encoded().span, to: &token)
        let code = try hmac.code(for: token.span)
        token.append(0x2E)
        Base64URL.append(code.span, to: &token)
        return String(decoding: token, as: UTF8.self)
    }
}

extension TokenSigner {
    /// The claims of `token`, whose signature and times have been checked against `now` (seconds since 1970 UTC).
    public func verify(_ token: String, now: Int64) throws(TokenError) -> TokenClaims {
        var token = token
        token.makeContiguousUTF8()
        return try verify(token.utf8.span, now: now)
    }

    /// The claims of the token with these bytes, whose signature and times have been checked against `now`.
    public func verify(_ token: Span<UInt8>, now: Int64) throws(TokenError) -> TokenClaims {
        guard token.count <= Self.maximumLength else { throw .tooLong }
        guard let parts = TokenParts(token) else { throw .malformed }
        if !hasOwnHeader(token, parts) { try TokenHeader.check(token.extracting(parts.header)) }
        try checkSignature(token, parts)
        guard let payload = Base64URL.decode(token.extracting(parts.payload)) else { throw .malformed }
        let claims = try TokenClaims(decoding: payload)
        try claims.check(at: now)
        return claims
    }

    /// Whether the header is, byte for byte, the one that we write: then there is nothing to decode.
    private func hasOwnHeader(_ token: Span<UInt8>, _ parts: TokenParts) -> Bool {
        let header = Self.header
        guard parts.payload.lowerBound == header.utf8CodeUnitCount else { return false }
        return header.withUTF8Buffer { own in
            token.withUnsafeBufferPointer { token in own.elementsEqual(token.prefix(own.count)) }
        }
    }

    private func checkSignature(_ token: Span<UInt8>, _ parts: TokenParts) throws(TokenError) {
        guard parts.signature.count == Self.signatureLength,
            let claimed = Base64URL.decode(token.extracting(parts.signature))
        else { throw .invalidSignature }
        let code: HMACSHA256.Code
        do { code = try hmac.code(for: token.extracting(parts.signed)) } catch { throw .unavailable }
        guard ConstantTime.equal(code.span, claimed.span) else { throw .invalidSignature }
    }
}
