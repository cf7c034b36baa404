import GeneratedAPI
import TaskStore

/// Makes the tokens of a session.
public struct TokenIssuer: Sendable {
    private let signer: TokenSigner
    /// For how long an access token is good, in seconds.
    private let lifetime: Int64
    /// For how long a refresh token is good, in seconds.
    private let refreshLifetime: Int64

    /// An issuer; both lifetimes are in seconds.
    public init(signer: TokenSigner, lifetime: Int64, refreshLifetime: Int64) {
        self.signer = signer
        self.lifetime = lifetime
        self.refreshLifetime = refreshLifetime
    }

    /// A new refresh token: its text for the client, its hash for the store.
    struct NewRefreshToken {
        var text: String
        var stored: RefreshToken
    }

    /// A refresh token that expires its lifetime after `now`, in microseconds since 1970 UTC.
    func refreshToken(at now: Int64) throws -> NewRefreshToken {
        let token = try OpaqueToken.generate()
        let stored = RefreshToken(hash: token.hash, expiresAt: now + refreshLifetime * 1_000_000)
        return NewRefreshToken(text: token.text, stored: stored)
    }

    /// The answer to a login or a refresh.
    func pair(userID: Int64, sessionID: Int64, refresh: NewRefreshToken, at now: Int64) throws -> TokenPair {
        let issuedAt = now / 1_000_000
        let claims = TokenClaims(
            userID: userID, sessionID: sessionID, issuedAt: issuedAt, expiresAt: issuedAt + lifetime)
        return TokenPair(
            token: try signer.sign(claims), tokenType: .bearer, expiresIn: lifetime, refreshToken: refresh.text)
    }
}
