/// Users, sessions and tasks in one SQLite file.
///
/// Reads run in place on the calling thread, without suspending it. Writes go to one thread, which commits all that
/// wait in one transaction and one wait for the disk.
final class SQLiteTaskStore: TaskStore {
    private let readers: ReaderPool
    private let writer: SQLiteWriter

    /// Opens the file, which is created when it does not exist, and applies pending migrations.
    /// Throws `cannotOpen`, `readOnly`, `corrupt`, `newerSchema`, `changedMigration` and the codes of ``TaskStore``.
    init(_ configuration: SQLiteConfiguration) throws(StoreError) {
        let connection = try SQLiteConnection.writer(configuration)
        _ = try SQLiteMigrator(configuration).migrate(connection)
        let readers = ReaderPool(configuration)
        self.readers = readers
        writer = try SQLiteWriter(connection, configuration) { readers.close() }
    }

    var statistics: StoreStatistics { writer.statistics }

    /// The schema was brought up to date before the store was there.
    func checkSchema() async throws(StoreError) {}

    func check() async throws(StoreError) {
        try writer.check()
        try read { connection throws(StoreError) in try connection.run(.probe) }
    }

    func close() async { await writer.close() }

    func read<Value: Sendable>(
        _ body: (SQLiteConnection) throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        try readers.read(body)
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (SQLiteConnection) throws(StoreError) -> Value
    ) async throws(StoreError) -> Value {
        try await writer.write(body)
    }
}

// MARK: Users

extension SQLiteTaskStore {
    func createUser(_ user: NewUser, at now: Int64) async throws(StoreError) -> StoredUser {
        try await write { connection throws(StoreError) in try connection.insert(user, at: now) }
    }

    func user(id: Int64) async throws(StoreError) -> StoredUser? {
        try read { connection throws(StoreError) in try connection.user(id: id) }
    }

    func user(email: String) async throws(StoreError) -> StoredUser? {
        try read { connection throws(StoreError) in try connection.user(email: email) }
    }

    func updateUser(
        id: Int64, _ change: UserChange, at now: Int64
    ) async throws(StoreError) -> StoredUser? {
        try await write { connection throws(StoreError) in try connection.updateUser(id: id, change, at: now) }
    }
}

// MARK: Sessions

extension SQLiteTaskStore {
    func createSession(
        userID: Int64, token: RefreshToken, at now: Int64
    ) async throws(StoreError) -> StoredSession {
        try checkHash(token.hash)
        return try await write { connection throws(StoreError) in
            try connection.insertSession(userID: userID, token, at: now)
        }
    }

    func session(id: Int64) async throws(StoreError) -> StoredSession? {
        try read { connection throws(StoreError) in try connection.session(id: id) }
    }

    func isSessionActive(id: Int64, userID: Int64, at now: Int64) async throws(StoreError) -> Bool {
        try read { connection throws(StoreError) in try connection.isSessionActive(id: id, userID: userID, at: now) }
    }

    func rotateRefreshToken(
        hash: [UInt8], to token: RefreshToken, at now: Int64
    ) async throws(StoreError) -> RotationOutcome {
        try checkHash(hash)
        try checkHash(token.hash)
        return try await write { connection throws(StoreError) in
            try connection.rotateToken(hash: hash, to: token, at: now)
        }
    }

    func revokeSession(id: Int64, at now: Int64) async throws(StoreError) -> Bool {
        try await write { connection throws(StoreError) in try connection.revokeSession(id: id, at: now) }
    }

    func revokeSessions(userID: Int64, except kept: Int64?, at now: Int64) async throws(StoreError) -> Int {
        try await write { connection throws(StoreError) in
            try connection.revokeSessions(userID: userID, except: kept, at: now)
        }
    }

    func purgeExpired(before time: Int64, limit: Int) async throws(StoreError) -> PurgeResult {
        try await write { connection throws(StoreError) in try connection.purgeExpired(before: time, limit: limit) }
    }
}

// MARK: Tasks

extension SQLiteTaskStore {
    func createTask(
        userID: Int64, _ fields: TaskFields, at now: Int64
    ) async throws(StoreError) -> StoredTask {
        try await write { connection throws(StoreError) in
            try connection.insertTask(userID: userID, fields, at: now)
        }
    }

    func createTask(
        userID: Int64, _ fields: TaskFields, key: IdempotencyKey, at now: Int64
    ) async throws(StoreError) -> KeyedCreation {
        try checkHash(key.fingerprint)
        return try await write { connection throws(StoreError) in
            try connection.insertTask(userID: userID, fields, key: key, at: now)
        }
    }

    func task(id: Int64, userID: Int64) async throws(StoreError) -> StoredTask? {
        try read { connection throws(StoreError) in try connection.task(id: id, userID: userID) }
    }

    func listTasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage {
        try read { connection throws(StoreError) in try connection.tasks(query) }
    }

    func replaceTask(
        id: Int64, userID: Int64, _ fields: TaskFields, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        try await write { connection throws(StoreError) in
            try connection.updateTask(id: id, userID: userID, ifVersion: ifVersion) {
                $0.replacing(fields, at: now)
            }
        }
    }

    func changeTask(
        id: Int64, userID: Int64, _ change: TaskChange, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        try await write { connection throws(StoreError) in
            try connection.updateTask(id: id, userID: userID, ifVersion: ifVersion) {
                change.isEmpty ? $0 : $0.applying(change, at: now)
            }
        }
    }

    func deleteTask(id: Int64, userID: Int64, ifVersion: Int64?) async throws(StoreError) -> TaskWriteOutcome {
        try await write { connection throws(StoreError) in
            try connection.deleteTask(id: id, userID: userID, ifVersion: ifVersion)
        }
    }
}
