import EventLoop
import PostgreSQL

/// Users, sessions and tasks in PostgreSQL, shared by any number of processes.
///
/// Every method but the rotation of a token that is not good and a conditional write that fails is one statement and one
/// round trip, pipelined with those of other requests.
final class PostgreSQLTaskStore: TaskStore {
    private let pool: PostgreSQLPool
    private let schema: SchemaPreparation

    /// Connects in the background; the schema is brought up to date first. Throws what no waiting mends: `newerSchema`,
    /// `changedMigration`, `invalidURL`.
    init(_ configuration: PostgreSQLConfiguration, loops: EventLoopGroup) async throws(StoreError) {
        schema = try SchemaPreparation(configuration)
        try await schema.prepareOnce()
        schema.keepTrying()
        do {
            pool = try PostgreSQLPool(configuration, loops: loops)
        } catch {
            throw StoreError(.internalError, "\(error)")
        }
    }

    var statistics: StoreStatistics {
        let counters = pool.statistics
        var statistics = StoreStatistics()
        statistics.writes = counters.changes
        statistics.commits = counters.changes
        statistics.connections = .init(
            open: Int64(counters.open), waiting: Int64(counters.waiting), lost: counters.lost,
            failedAttempts: counters.failedAttempts, answered: counters.answered,
            milliseconds: Int64(clamping: counters.milliseconds), refused: counters.refused)
        return statistics
    }

    func checkSchema() async throws(StoreError) { try schema.check() }

    func check() async throws(StoreError) {
        _ = try await run(.probe, Parameters()) { rows in rows.count }
    }

    func close() async {
        schema.close()
        await pool.close()
    }

    /// Runs one statement once the schema is there.
    func run<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value {
        try schema.check()
        do {
            return try await pool.run(statement, parameters, decode)
        } catch {
            throw StoreError(error)
        }
    }
}

// MARK: Users

extension PostgreSQLTaskStore {
    func createUser(_ user: NewUser, at now: Int64) async throws(StoreError) -> StoredUser {
        var parameters = Parameters()
        parameters.append(user.email)
        parameters.append(emailKey(user.email))
        parameters.append(user.name)
        parameters.append(user.role.rawValue)
        parameters.append(user.passwordHash)
        parameters.append(now)
        let created = try await changeUser(.insertUser, parameters)
        guard let created else { throw StoreError(.internalError, "PostgreSQL returned no row for a new user.") }
        return created
    }

    func user(id: Int64) async throws(StoreError) -> StoredUser? {
        var parameters = Parameters()
        parameters.append(id)
        return try await run(.userByID, parameters, StoredUser.first)
    }

    func user(email: String) async throws(StoreError) -> StoredUser? {
        // No address has U+0000, which PostgreSQL cannot even be asked about.
        guard !email.utf8.contains(0) else { return nil }
        var parameters = Parameters()
        parameters.append(emailKey(email))
        return try await run(.userByEmail, parameters, StoredUser.first)
    }

    func updateUser(
        id: Int64, _ change: UserChange, at now: Int64
    ) async throws(StoreError) -> StoredUser? {
        if change.isEmpty { return try await user(id: id) }
        var parameters = Parameters()
        parameters.append(id)
        parameters.append(now)
        parameters.append(change.email)
        parameters.append(change.email.map(emailKey))
        parameters.append(change.name)
        parameters.append(change.role?.rawValue)
        parameters.append(change.passwordHash)
        return try await changeUser(.updateUser, parameters)
    }

    private func changeUser(_ statement: Statement, _ parameters: Parameters) async throws(StoreError) -> StoredUser? {
        do {
            try schema.check()
            return try await pool.run(statement, parameters, StoredUser.first)
        } catch let error as PostgreSQLError where error.sqlState == "23505" {
            throw StoreError(.emailTaken, "Another user has this e-mail address.")
        } catch let error as PostgreSQLError {
            throw StoreError(error)
        } catch {
            throw error as? StoreError ?? StoreError(.internalError, "\(error)")
        }
    }
}

// MARK: Sessions

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
        let id = try await ownedByUser(.insertSession, parameters) { rows throws(PostgreSQLError) in
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
        guard let session = try await session(id: id) else { return false }
        return session.userID == userID && session.isActive(at: now)
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
        return PurgeResult(sessions: sessions, tokens: try await run(.purgeTokens, parameters) { $0.changed })
    }
}

// MARK: Tasks

extension PostgreSQLTaskStore {
    func createTask(
        userID: Int64, _ fields: TaskFields, at now: Int64
    ) async throws(StoreError) -> StoredTask {
        var parameters = Parameters()
        parameters.append(userID)
        parameters.append(fields)
        parameters.append(now)
        let id = try await ownedByUser(.insertTask, parameters) { rows throws(PostgreSQLError) in
            try rows.int64(0, 0)
        }
        return StoredTask(
            id: id, userID: userID, title: fields.title, description: fields.description, status: fields.status,
            priority: fields.priority, dueAt: fields.dueAt, version: 1, createdAt: now, updatedAt: now)
    }

