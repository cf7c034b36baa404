/// Where users, sessions and tasks are kept, in the service's own terms. One conformance suite runs over every engine.
///
/// - A write returns only after it is durable: what was acknowledged survives a crash and a loss of power.
/// - A read that starts after a write was acknowledged sees that write.
/// - Times are microseconds since 1970-01-01T00:00:00Z and come from the caller, so that an engine has no clock.
/// - Cancelling the calling task does not take back a write that was already handed over: it may still happen.
/// - Every method may throw a ``StoreError`` with the codes `busy`, `overloaded`, `unavailable`, `closed`,
///   `diskFull`, `readOnly`, `corrupt`, `inputOutput` or `internalError`, a write also `outcomeUnknown`; other codes are named at the method that throws them.
public protocol TaskStore: TaskReader {
    // MARK: Users

    /// Adds a user. Throws `emailTaken` when another user has the e-mail address, letter case aside.
    func createUser(_ user: NewUser, at now: Int64) async throws(StoreError) -> StoredUser

    /// The user with an e-mail address, letter case aside, nil when there is none.
    func user(email: String) async throws(StoreError) -> StoredUser?

    /// Changes the members that `change` names and returns the user after it, nil when there is no such user.
    /// An empty change changes nothing. Throws `emailTaken` as ``createUser(_:at:)`` does.
    func updateUser(id: Int64, _ change: UserChange, at now: Int64) async throws(StoreError) -> StoredUser?

    // MARK: Sessions

    /// Starts a session with its first refresh token. The session lasts as long as the newest token of its family.
    /// Throws `noSuchUser`, and `invalidValue` for a hash that is not 32 bytes or is already known.
    func createSession(userID: Int64, token: RefreshToken, at now: Int64) async throws(StoreError) -> StoredSession

    /// The session with an id, revoked or expired ones too, nil when there is none (any more).
    func session(id: Int64) async throws(StoreError) -> StoredSession?

    /// Whether a session exists, belongs to the user, is not revoked and has not expired.
    func isSessionActive(id: Int64, userID: Int64, at now: Int64) async throws(StoreError) -> Bool

    /// Replaces a refresh token by a new one of the same family, exactly once however many callers try.
    /// A token that was already used revokes its whole family in the same transaction.
    /// Throws `invalidValue` for a hash that is not 32 bytes or a new hash that is already known.
    func rotateRefreshToken(
        hash: [UInt8], to token: RefreshToken, at now: Int64
    ) async throws(StoreError) -> RotationOutcome

    /// Revokes a session and with it its refresh tokens. Returns false when it does not exist or was revoked before.
    @discardableResult
    func revokeSession(id: Int64, at now: Int64) async throws(StoreError) -> Bool

    /// Revokes every session of a user but `kept`, as after a change of password. Returns how many were revoked.
    @discardableResult
    func revokeSessions(userID: Int64, except kept: Int64?, at now: Int64) async throws(StoreError) -> Int

    /// Deletes refresh tokens, sessions and idempotency keys that expired before `time`, at most `limit` of each, so that no other write
    /// waits long. Call again while the result is full.
    @discardableResult
    func purgeExpired(before time: Int64, limit: Int) async throws(StoreError) -> PurgeResult

    // MARK: Tasks

    /// Adds a task with version 1. Throws `noSuchUser`.
    func createTask(userID: Int64, _ fields: TaskFields, at now: Int64) async throws(StoreError) -> StoredTask

    /// Adds a task with version 1, once for each key of a user within ``IdempotencyKey/lifetime``: the key is kept in the
    /// transaction that adds the task. Of calls with the same key at the same time one adds it and all return it, as it was
    /// then. Throws `noSuchUser`, and `invalidValue` for a fingerprint that is not 32 bytes.
    func createTask(
        userID: Int64, _ fields: TaskFields, key: IdempotencyKey, at now: Int64
    ) async throws(StoreError) -> KeyedCreation

    /// Replaces every field of a task; the version grows by one. With `ifVersion` only when that is its version.
    func replaceTask(
        id: Int64, userID: Int64, _ fields: TaskFields, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome

    /// Changes the fields that `change` names; the version grows by one. An empty change checks the version only.
    func changeTask(
        id: Int64, userID: Int64, _ change: TaskChange, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome

    /// Deletes a task. `done` carries the task as it was.
    func deleteTask(id: Int64, userID: Int64, ifVersion: Int64?) async throws(StoreError) -> TaskWriteOutcome

    // MARK: Running

    /// Throws until the schema is the one that this program needs.
    func checkSchema() async throws(StoreError)

    /// Throws when the store cannot read, or when its writer is gone or stuck. Cheap enough for a readiness probe.
    func check() async throws(StoreError)

    /// Counters since the store was opened.
    var statistics: StoreStatistics { get }

    /// Finishes the writes that were handed over, then closes. Calls after it throw `closed`; closing twice is allowed.
    func close() async
}
