import TaskStore
import Testing

@Suite struct SessionTests {
    @Test(arguments: Engine.allCases)
    func sessionIsActiveUntilItExpires(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let session = try await store.createSession(userID: user.id, token: token(1, expiresAt: 100), at: 10)
            #expect(session == StoredSession(id: session.id, userID: user.id, createdAt: 10, expiresAt: 100))
            #expect(try await store.session(id: session.id) == session)
            #expect(try await store.session(id: session.id + 1) == nil)
            #expect(try await store.isSessionActive(id: session.id, userID: user.id, at: 99))
            #expect(try await !store.isSessionActive(id: session.id, userID: user.id, at: 100))
            #expect(try await !store.isSessionActive(id: session.id, userID: user.id + 1, at: 50))
            #expect(try await !store.isSessionActive(id: session.id + 1, userID: user.id, at: 50))
        }
    }

    @Test(arguments: Engine.allCases)
    func sessionsAreRefusedForUnknownUsersAndKnownHashes(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let orphan = await storeErrorCode { try await store.createSession(userID: 999, token: token(1), at: 1) }
            #expect(orphan == .noSuchUser)
            let first = try await store.createSession(userID: user.id, token: token(1), at: 1)
            let again = await storeErrorCode {
                try await store.createSession(userID: user.id, token: token(1), at: 1)
            }
            #expect(again == .invalidValue)
            #expect(try await store.session(id: first.id + 1) == nil, "half of the second session is left")
            let short = RefreshToken(hash: [1, 2, 3], expiresAt: 9)
            let wrong = await storeErrorCode { try await store.createSession(userID: user.id, token: short, at: 1) }
            #expect(wrong == .invalidValue)
        }
    }

    @Test(arguments: Engine.allCases)
    func rotationMovesTheFamilyOn(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            var session = try await store.createSession(userID: user.id, token: token(1, expiresAt: 100), at: 10)
            session.expiresAt = 200
            let first = try await store.rotateRefreshToken(hash: hash(1), to: token(2, expiresAt: 200), at: 20)
            #expect(first == .rotated(session, user))
            #expect(try await store.session(id: session.id) == session)
            session.expiresAt = 300
            let second = try await store.rotateRefreshToken(hash: hash(2), to: token(3, expiresAt: 300), at: 30)
            #expect(second == .rotated(session, user))
        }
    }

    @Test(arguments: Engine.allCases)
    func aTokenUsedTwiceRevokesItsFamily(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            var session = try await store.createSession(userID: user.id, token: token(1), at: 10)
            let other = try await store.createSession(userID: user.id, token: token(9), at: 10)
            _ = try await store.rotateRefreshToken(hash: hash(1), to: token(2), at: 20)
            session.revokedAt = 30
            #expect(try await store.rotateRefreshToken(hash: hash(1), to: token(3), at: 30) == .reused(session))
            #expect(try await !store.isSessionActive(id: session.id, userID: user.id, at: 31))
            #expect(try await store.rotateRefreshToken(hash: hash(2), to: token(4), at: 40) == .revoked)
            #expect(try await store.rotateRefreshToken(hash: hash(3), to: token(4), at: 40) == .unknown)
            #expect(try await store.isSessionActive(id: other.id, userID: user.id, at: 31))
        }
    }

    @Test(arguments: Engine.allCases)
    func expiredAndUnknownTokensChangeNothing(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let session = try await store.createSession(userID: user.id, token: token(1, expiresAt: 100), at: 10)
            #expect(try await store.rotateRefreshToken(hash: hash(1), to: token(2), at: 100) == .expired)
            #expect(try await store.rotateRefreshToken(hash: hash(7), to: token(2), at: 20) == .unknown)
            #expect(try await store.session(id: session.id) == session)
            let known = await storeErrorCode {
                try await store.rotateRefreshToken(hash: hash(1), to: token(1), at: 20)
            }
            #expect(known == .invalidValue)
            var extended = session
            extended.expiresAt = 1_000
            let outcome = try await store.rotateRefreshToken(hash: hash(1), to: token(2), at: 20)
            #expect(outcome == .rotated(extended, user), "the failed rotation used the token up")
        }
    }

    @Test(arguments: Engine.allCases)
    func revokingTakesEffectOnce(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let session = try await store.createSession(userID: user.id, token: token(1), at: 10)
            #expect(try await store.revokeSession(id: session.id, at: 20))
            #expect(try await !store.revokeSession(id: session.id, at: 30))
            #expect(try await !store.revokeSession(id: 999, at: 30))
            #expect(try await store.session(id: session.id)?.revokedAt == 20)
            #expect(try await !store.isSessionActive(id: session.id, userID: user.id, at: 21))
            #expect(try await store.rotateRefreshToken(hash: hash(1), to: token(2), at: 21) == .revoked)
        }
    }

    @Test(arguments: Engine.allCases)
    func allSessionsOfAUserButOneAreRevoked(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ann = try await store.makeUser("ann")
            let ben = try await store.makeUser("ben")
            var sessions: [StoredSession] = []
            for byte in UInt8(1)...3 {
                sessions.append(try await store.createSession(userID: ann.id, token: token(byte), at: 1))
            }
            let foreign = try await store.createSession(userID: ben.id, token: token(4), at: 1)
            #expect(try await store.revokeSessions(userID: ann.id, except: sessions[1].id, at: 2) == 2)
            #expect(try await store.isSessionActive(id: sessions[1].id, userID: ann.id, at: 3))
            #expect(try await !store.isSessionActive(id: sessions[0].id, userID: ann.id, at: 3))
            #expect(try await store.isSessionActive(id: foreign.id, userID: ben.id, at: 3))
            #expect(try await store.revokeSessions(userID: ann.id, except: nil, at: 4) == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func purgeDeletesWhatExpiredInBoundedSteps(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            var sessions: [StoredSession] = []
            for byte in UInt8(1)...5 {
                let token = token(byte, expiresAt: Int64(byte) * 10)
                sessions.append(try await store.createSession(userID: user.id, token: token, at: 1))
            }
            // The last session lives on with a new token; its old one expires.
            _ = try await store.rotateRefreshToken(hash: hash(5), to: token(6, expiresAt: 500), at: 2)
            #expect(try await store.purgeExpired(before: 100, limit: 3) == PurgeResult(sessions: 3, tokens: 2))
            #expect(try await store.purgeExpired(before: 100, limit: 3) == PurgeResult(sessions: 1, tokens: 0))
            #expect(try await store.purgeExpired(before: 100, limit: 3) == PurgeResult(sessions: 0, tokens: 0))
            for session in sessions.dropLast() { #expect(try await store.session(id: session.id) == nil) }
            #expect(try await store.isSessionActive(id: sessions[4].id, userID: user.id, at: 100))
            #expect(try await store.rotateRefreshToken(hash: hash(5), to: token(7), at: 100) == .unknown)
        }
    }

    @Test(arguments: Engine.allCases)
    func oneOfManyRotationsWins(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let session = try await store.createSession(userID: user.id, token: token(0), at: 1)
            let outcomes = try await withThrowingTaskGroup(of: RotationOutcome.self) { group in
                for byte in UInt8(1)...64 {
                    group.addTask { try await store.rotateRefreshToken(hash: hash(0), to: token(byte), at: 2) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let rotated = outcomes.count { if case .rotated = $0 { true } else { false } }
            let reused = outcomes.count { if case .reused = $0 { true } else { false } }
            #expect(rotated == 1)
            #expect(reused == 63)
            #expect(try await !store.isSessionActive(id: session.id, userID: user.id, at: 3))
        }
    }
}
