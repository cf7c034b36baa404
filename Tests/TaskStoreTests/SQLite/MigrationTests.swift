import Foundation
import Testing

@testable import TaskStore

@Suite struct MigrationPlanTests {
    private let migrations = [
        Migration(version: 1, name: "one", sql: "SELECT 1"), Migration(version: 2, name: "two", sql: "SELECT 2"),
    ]

    private func entry(_ migration: Migration) -> LedgerEntry {
        LedgerEntry(version: migration.version, name: migration.name, checksum: migration.checksum, appliedAt: 7)
    }

    @Test func whatTheLedgerLacksIsPending() throws {
        #expect(Array(try MigrationPlan(migrations, ledger: []).pending) == migrations)
        let plan = try MigrationPlan(migrations, ledger: [entry(migrations[0])])
        #expect(Array(plan.pending) == [migrations[1]])
        #expect(plan.status.map(\.appliedAt) == [7, nil])
        #expect(try MigrationPlan(migrations, ledger: migrations.map(entry)).pending.isEmpty)
    }

    @Test func aNewerLedgerNamesBothVersions() {
        let newer = (3...4).map { LedgerEntry(version: $0, name: "later", checksum: "", appliedAt: 7) }
        let error = #expect(throws: StoreError.self) {
            try MigrationPlan(migrations, ledger: migrations.map(entry) + newer)
        }
        #expect(error?.code == .newerSchema)
        #expect(error?.message.contains("version 4") == true)
        #expect(error?.message.contains("up to 2") == true)
    }

    @Test func aLedgerOneStepAheadIsFine() throws {
        let next = LedgerEntry(version: 3, name: "three", checksum: "", appliedAt: 7)
        #expect(try MigrationPlan(migrations, ledger: migrations.map(entry) + [next]).pending.isEmpty)
    }

    @Test func anEditedOrMissingMigrationIsFound() {
        let edited = Migration(version: 1, name: "one", sql: "SELECT 1 ")
        for ledger in [[entry(edited)], [entry(migrations[1])]] {
            let error = #expect(throws: StoreError.self) { try MigrationPlan(migrations, ledger: ledger) }
            #expect(error?.code == .changedMigration)
        }
    }

    @Test func theChecksumIsFNV1a() {
        #expect(Migration(version: 1, name: "", sql: "").checksum == "cbf29ce484222325")
        #expect(Migration(version: 1, name: "", sql: "foobar").checksum == "85944171f73967e8")
    }

    /// A released migration must never change. If this fails, put the text back and add a new migration.
    @Test func releasedMigrationsAreUntouched() {
        #expect(sqliteMigrations.map(\.version) == Array(1...Int64(sqliteMigrations.count)))
        #expect(sqliteMigrations.map(\.checksum) == ["3bf434e79111fed7", "4c54b71ab0028592"])
    }
}

@Suite struct SQLiteMigratorTests {
    @Test func aDryRunDoesNotEvenCreateTheFile() async throws {
        try await withTemporaryFolder { folder in
            let database = try Database(url: "sqlite:\(folder)/tasks.db")
            let pending = try await database.migrate(dryRun: true)
            #expect(pending.map(\.version) == sqliteMigrations.map(\.version))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)

            let applied = try await database.migrate()
            #expect(applied.map(\.version) == pending.map(\.version))
            #expect(applied.allSatisfy { $0.appliedAt != nil })
            #expect(try await database.migrate().isEmpty)
            #expect(try await database.migrate(dryRun: true).isEmpty)
            #expect(try await database.migrationStatus() == applied)
        }
    }

    @Test func aFailedMigrationLeavesNothingBehind() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteConfiguration(path: folder + "/tasks.db")
            let broken =
                sqliteMigrations + [
                    Migration(
                        version: Int64(sqliteMigrations.count) + 1, name: "broken",
                        sql: "CREATE TABLE half (id INTEGER) STRICT; SELECT nothing FROM nowhere")
                ]
            #expect(throws: StoreError.self) {
                try SQLiteMigrator(configuration, migrations: broken).migrate(dryRun: false)
            }
            let raw = try RawDatabase(configuration.path)
            #expect(try raw.rows("SELECT name FROM sqlite_schema WHERE name = 'half'").isEmpty)
            #expect(try raw.rows("SELECT max(version) FROM schema_migrations") == [["\(sqliteMigrations.count)"]])
        }
    }

    @Test func aNewerDatabaseIsRefusedAndUntouched() async throws {
        try await withTemporaryFolder { folder in
            let database = try Database(url: "sqlite:\(folder)/tasks.db")
            _ = try await database.migrate()
            try RawDatabase(folder + "/tasks.db").execute("INSERT INTO schema_migrations VALUES (99, 'x', 'y', 1)")
            let error = await #expect(throws: StoreError.self) {
                try await withLoops { try await database.open(on: $0) }
            }
            #expect(error?.code == .newerSchema)
            #expect(error?.message.contains("99") == true)
        }
    }

    @Test func startingAtOnceAppliesEachMigrationOnce() async throws {
        try await withTemporaryFolder { folder in
            let database = try Database(url: "sqlite:\(folder)/tasks.db")
            let applied = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { try await database.migrate().count } }
                return try await group.reduce(0, +)
            }
            #expect(applied == sqliteMigrations.count)
        }
    }
}
