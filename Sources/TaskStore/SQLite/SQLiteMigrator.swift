#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Brings the schema of a file up to date. Several processes may do so at once: the write lock lets one go first, and
/// the others find its work in the ledger.
struct SQLiteMigrator {
    let configuration: SQLiteConfiguration
    let migrations: [Migration]

    init(_ configuration: SQLiteConfiguration, migrations: [Migration] = sqliteMigrations) {
        self.configuration = configuration
        self.migrations = migrations
    }

    /// Applies what is pending and returns it; with `dryRun` only returns it and does not even create the file.
    func migrate(dryRun: Bool) throws(StoreError) -> [MigrationStatus] {
        if dryRun { return try status().filter { $0.appliedAt == nil } }
        return try migrate(SQLiteConnection.writer(configuration))
    }

    /// Every migration of this program and when it was applied.
    func status() throws(StoreError) -> [MigrationStatus] {
        guard access(configuration.path, F_OK) == 0 else {
            if errno == ENOENT { return try MigrationPlan(migrations, ledger: []).status }
            throw StoreError(cannotOpen: configuration.path, errno: errno)
        }
        return try plan(SQLiteConnection.inspector(configuration)).status
    }

    /// Applies what is pending over an open connection and returns it.
    func migrate(_ connection: SQLiteConnection) throws(StoreError) -> [MigrationStatus] {
        var applied: [MigrationStatus] = []
        // Most starts have nothing to do and must not wait for a process that is writing.
        while try !plan(connection).pending.isEmpty {
            guard let next = try applyNext(connection) else { break }
            applied.append(next)
        }
        return applied
    }

    private func plan(_ connection: SQLiteConnection) throws(StoreError) -> MigrationPlan {
        try MigrationPlan(migrations, ledger: connection.ledger())
    }

    /// Applies one migration and its ledger entry in one transaction; nil when another process was faster.
    private func applyNext(_ connection: SQLiteConnection) throws(StoreError) -> MigrationStatus? {
        try connection.run(.beginImmediate)
        do {
            let next = try plan(connection).pending.first
            let now = wallMicroseconds()
            if let next { try connection.apply(next, at: now) }
            try connection.run(.commit)
            return next.map { MigrationStatus($0, appliedAt: now) }
        } catch {
            if connection.isInTransaction { try? connection.run(.rollback) }
            throw error
        }
    }
}

extension SQLiteConnection {
    /// The ledger; empty when the database has none yet.
    fileprivate func ledger() throws(StoreError) -> [LedgerEntry] {
        var exists = false
        try query("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'") { _ in exists = true }
        guard exists else { return [] }
        var entries: [LedgerEntry] = []
        try query("SELECT version, name, checksum, applied_at FROM schema_migrations ORDER BY version") { row in
            entries.append(
                LedgerEntry(
                    version: row.int64(0), name: row.text(1), checksum: row.text(2), appliedAt: row.int64(3)))
        }
        return entries
    }

    fileprivate func apply(_ migration: Migration, at now: Int64) throws(StoreError) {
        try execute(
            """
            CREATE TABLE IF NOT EXISTS schema_migrations (
                version INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
            ) STRICT
            """)
        try execute(migration.sql)
        // The texts are this program's own; a quote in a name would be an error of the statement, not an injection.
        try execute(
            """
            INSERT INTO schema_migrations (version, name, checksum, applied_at)
            VALUES (\(migration.version), '\(migration.name)', '\(migration.checksum)', \(now))
            """)
    }
}
