public import TaskStore

/// Which sessions are good, as every authenticated request asks: the store's answer, kept in memory until it changes.
///
/// A logout is seen by the next request at once, because the session is forgotten here after it was revoked in the
/// store and before the logout is answered (see ``BoundedCache``).
public final class SessionRegistry: Sendable {
    private let store: any TaskStore
    private let cache: BoundedCache<Int64, ActiveSession>

    /// What has to be known of a session to let a request through.
    private struct ActiveSession: Sendable {
        var userID: Int64
        /// Microseconds since 1970 UTC.
        var expiresAt: Int64
    }

    /// A registry over a store that remembers at most `capacity` sessions.
    public init(store: any TaskStore, capacity: Int = 65_536) {
        self.store = store
        cache = BoundedCache(capacity: capacity)
    }

    /// Whether the session is the user's, is not revoked and has not expired.
    func isActive(id: Int64, userID: Int64, at now: Int64) async throws(StoreError) -> Bool {
        switch cache.lookup(id) {
        case .hit(let session):
            return session.userID == userID && now < session.expiresAt
        case .miss(let ticket):
            guard let session = try await store.session(id: id), session.isActive(at: now) else { return false }
            let active = ActiveSession(userID: session.userID, expiresAt: session.expiresAt)
            cache.fill(id, active, cost: 1, ticket: ticket)
            return session.userID == userID
        }
    }

    /// Forgets what is known of a session. Called after it was changed in the store and before that is acknowledged.
    func forget(id: Int64) {
        cache.invalidate(id)
    }
}
