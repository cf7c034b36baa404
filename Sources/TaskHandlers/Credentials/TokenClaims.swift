/// What an access token says about its bearer.
public struct TokenClaims: Sendable, Hashable {
    /// Whose token it is (`sub`, RFC 7519 section 4.1.2): a user's id.
    public var userID: Int64
    /// The session it belongs to (`sid`); ending the session ends the token.
    public var sessionID: Int64
    /// When it was issued (`iat`), in seconds since 1970 UTC.
    public var issuedAt: Int64
    /// From when on it is refused (`exp`), in seconds since 1970 UTC.
    public var expiresAt: Int64

    /// Claims with these values.
    public init(userID: Int64, sessionID: Int64, issuedAt: Int64, expiresAt: Int64) {
        self.userID = userID
        self.sessionID = sessionID
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }

    /// Throws unless `now` (seconds since 1970 UTC) lies between their times.
    func check(at now: Int64) throws(TokenError) {
        guard now < expiresAt else { throw .expired }
        guard issuedAt - TokenSigner.futureLeeway <= now else { throw .issuedInFuture }
    }
}

/// Why a token is refused. Clients are told less than this: logs and metrics want to know more.
public enum TokenError: Error, Sendable, Hashable {
    /// Longer than any token that ``TokenSigner`` issues: at most ``TokenSigner/maximumLength`` bytes.
    case tooLong
    /// Not three parts, or a part that is not canonical base64url, or a header or claims that are not an object.
    case malformed
    /// The header names another algorithm than HS256; `none` is one.
    case unsupportedAlgorithm
    /// The header names an extension that must be understood (`crit`, RFC 7515 section 4.1.11).
    case criticalExtension
    /// The signature was not made with this key over these bytes.
    case invalidSignature
    /// A claim is absent or has a value of another kind.
    case invalidClaim(String)
    /// `exp` has passed.
    case expired
    /// `iat` lies further in the future than clocks may differ.
    case issuedInFuture
    /// OpenSSL cannot work.
    case unavailable
}
