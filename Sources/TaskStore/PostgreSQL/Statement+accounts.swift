import PostgreSQL

/// The statements about users and sessions.
extension Statement {
    private static let user = "id, email, name, role, password_hash, created_at, updated_at"
    private static let session = "id, user_id, created_at, expires_at, revoked_at"

    /// $1 e-mail, $2 its key, $3 name, $4 role, $5 password hash, $6 now.
    static let insertUser = Statement(
        "insert_user", .changes,
        """
        INSERT INTO users (email, email_key, name, role, password_hash, created_at, updated_at)
        VALUES ($1, $2, $3, $4::bigint, $5, $6, $6) RETURNING \(user)
        """)

    /// $1 id.
    static let userByID = Statement("user_by_id", .reads, "SELECT \(user) FROM users WHERE id = $1")

    /// $1 key of the e-mail address.
    static let userByEmail = Statement("user_by_email", .reads, "SELECT \(user) FROM users WHERE email_key = $1")

    /// $1 id, $2 now, then NULL where nothing is to change: $3 e-mail, $4 its key, $5 name, $6 role, $7 password hash.
    static let updateUser = Statement(
        "update_user", .changes,
        """
        UPDATE users SET email = coalesce($3, email), email_key = coalesce($4, email_key), name = coalesce($5, name),
        role = coalesce($6::bigint, role), password_hash = coalesce($7, password_hash),
        updated_at = greatest(updated_at, $2) WHERE id = $1 RETURNING \(user)
        """)

    /// $1 user, $2 now, $3 expiry, $4 hash of the refresh token.
    static let insertSession = Statement(
        "insert_session", .changes,
        """
        WITH session AS (
            INSERT INTO sessions (user_id, created_at, expires_at) VALUES ($1, $2, $3) RETURNING id
        )
        INSERT INTO refresh_tokens (hash, session_id, expires_at) SELECT $4, id, $3 FROM session RETURNING session_id
        """)

    /// $1 id.
    static let sessionByID = Statement("session_by_id", .reads, "SELECT \(session) FROM sessions WHERE id = $1")

    /// $1 id, $2 user, $3 now. A row when the session is good.
    static let sessionIsActive = Statement(
        "session_is_active", .reads,
        "SELECT 1 FROM sessions WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3")

    /// $1 old hash, $2 new hash, $3 expiry of the new token, $4 now. Session and user; no row when the old token is not
    /// good. The update of the old token's row lets one caller through however many try.
    static let rotateToken = Statement(
        "rotate_token", .changes,
        """
        WITH used AS (
            UPDATE refresh_tokens AS token SET used_at = $4 FROM sessions AS session
            WHERE token.hash = $1 AND token.used_at IS NULL AND token.expires_at > $4
            AND session.id = token.session_id AND session.revoked_at IS NULL
            RETURNING token.session_id
        ), fresh AS (
            INSERT INTO refresh_tokens (hash, session_id, expires_at) SELECT $2, session_id, $3 FROM used
        ), extended AS (
            UPDATE sessions SET expires_at = $3 FROM used WHERE id = used.session_id
            RETURNING id, user_id, created_at, expires_at, revoked_at
        )
        SELECT extended.id, extended.user_id, extended.created_at, extended.expires_at, extended.revoked_at,
        users.id, users.email, users.name, users.role, users.password_hash, users.created_at, users.updated_at
        FROM extended JOIN users ON users.id = extended.user_id
        """)

    /// $1 hash, $2 now. Why a token is not good: its session, its expiry, whether it was used. A used one revokes its
    /// session.
    static let judgeToken = Statement(
        "judge_token", .changes,
        """
        WITH found AS (
            SELECT session.id, session.user_id, session.created_at, session.expires_at, session.revoked_at,
            token.expires_at AS token_expires_at, token.used_at IS NOT NULL AS is_used
            FROM refresh_tokens AS token JOIN sessions AS session ON session.id = token.session_id
            WHERE token.hash = $1
        ), revoked AS (
            UPDATE sessions SET revoked_at = $2 FROM found
            WHERE sessions.id = found.id AND found.is_used AND sessions.revoked_at IS NULL
        )
        SELECT id, user_id, created_at, expires_at,
        CASE WHEN is_used THEN coalesce(revoked_at, $2) ELSE revoked_at END, token_expires_at, is_used FROM found
        """)

    /// $1 id, $2 now.
    static let revokeSession = Statement(
        "revoke_session", .changes, "UPDATE sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")

    /// $1 user, $2 session to keep or NULL, $3 now.
    static let revokeSessions = Statement(
        "revoke_sessions", .changes,
        """
        UPDATE sessions SET revoked_at = $3
        WHERE user_id = $1 AND id IS DISTINCT FROM $2::bigint AND revoked_at IS NULL
        """)

    /// $1 time, $2 limit. Rows that another replica deletes at this moment are passed by.
    static let purgeSessions = Statement(
        "purge_sessions", .changes,
        """
        DELETE FROM sessions WHERE id IN
        (SELECT id FROM sessions WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """)

    /// $1 time, $2 limit.
    static let purgeTokens = Statement(
        "purge_tokens", .changes,
        """
        DELETE FROM refresh_tokens WHERE hash IN
        (SELECT hash FROM refresh_tokens WHERE expires_at < $1 ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED)
        """)

    /// $1 time, $2 limit.
    static let purgeKeys = Statement(
        "purge_keys", .changes,
        """
        DELETE FROM idempotency_keys WHERE (user_id, key) IN (
            SELECT user_id, key FROM idempotency_keys WHERE created_at <= $1 ORDER BY created_at LIMIT $2
            FOR UPDATE SKIP LOCKED
        )
        """)

    static let probe = Statement(
        "probe", .reads, "SELECT version FROM schema_migrations ORDER BY version DESC LIMIT 1")
}
