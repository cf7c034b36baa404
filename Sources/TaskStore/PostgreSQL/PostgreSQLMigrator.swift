import PostgreSQL

/// Brings the schema of a PostgreSQL database up to date, each step in a transaction of its own under a lock that all
/// replicas share, so that those that start together apply it once. Blocks.
struct PostgreSQLMigrator {
    let configuration: PostgreSQLConfiguration
    var migrations = postgreSQLMigrations

    /// The key of the advisory lock: "taskmgr" in ASCII.
    private static let lock = 0x7461_736B_6D67_72

    /// Applies what is pending, or only says what is, and returns it.
    func migrate(dryRun: Bool = false) throws(StoreError) -> [MigrationStatus] {
        try withConnection { connection throws(PostgreSQLError) in
            var applied: [MigrationStatus] = []
            if dryRun { return try plan(connection).map { Array($0.status.filter { $0.appliedAt == nil }) } }
            while true {
                switch try applyNext(connection) {
                case .failure(let error): return .failure(error)
                case .success(nil): return .success(applied)
                case .success(let migration?): applied.append(migration)
                }
            }
        }
    }

    /// Every migration of this program and when it was applied.
    func status() throws(StoreError) -> [MigrationStatus] {
        try withConnection { connection throws(PostgreSQLError) in try plan(connection).map(\.status) }
    }

    private func withConnection<Value>(
        _ body: (borrowing BlockingConnection) throws(PostgreSQLError) -> Result<Value, StoreError>
    ) throws(StoreError) -> Value {
        let result: Result<Value, StoreError>
        do throws(PostgreSQLError) {
            let connection = try BlockingConnection(configuration)
            result = try body(connection)
        } catch {
            throw StoreError(error)
        }
        return try result.get()
    }

    /// What a database without a ledger is told is that everything is pending.
    private func plan(
        _ connection: borrowing BlockingConnection
    ) throws(PostgreSQLError) -> Result<MigrationPlan, StoreError> {
        let hasLedger = try connection.rows("SELECT to_regclass('schema_migrations') IS NOT NULL").first?.first == "t"
        let rows =
            hasLedger
            ? try connection.rows(
                "SELECT version, name, checksum, applied_at FROM schema_migrations ORDER BY version") : []
        let ledger = rows.compactMap(LedgerEntry.init(row:))
        return Result { () throws(StoreError) in try MigrationPlan(migrations, ledger: ledger) }
    }

    /// Applies the first pending migration; nil when none is.
    private func applyNext(
        _ connection: borrowing BlockingConnection
    ) throws(PostgreSQLError) -> Result<MigrationStatus?, StoreError> {
        try connection.execute(
            """
            BEGIN; SET LOCAL statement_timeout = '1h'; SET LOCAL lock_timeout = '60s';
            SELECT pg_advisory_xact_lock(\(Self.lock))
            """, within: .seconds(70))
        let plan: MigrationPlan
        switch try self.plan(connection) {
        case .success(let found): plan = found
        case .failure(let error):
            try connection.execute("ROLLBACK")
            return .failure(error)
        }
        guard let migration = plan.pending.first else {
            try connection.execute("ROLLBACK")
            return .success(nil)
        }
        try connection.execute(Self.ledger)
        // PostgreSQL ends a statement that takes longer; whoever waits for one that has fallen silent gives up as well.
        try connection.execute(migration.sql, within: .seconds(3610))
        let now = wallMicroseconds()
        _ = try connection.rows(
            "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            ["\(migration.version)", migration.name, migration.checksum, "\(now)"])
        try connection.execute("COMMIT")
        return .success(MigrationStatus(migration, appliedAt: now))
    }

    private static let ledger = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version bigint PRIMARY KEY,
            name text NOT NULL,
            checksum text NOT NULL,
            applied_at bigint NOT NULL
        )
        """
}

extension LedgerEntry {
    fileprivate init?(row: [String?]) {
        guard row.count == 4, let version = row[0].flatMap({ Int64($0) }), let name = row[1], let checksum = row[2],
            let appliedAt = row[3].flatMap({ Int64($0) })
        else { return nil }
        self.init(version: version, name: name, checksum: checksum, appliedAt: appliedAt)
    }
}
