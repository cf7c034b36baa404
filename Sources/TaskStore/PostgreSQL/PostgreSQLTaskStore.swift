import EventLoop
import PostgreSQL

/// Users, sessions and tasks in PostgreSQL, shared by any number of processes.
///
/// Every method but the rotation of a token that is not good and a conditional write that fails is one statement and one
/// round trip, pipelined with those of other requests.
final class PostgreSQLTaskStore: TaskStore, PostgreSQLReader {
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
        statistics.commits = counters.commits
        statistics.connections = .init(
            open: Int64(counters.open), inUse: Int64(counters.inUse), waiting: Int64(counters.waiting),
            cutOff: Int64(counters.cutOff), lost: counters.lost, failedAttempts: counters.failedAttempts,
            answered: counters.answered, milliseconds: Int64(clamping: counters.milliseconds),
            waitMilliseconds: Int64(clamping: counters.waitMilliseconds), refused: counters.refused,
            undoneGroups: counters.undoneGroups)
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

    func read<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value {
        try await run(statement, parameters, decode)
    }

    /// Runs one statement once the schema is there. A change with a `lock` may share its transaction. `refusals` says what an SQLSTATE means where the statement gives it a
    /// meaning of its own.
    func run<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters, lock: LockOrder? = nil, refusals: [String: StoreError] = [:],
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value {
        try schema.check()
        do {
            return try await pool.run(statement, parameters, lock: lock, decode)
        } catch {
            throw error.sqlState.flatMap { refusals[$0] } ?? StoreError(error)
        }
    }
}

extension LockOrder {
    // Kind 0 are idempotency keys.

    /// A new task locks the row of its user against being deleted.
    static func user(_ id: Int64) -> LockOrder { LockOrder(kind: 1, row: id) }
    /// A task that is changed or deleted.
    static func task(_ id: Int64) -> LockOrder { LockOrder(kind: 2, row: id) }
}

extension [String: StoreError] {
    /// A row refers to a user (foreign_key_violation).
    static let userIsMissing = ["23503": StoreError(.noSuchUser, "The user does not exist.")]
    /// An e-mail address is unique (unique_violation).
    static let emailIsTaken = ["23505": StoreError(.emailTaken, "Another user has this e-mail address.")]
}