    func task(id: Int64, userID: Int64) async throws(StoreError) -> StoredTask? {
        var parameters = Parameters()
        parameters.append(id)
        parameters.append(userID)
        return try await run(.taskByID, parameters, StoredTask.first)
    }

    func listTasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage {
        let limit = min(max(0, query.limit), TaskQuery.maximumLimit)
        var parameters = Parameters()
        parameters.append(query.userID)
        parameters.append(Int64(limit))
        parameters.append(Int64(max(0, query.offset)))
        if let status = query.status { parameters.append(status.rawValue) }
        if let priority = query.priority { parameters.append(priority) }
        let filter = query.filter
        guard query.wantsTotal else {
            return TaskPage(tasks: try await run(filter.list, parameters, tasks))
        }
        return try await run(filter.listAndCount, parameters) { rows throws(PostgreSQLError) in
            // Without tasks there is one row, which has nothing but the total.
            let isEmpty = rows.isNull(0, 0)
            return TaskPage(tasks: isEmpty ? [] : try tasks(rows), total: try rows.int64(0, 10))
        }
    }

    func replaceTask(
        id: Int64, userID: Int64, _ fields: TaskFields, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        var parameters = Parameters(id, userID, ifVersion)
        parameters.append(now)
        parameters.append(fields)
        return try await write(.replaceTask, parameters, id: id, userID: userID)
    }

    func changeTask(
        id: Int64, userID: Int64, _ change: TaskChange, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        if change.isEmpty { return try await unchanged(id: id, userID: userID, ifVersion: ifVersion) }
        var parameters = Parameters(id, userID, ifVersion)
        parameters.append(now)
        parameters.append(change.title)
        parameters.append(change.description)
        parameters.append(change.status?.rawValue)
        parameters.append(change.priority)
        parameters.append(change.dueAt != nil)
        parameters.append(change.dueAt ?? nil)
        return try await write(.changeTask, parameters, id: id, userID: userID)
    }

    func deleteTask(id: Int64, userID: Int64, ifVersion: Int64?) async throws(StoreError) -> TaskWriteOutcome {
        try await write(.deleteTask, Parameters(id, userID, ifVersion), id: id, userID: userID)
    }

    /// A conditional write. When it finds no row, a second look says why: the versions of a task only grow, so that one
    /// that was not there has not been there since.
    private func write(
        _ statement: Statement, _ parameters: Parameters, id: Int64, userID: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        if let task = try await run(statement, parameters, StoredTask.first) { return .done(task) }
        guard let current = try await task(id: id, userID: userID) else { return .notFound }
        return .versionMismatch(current: current.version)
    }

    private func unchanged(
        id: Int64, userID: Int64, ifVersion: Int64?
    ) async throws(StoreError) -> TaskWriteOutcome {
        guard let current = try await task(id: id, userID: userID) else { return .notFound }
        guard ifVersion == nil || ifVersion == current.version else {
            return .versionMismatch(current: current.version)
        }
        return .done(current)
    }

    /// Inserts a row that belongs to a user.
    private func ownedByUser<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value {
        try schema.check()
        do {
            return try await pool.run(statement, parameters, decode)
        } catch {
            guard error.sqlState == "23503" else { throw StoreError(error) }
            throw StoreError(.noSuchUser, "The user does not exist.")
        }
    }
}

private let tasks: @Sendable (borrowing Rows) throws(PostgreSQLError) -> [StoredTask] = { rows in
    var tasks: [StoredTask] = []
    tasks.reserveCapacity(rows.count)
    for row in 0..<rows.count { tasks.append(try StoredTask(rows, row: row)) }
    return tasks
}

extension TaskQuery {
    fileprivate var filter: Statement.TaskFilter {
        switch (status, priority) {
        case (nil, nil): Statement.allTasks
        case (.some, nil): Statement.tasksByStatus
        case (nil, .some): Statement.tasksByPriority
        case (.some, .some): Statement.tasksByStatusAndPriority
        }
    }
}

extension Parameters {
    fileprivate init(_ id: Int64, _ userID: Int64, _ ifVersion: Int64?) {
        self.init()
        append(id)
        append(userID)
        append(ifVersion)
    }

    /// Title, description, status, priority, due date.
    fileprivate mutating func append(_ fields: TaskFields) {
        append(fields.title)
        append(fields.description)
        append(fields.status.rawValue)
        append(fields.priority)
        append(fields.dueAt)
    }
}
