import EventLoop
import PostgreSQL
import TestSupport
import Testing

@testable import TaskStore

struct PostgreSQLMigrationTests {
    @Test func startingAtOnceAppliesEachMigrationOnce() async throws {
        let database = try Database(url: PrivatePostgreSQL.shared.get().makeDatabase())
        let applied = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { @concurrent in try await database.migrate().count } }
            return try await group.reduce(0, +)
        }
        #expect(applied == postgreSQLMigrations.count)
        #expect(try await database.migrationStatus().allSatisfy { $0.appliedAt != nil })
    }

    @Test func aDryRunWritesNothing() async throws {
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        let planned = try await Database(url: url).migrate(dryRun: true)
        #expect(planned.map(\.version) == postgreSQLMigrations.map(\.version))
        let connection = try BlockingConnection(PostgreSQLConfiguration(url))
        #expect(try connection.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").isEmpty)
    }

    @Test func aFailedMigrationLeavesNothingBehind() throws {
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        let broken =
            postgreSQLMigrations + [
                Migration(
                    version: Int64(postgreSQLMigrations.count) + 1, name: "broken",
                    sql: "CREATE TABLE half (id bigint); CREATE TABLE half (id bigint);")
            ]
        let configuration = try PostgreSQLConfiguration(url)
        #expect(throws: StoreError.self) {
            try PostgreSQLMigrator(configuration: configuration, migrations: broken).migrate()
        }
        let connection = try BlockingConnection(configuration)
        #expect(try connection.rows("SELECT to_regclass('half') IS NULL") == [["t"]])
        let newest = try connection.rows("SELECT max(version) FROM schema_migrations")
        #expect(newest == [["\(postgreSQLMigrations.count)"]])
    }

    @Test func aSchemaOneStepAheadIsServed() async throws {
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        let database = try Database(url: url)
        _ = try await database.migrate()
        let next = "INSERT INTO schema_migrations SELECT max(version) + 1, 'later', 'x', 1 FROM schema_migrations"
        let connection = try BlockingConnection(PostgreSQLConfiguration(url))
        try connection.execute(next)
        try await withLoops { loops in
            let store = try await database.open(on: loops)
            try await store.checkSchema()
            _ = try await store.makeUser()
            await store.close()
            try connection.execute(next)
            let error = await #expect(throws: StoreError.self) { try await database.open(on: loops) }
            #expect(error?.code == .newerSchema)
        }
    }

    @Test func aWrongPasswordOrDatabaseIsNamed() async throws {
        let url = try PrivatePostgreSQL.shared.get().url.replacing("/postgres", with: "/nowhere")
        let error = await #expect(throws: StoreError.self) { try await Database(url: url).migrate() }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("\"nowhere\" does not exist") == true)
    }

    /// With the planner's own choice forbidden to scan, a plan that still scans or sorts has no index to use.
    @Test(arguments: [
        (Statement.allTasks, "tasks_by_user"), (Statement.tasksByStatus, "tasks_by_status"),
        (Statement.tasksByPriority, "tasks_by_priority"),
        (Statement.tasksByStatusAndPriority, "tasks_by_status_and_priority"),
    ])
    func everyListUsesItsIndex(_ filter: Statement.TaskFilter, _ index: String) async throws {
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        _ = try await Database(url: url).migrate()
        let connection = try BlockingConnection(PostgreSQLConfiguration(url))
        try connection.execute(
            "SET enable_seqscan = off; SET enable_bitmapscan = off; SET plan_cache_mode = force_generic_plan")
        try connection.execute("PREPARE list AS \(filter.list.sql)")
        let count = filter.list.sql.contains("$5") ? 5 : filter.list.sql.contains("$4") ? 4 : 3
        let values = repeatElement("1", count: count).joined(separator: ", ")
        let plan = try connection.rows("EXPLAIN EXECUTE list (\(values))").compactMap { $0.first ?? nil }
        #expect(plan.contains { $0.contains("Index Scan Backward using \(index) on tasks") }, "\(plan)")
        #expect(!plan.contains { $0.contains("Sort") }, "\(plan)")
    }
}
