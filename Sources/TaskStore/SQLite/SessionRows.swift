import CSQLite

extension StoredSession {
    init(row: borrowing PreparedStatement) {
        self.init(
            id: row.int64(0), userID: row.int64(1), createdAt: row.int64(2), expiresAt: row.int64(3),
            revokedAt: row.optionalInt64(4))
    }
}

extension SQLiteConnection {
    func session(id: Int64) throws(StoreError) -> StoredSession? {
        var statement = try prepare(.sessionByID)
        statement.bind(1, id)
        return try statement.step() ? StoredSession(row: statement) : nil
    }

    func isSessionActive(id: Int64, userID: Int64, at now: Int64) throws(StoreError) -> Bool {
        var statement = try prepare(.sessionIsActive)
        statement.bind(1, id)
        statement.bind(2, userID)
        statement.bind(3, now)
        return try statement.step()
    }

    func insertSession(userID: Int64, _ token: RefreshToken, at now: Int64) throws(StoreError) -> StoredSession {
        try atomically { () throws(StoreError) in
            var statement = try prepare(.insertSession)
            statement.bind(1, userID)
            statement.bind(2, now)
            statement.bind(3, token.expiresAt)
            try stepWithOwner(&statement)
            let session = StoredSession(
                id: lastInsertedID, userID: userID, createdAt: now, expiresAt: token.expiresAt)
            try insert(token, sessionID: session.id)
            return session
        }
    }

    func revokeSession(id: Int64, at now: Int64) throws(StoreError) -> Bool {
        var statement = try prepare(.revokeSession)
        statement.bind(1, id)
        statement.bind(2, now)
        _ = try statement.step()
        return changedRows > 0
    }

    func revokeSessions(userID: Int64, except kept: Int64?, at now: Int64) throws(StoreError) -> Int {
        var statement = try prepare(.revokeSessions)
        statement.bind(1, userID)
        statement.bind(2, kept)
        statement.bind(3, now)
        _ = try statement.step()
        return changedRows
    }

    func purgeExpired(before time: Int64, limit: Int) throws(StoreError) -> PurgeResult {
        // Sessions first: their tokens go with them.
        let sessions = try purge(.purgeSessions, before: time, limit: limit)
        let tokens = try purge(.purgeTokens, before: time, limit: limit)
        let keys = try purge(.purgeKeys, before: IdempotencyKey.expiry(at: time), limit: limit)
        return PurgeResult(sessions: sessions, tokens: tokens, keys: keys)
    }

    private func purge(_ sql: SQLStatement, before time: Int64, limit: Int) throws(StoreError) -> Int {
        var statement = try prepare(sql)
        statement.bind(1, time)
        statement.bind(2, Int64(max(0, limit)))
        _ = try statement.step()
        return changedRows
    }

    private func insert(_ token: RefreshToken, sessionID: Int64) throws(StoreError) {
        var statement = try prepare(.insertToken)
        statement.bind(1, token.hash)
        statement.bind(2, sessionID)
        statement.bind(3, token.expiresAt)
        _ = try statement.step()
    }
}

extension SQLiteConnection {
    func rotateToken(hash: [UInt8], to token: RefreshToken, at now: Int64) throws(StoreError) -> RotationOutcome {
        guard let found = try self.token(hash: hash) else { return .unknown }
        if found.usedAt != nil {
            _ = try revokeSession(id: found.session.id, at: now)
            return .reused(try session(id: found.session.id) ?? found.session)
        }
        if found.session.revokedAt != nil { return .revoked }
        if found.expiresAt <= now { return .expired }
        return try atomically { () throws(StoreError) in
            try use(hash: hash, at: now)
            try insert(token, sessionID: found.session.id)
            let session = try extend(found.session, until: token.expiresAt)
            guard let user = try user(id: session.userID) else { return .unknown }
            return .rotated(session, user)
        }
    }

    private struct FoundToken {
        var session: StoredSession
        var expiresAt: Int64
        var usedAt: Int64?
    }

    private func token(hash: [UInt8]) throws(StoreError) -> FoundToken? {
        var statement = try prepare(.tokenByHash)
        statement.bind(1, hash)
        guard try statement.step() else { return nil }
        return FoundToken(
            session: StoredSession(row: statement), expiresAt: statement.int64(5), usedAt: statement.optionalInt64(6))
    }

    private func use(hash: [UInt8], at now: Int64) throws(StoreError) {
        var statement = try prepare(.useToken)
        statement.bind(1, hash)
        statement.bind(2, now)
        _ = try statement.step()
    }

    private func extend(_ session: StoredSession, until time: Int64) throws(StoreError) -> StoredSession {
        var statement = try prepare(.extendSession)
        statement.bind(1, session.id)
        statement.bind(2, time)
        _ = try statement.step()
        var session = session
        session.expiresAt = time
        return session
    }
}
