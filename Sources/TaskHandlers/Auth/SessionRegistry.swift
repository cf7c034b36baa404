public import TaskStore

/// Which sessions are good, as every authenticated request asks: the store's answer, kept in memory until it changes.
///
/// A logout is seen by the next request at once, because the session is forgotten here after it was revoked in the
/// store and before the logout is answered (see ``BoundedCache``). Where other servers end sessions too, they say so
/// through ``Replicas``, and nothing is kept while they are not heard.
public final class SessionRegistry: Sendable {
    private let store: any TaskStore
    private let cache: BoundedCache<Int64, ActiveSession>

    /// What has to be known of a session to let a request through.
    private struct ActiveSession: Sendable {
        var userID: Int64
        /// Microseconds since 1970 UTC.
        var expiresAt: Int64
        /// Microseconds since 1970 UTC.
        var readAt: Int64
    }

    private let replicas: Replicas?
    /// How old an entry may become where other servers end sessions too, microseconds: word of a logout can get lost.
    private let maximumAge: Int64?
    /// How many sessions are remembered where nothing else is said.
    public static let defaultCapacity = 65_536
    private static let maximumAgeOfShared: Int64 = 10_000_000

    /// A registry over a store that remembers at most `capacity` sessions. With `replicas` it remembers none until they
    /// are heard.
    public init(store: any TaskStore, capacity: Int = defaultCapacity, replicas: Replicas? = nil) {
        self.store = store
        self.replicas = replicas
        maximumAge = replicas == nil ? nil : Self.maximumAgeOfShared
        cache = BoundedCache(capacity: capacity)
        if replicas != nil { cache.setOpen(false) }
    }

    /// Whether the session is the user's, is not revoked and has not expired.
    func isActive(id: Int64, userID: Int64, at now: Int64) async throws(StoreError) -> Bool {
        switch lookup(id, at: now) {
        case .hit(let session):
            return session.userID == userID && now < session.expiresAt
        case .miss(let ticket):
            guard let session = try await store.session(id: id), session.isActive(at: now) else { return false }
            let active = ActiveSession(userID: session.userID, expiresAt: session.expiresAt, readAt: now)
            cache.fill(id, active, cost: 1, ticket: ticket)
            return session.userID == userID
        }
    }

    private func lookup(_ id: Int64, at now: Int64) -> CacheLookup<ActiveSession> {
        let found = cache.lookup(id)
        if let maximumAge, case .hit(let session) = found, now - session.readAt > maximumAge {
            return .miss(cache.expire(id))
        }
        return found
    }

    /// A session was changed in the store by this server: to be called after the commit and before the answer.
    func changed(id: Int64) async {
        invalidate(id: id)
        await replicas?.sessionChanged(id: id)
    }

    /// Forgets what this server knows of a session.
    func invalidate(id: Int64) { cache.invalidate(id) }

    /// Closed, nothing is kept.
    func setOpen(_ isOpen: Bool) { cache.setOpen(isOpen) }
}
