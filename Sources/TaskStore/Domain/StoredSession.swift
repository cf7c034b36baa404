/// A login: the family of all refresh tokens that came from one another.
public struct StoredSession: Sendable, Hashable {
    /// Given by the store, never used again.
    public var id: Int64
    /// Whose session.
    public var userID: Int64
    /// Microseconds since 1970 UTC.
    public var createdAt: Int64
    /// When the newest refresh token expires, microseconds since 1970 UTC.
    public var expiresAt: Int64
    /// When it was revoked (logout, or a refresh token used twice), microseconds since 1970 UTC.
    public var revokedAt: Int64?

    /// Creates a session value.
    public init(id: Int64, userID: Int64, createdAt: Int64, expiresAt: Int64, revokedAt: Int64? = nil) {
        self.id = id
        self.userID = userID
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }

    /// Whether the session is neither revoked nor expired.
    public func isActive(at now: Int64) -> Bool { revokedAt == nil && now < expiresAt }
}

/// A refresh token as the store knows it: never the token, only its hash.
public struct RefreshToken: Sendable, Hashable {
    /// SHA-256 of the token, 32 bytes.
    public var hash: [UInt8]
    /// Microseconds since 1970 UTC.
    public var expiresAt: Int64

    /// Creates the value.
    public init(hash: [UInt8], expiresAt: Int64) {
        self.hash = hash
        self.expiresAt = expiresAt
    }
}

/// How the rotation of a refresh token ended. Only `rotated` changes the token.
public enum RotationOutcome: Sendable, Hashable {
    /// The old token is used up and the new one is valid.
    case rotated(StoredSession, StoredUser)
    /// The old token had been used before: it was stolen or sent twice, so the whole session is revoked now.
    case reused(StoredSession)
    /// The session of the token was revoked before.
    case revoked
    /// The token has expired.
    case expired
    /// There is no such token.
    case unknown
}

/// What ``TaskStore/purgeExpired(before:limit:)`` deleted.
public struct PurgeResult: Sendable, Hashable {
    /// Sessions, not counting their tokens.
    public var sessions: Int
    /// Refresh tokens of sessions that stay.
    public var tokens: Int
    /// Idempotency keys.
    public var keys: Int

    /// Creates the value.
    public init(sessions: Int, tokens: Int, keys: Int = 0) {
        self.sessions = sessions
        self.tokens = tokens
        self.keys = keys
    }
}

/// What every engine asks of a hash before it goes on. Throws `invalidValue`.
func checkHash(_ hash: [UInt8]) throws(StoreError) {
    guard hash.count == 32 else { throw StoreError(.invalidValue, "A token's hash has 32 bytes, not \(hash.count).") }
}
