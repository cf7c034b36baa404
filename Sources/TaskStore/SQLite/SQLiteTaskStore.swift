/// Tasks in one SQLite file.
public final class SQLiteTaskStore: TaskStore {
    private let unfinished = StoreError(.internalError, "Not built yet.")

    /// Opens the database.
    public init(_ configuration: SQLiteConfiguration) throws(StoreError) {}

    public func createUser(_ user: NewUser, at now: Int64) async throws(StoreError) -> StoredUser { throw unfinished }
    public func user(id: Int64) async throws(StoreError) -> StoredUser? { throw unfinished }
    public func user(email: String) async throws(StoreError) -> StoredUser? { throw unfinished }
    public func updateUser(id: Int64, _ change: UserChange, at now: Int64) async throws(StoreError) -> StoredUser? { throw unfinished }
    public func createSession(userID: Int64, token: RefreshToken, at now: Int64) async throws(StoreError) -> StoredSession { throw unfinished }
    public func session(id: Int64) async throws(StoreError) -> StoredSession? { throw unfinished }
    public func isSessionActive(id: Int64, userID: Int64, at now: Int64) async throws(StoreError) -> Bool { throw unfinished }
    public func rotateRefreshToken(hash: [UInt8], to token: RefreshToken, at now: Int64) async throws(StoreError) -> RotationOutcome { throw unfinished }
    public func revokeSession(id: Int64, at now: Int64) async throws(StoreError) -> Bool { throw unfinished }
    public func revokeSessions(userID: Int64, except kept: Int64?, at now: Int64) async throws(StoreError) -> Int { throw unfinished }
    public func purgeExpired(before time: Int64, limit: Int) async throws(StoreError) -> PurgeResult { throw unfinished }
    public func createTask(userID: Int64, _ fields: TaskFields, at now: Int64) async throws(StoreError) -> StoredTask { throw unfinished }
    public func task(id: Int64, userID: Int64) async throws(StoreError) -> StoredTask? { throw unfinished }
    public func listTasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage { throw unfinished }
    public func replaceTask(id: Int64, userID: Int64, _ fields: TaskFields, ifVersion: Int64?, at now: Int64) async throws(StoreError) -> TaskWriteOutcome { throw unfinished }
    public func changeTask(id: Int64, userID: Int64, _ change: TaskChange, ifVersion: Int64?, at now: Int64) async throws(StoreError) -> TaskWriteOutcome { throw unfinished }
    public func deleteTask(id: Int64, userID: Int64, ifVersion: Int64?) async throws(StoreError) -> TaskWriteOutcome { throw unfinished }
    public func check() async throws(StoreError) { throw unfinished }
    public var statistics: StoreStatistics { StoreStatistics() }
    public func close() async {}
}
