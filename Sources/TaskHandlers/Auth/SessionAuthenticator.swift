public import APIRuntime
public import GeneratedAPI
import TaskStore

/// Implements the document's `bearerAuth`: a token of ours, unexpired, whose session is still good.
public struct SessionAuthenticator: APISecurity {
    private let tokens: VerifiedTokens
    private let sessions: SessionRegistry
    private let clock: WallClock

    /// An authenticator for the tokens of `signer`.
    public init(signer: TokenSigner, sessions: SessionRegistry, clock: @escaping WallClock = systemClock) {
        tokens = VerifiedTokens(signer)
        self.sessions = sessions
        self.clock = clock
    }

    /// The session of the token; a `Problem` 401 when the token is not good (any more).
    public func bearerAuth(_ credential: BearerCredential, _ context: RequestContext) async throws -> any Principal {
        let now = clock()
        let claims: TokenClaims
        do {
            claims = try tokens.claims(of: credential.token, now: now / 1_000_000)
        } catch {
            throw error.problem
        }
        let isActive = try await fromStore { () async throws(StoreError) in
            try await sessions.isActive(id: claims.sessionID, userID: claims.userID, at: now)
        }
        guard isActive else { throw Problem.invalidToken("The session of this token has ended; log in again.") }
        return SessionPrincipal(userID: claims.userID, sessionID: claims.sessionID)
    }
}

extension TokenError {
    /// What the client is told: that the token expired, or only that it is not good.
    fileprivate var problem: any Error {
        switch self {
        case .expired: Problem.invalidToken("The token has expired.")
        case .unavailable: self
        default: Problem.invalidToken("The token is not one that this server issued.")
        }
    }
}
