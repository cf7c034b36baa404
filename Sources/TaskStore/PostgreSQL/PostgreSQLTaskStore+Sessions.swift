import PostgreSQL

extension PostgreSQLTaskStore {
    func createSession(
        userID: Int64, token: RefreshToken, at now: Int64
    ) async throws(StoreError) -> StoredSession {
        try checkHash(token.hash)
        var parameters = Parameters()
        parameters.append(userID)
        parameters.append(now)
        parameters.append(token.expiresAt)
        parameters.append(token.hash)
        let id = try await run(.insertSession, parameters, refusals: .userIsMissing) { rows throws(PostgreSQLError) in
            try rows.int64(0, 0)
        }
        return StoredSession(id: id, userID: userID, createdAt: now, expiresAt: token.expiresAt)
    }

    func session(id: Int64) async throws(StoreError) -> StoredSession? {
        var parameters = Parameters()
        parameters.append(id)
        return try await run(.sessionByID, parameters, StoredSession.first)
    }

    func isSessionActive(id: Int64, userID: Int64, at now: Int64) async throws(StoreError) -> Bool {
        var parameters = Parameters()
        parameters.append(id)
        parameters.append(userID)
        parameters.append(now)
        return try await run(.sessionIsActive, parameters) { $0.count > 0 }
    }

    func rotateRefreshToken(
        hash: [UInt8], to token: RefreshToken, at now: Int64
    ) async throws(StoreError) -> RotationOutcome {
        try checkHash(hash)
        try checkHash(token.hash)
        var parameters = Parameters()
        parameters.append(hash)
        parameters.append(token.hash)
        parameters.append(token.expiresAt)
        parameters.append(now)
        let rotated = try await run(.rotateToken, parameters) { rows throws(PostgreSQLError) -> RotationOutcome? in
            guard rows.count > 0 else { return nil }
            return .rotated(try StoredSession(rows, row: 0), try StoredUser(rows, row: 0, from: 5))
        }
        if let rotated { return rotated }
        return try await judgeToken(hash, at: now)
    }

    /// Why a token was not rotated.
    private func judgeToken(_ hash: [UInt8], at now: Int64) async throws(StoreError) -> RotationOutcome {
        var parameters = Parameters()
        parameters.append(hash)
        parameters.append(now)
        return try await run(.judgeToken, parameters) { rows throws(PostgreSQLError) in
            guard rows.count > 0 else { return .unknown }
            let session = try StoredSession(rows, row: 0)
            if try rows.boolean(0, 6) { return .reused(session) }
            return session.revokedAt != nil ? .revoked : .expired
        }
    }

    func revokeSession(id: Int64, at now: Int64) async throws(StoreError) -> Bool {
        var parameters = Parameters()
        parameters.append(id)
        parameters.append(now)
        return try await run(.revokeSession, parameters) { $0.changed > 0 }
    }

    func revokeSessions(userID: Int64, except kept: Int64?, at now: Int64) async throws(StoreError) -> Int {
        var parameters = Parameters()
        parameters.append(userID)
        parameters.append(kept)
        parameters.append(now)
        return try await run(.revokeSessions, parameters) { $0.changed }
    }

    func purgeExpired(before time: Int64, limit: Int) async throws(StoreError) -> PurgeResult {
        var parameters = Parameters()
        parameters.append(time)
        parameters.append(Int64(max(0, limit)))
        // Sessions first: their tokens go with them.
        let sessions = try await run(.purgeSessions, parameters) { $0.changed }
        let tokens = try await run(.purgeTokens, parameters) { $0.changed }
        parameters = Parameters()
        parameters.append(IdempotencyKey.expiry(at: time))
        parameters.append(Int64(max(0, limit)))
        let keys = try await run(.purgeKeys, parameters) { $0.changed }
        return PurgeResult(sessions: sessions, tokens: tokens, keys: keys)
    }
}
