public import APIRuntime
public import EventLoop
public import GeneratedAPI
public import TaskStore

/// Registering, logging in and out, and renewing tokens.
///
/// Passwords are hashed on worker threads behind a bounded queue; when it is full the answer is 503.
public struct AuthHandlers: AuthAPI {
    private let store: any TaskStore
    private let sessions: SessionRegistry
    private let passwords: PasswordHasher
    private let workers: WorkerPool
    private let tokens: TokenIssuer
    private let limits: RateLimits
    private let clock: WallClock

    /// Handlers over a store, which share `sessions` with the authenticator.
    public init(
        store: any TaskStore, sessions: SessionRegistry, passwords: PasswordHasher, workers: WorkerPool,
        tokens: TokenIssuer, limits: RateLimits = .none, clock: @escaping WallClock = systemClock
    ) {
        self.store = store
        self.sessions = sessions
        self.passwords = passwords
        self.workers = workers
        self.tokens = tokens
        self.limits = limits
        self.clock = clock
    }

    /// Makes a user with the role `user`.
    public func register(_ input: Register.Input, _ context: RequestContext) async throws -> Register.Output {
        let registration = input.body
        let hash = try await onWorker { [passwords] in try passwords.hash(registration.password) }
        let user = NewUser(email: registration.email, name: registration.name, passwordHash: hash)
        let stored = try await fromStore { () async throws(StoreError) in try await store.createUser(user, at: clock())
        }
        return .created(.init(UserProfile(stored), location: "/api/v1/users/me"))
    }

    /// Starts a session when the password is right; takes as long when there is no such user.
    public func login(_ input: Login.Input, _ context: RequestContext) async throws -> Login.Output {
        let email = input.body.email
        try await limits.countLogin(email: email, address: context.remoteAddress)
        let user = try await fromStore { () async throws(StoreError) in try await store.user(email: email) }
        let check = try await check(input.body.password, of: user)
        guard let user, check.isRight else {
            throw Problem.refused(.invalidCredentials, "The e-mail address or the password is wrong.")
        }
        if let hash = check.renewedHash { await renew(hash, of: user) }
        let now = clock()
        let refresh = try tokens.refreshToken(at: now)
        let session = try await fromStore { () async throws(StoreError) in
            try await store.createSession(userID: user.id, token: refresh.stored, at: now)
        }
        return .ok(try tokens.pair(userID: user.id, sessionID: session.id, refresh: refresh, at: now))
    }

    /// Exchanges a refresh token; one that was used before ends its session.
    public func refreshTokens(
        _ input: RefreshTokens.Input, _ context: RequestContext
    ) async throws -> RefreshTokens.Output {
        guard let presented = try OpaqueToken(input.body.refreshToken) else { throw invalidRefreshToken }
        let now = clock()
        let next = try tokens.refreshToken(at: now)
        let outcome = try await fromStore { () async throws(StoreError) in
            try await store.rotateRefreshToken(hash: presented.hash, to: next.stored, at: now)
        }
        switch outcome {
        case .rotated(let session, let user):
            await sessions.changed(id: session.id)
            return .ok(try tokens.pair(userID: user.id, sessionID: session.id, refresh: next, at: now))
        case .reused(let session):
            await sessions.changed(id: session.id)
            throw invalidRefreshToken
        case .revoked, .expired, .unknown:
            throw invalidRefreshToken
        }
    }

    /// Ends the session; the next request with any of its tokens is refused.
    public func logout(_ input: Logout.Input, _ context: RequestContext) async throws -> Logout.Output {
        let id = try context.session.sessionID
        do {
            try await store.revokeSession(id: id, at: clock())
        } catch {
            // It may have happened.
            await sessions.changed(id: id)
            throw error.answer
        }
        await sessions.changed(id: id)
        return .noContent
    }

    /// What a worker thread found out about a password.
    private struct PasswordCheck: Sendable {
        var isRight = false
        /// A hash to store in place of the old one, which was made with another cost.
        var renewedHash: String?
    }

    /// Compares a password with the user's, or does the same work for a user who does not exist.
    private func check(_ password: String, of user: StoredUser?) async throws -> PasswordCheck {
        try await onWorker { [passwords] in
            guard let user else {
                try passwords.verifyAgainstNobody(password)
                return PasswordCheck()
            }
            var check = PasswordCheck(isRight: try passwords.verify(password, against: user.passwordHash))
            if check.isRight, passwords.needsRehash(user.passwordHash) {
                check.renewedHash = try passwords.hash(password)
            }
            return check
        }
    }

    /// Keeps a hash of today's cost. A failure is no reason to refuse the login: the next one tries again.
    private func renew(_ hash: String, of user: StoredUser) async {
        _ = try? await store.updateUser(id: user.id, UserChange(passwordHash: hash), at: clock())
    }

    private var invalidRefreshToken: Problem {
        Problem.refused(.invalidRefreshToken, "The refresh token is not good any more; log in again.")
    }

    /// Runs work that takes tens of milliseconds away from the event loop.
    private func onWorker<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        do {
            return try await workers.run(work)
        } catch is WorkerPoolFull {
            throw Problem.unavailable("Too many passwords are being checked.")
        } catch is DeadlineExceeded {
            throw Problem.unavailable("Too many passwords are being checked to get to this one in time.")
        }
    }
}
