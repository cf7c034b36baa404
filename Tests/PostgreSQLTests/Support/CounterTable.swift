import EventLoop
import PostgreSQL
import TestSupport

/// How the pool under test reaches PostgreSQL.
enum Route: CaseIterable, Sendable {
    case direct
    /// Through PgBouncer in transaction mode, without prepared statements.
    case pgBouncer

    /// Runs `body` with a table of 61 counters and a pool on one loop, so that all changes meet.
    func withTable(_ body: (CounterTable) async throws -> Void) async throws {
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        let loops = try EventLoopGroup(count: 1)
        defer { loops.shutdown() }
        let table = try CounterTable(url: url, pool: PostgreSQLPool(configuration(url), loops: loops))
        do {
            try table.execute(
                "CREATE TABLE counters (row bigint PRIMARY KEY, count bigint NOT NULL DEFAULT 0, mark bigint)")
            try table.reset()
            try await body(table)
        } catch {
            await table.pool.close()
            throw error
        }
        await table.pool.close()
    }

    private func configuration(_ url: String) throws -> PostgreSQLConfiguration {
        var configuration = try PostgreSQLConfiguration(
            self == .direct ? url : PrivatePgBouncer.shared.get().url(ofDatabaseAt: url))
        configuration.preparesStatements = self == .direct
        // However slow the machine is.
        configuration.waitTimeout = 60_000
        configuration.statementTimeout = 60_000
        return configuration
    }
}

/// Rows that count how often they were changed.
struct CounterTable: Sendable {
    let url: String
    let pool: PostgreSQLPool

    func connection() throws -> BlockingConnection { try BlockingConnection(PostgreSQLConfiguration(url)) }

    func execute(_ sql: String) throws { try connection().execute(sql) }

    func rows(_ sql: String) throws -> [[String?]] { try connection().rows(sql) }

    func reset() throws {
        try execute("TRUNCATE counters; INSERT INTO counters SELECT generate_series(0, 60)")
    }

    /// The counts by row.
    func content() throws -> [Int] {
        try rows("SELECT count FROM counters ORDER BY row").compactMap { $0.first?.flatMap { Int($0) } }
    }

    func run(_ change: Change) async throws -> Outcome { try await change.run(pool) }

    /// Hands `changes` in while the connection is held by a change of row 60 or 0, so that they are one group, and returns
    /// their outcomes in their order.
    func gather(_ changes: [Change], afterwards: () async throws -> Void = {}) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            try await holdingTheConnection {
                for (index, change) in changes.enumerated() {
                    group.addTask { (index, try await run(change)) }
                }
                try await waitUntil { pool.statistics.waiting == changes.count }
            }
            try await afterwards()
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    /// Hands a change in while the connection is held by another one, which goes on after this time.
    func gatherSlowly(_ change: Change, after pause: Duration) async throws -> Outcome {
        try await withThrowingTaskGroup(of: Outcome.self) { group in
            try await holdingTheConnection {
                group.addTask { try await run(change) }
                try await waitUntil { pool.statistics.waiting == 1 }
                try await Task.sleep(for: pause)
            }
            return try await group.next() ?? .unknown
        }
    }

    /// Runs `body` while the connection that takes groups waits for a lock.
    func holdingTheConnection(_ body: () async throws -> Void) async throws {
        let holder = try connection()
        try holder.execute("BEGIN; UPDATE counters SET count = 0 WHERE row = 60")
        async let held = run(.add(row: 60))
        let watcher = try connection()
        let waiting = "pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        try await waitUntil { try watcher.rows("SELECT count(*) FROM \(waiting)") == [["1"]] }
        try await body()
        try holder.execute("ROLLBACK")
        _ = try await held
    }

    /// Runs `body` with further pools, each with a loop of its own as another process has.
    func withFurtherPools(_ count: Int, _ body: ([PostgreSQLPool]) async throws -> Void) async throws {
        let groups = try (0..<count).map { _ in try EventLoopGroup(count: 1) }
        defer { for loops in groups { loops.shutdown() } }
        var configuration = try PostgreSQLConfiguration(url)
        configuration.waitTimeout = 60_000
        let pools = try groups.map { try PostgreSQLPool(configuration, loops: $0) }
        do {
            try await body(pools)
        } catch {
            for pool in pools { await pool.close() }
            throw error
        }
        for pool in pools { await pool.close() }
    }
}

/// A change of one counter.
enum Change: Sendable {
    case add(row: Int64)
    case divideByZero(row: Int64)
    case mark(row: Int64, Int64)
    case sleep(row: Int64)

    private static let addOne = Statement(
        "add_one", .changes, "UPDATE counters SET count = count + 1 WHERE row = $1")
    private static let divide = Statement(
        "divide", .changes, "UPDATE counters SET count = count / (row - $1) WHERE row = $1")
    private static let setMark = Statement(
        "set_mark", .changes, "UPDATE counters SET count = count + 1, mark = $2 WHERE row = $1")
    private static let wait = Statement(
        "wait", .changes, "UPDATE counters SET count = count + 1 WHERE row = $1 AND pg_sleep(60) IS NOT NULL")

    func run(_ pool: PostgreSQLPool) async throws -> Outcome {
        var parameters = Parameters()
        let (statement, row) =
            switch self {
            case .add(let row): (Self.addOne, row)
            case .divideByZero(let row): (Self.divide, row)
            case .mark(let row, _): (Self.setMark, row)
            case .sleep(let row): (Self.wait, row)
            }
        parameters.append(row)
        if case .mark(_, let mark) = self { parameters.append(mark) }
        do throws(PostgreSQLError) {
            return try await pool.run(statement, parameters, lock: LockOrder(kind: 0, row: row)) { rows in
                .changed(rows.changed)
            }
        } catch {
            if let state = error.sqlState { return .refused(state) }
            guard error.code == .outcomeUnknown else { throw error }
            return .unknown
        }
    }
}

/// How a change ended.
enum Outcome: Sendable, Equatable {
    /// So many rows were changed.
    case changed(Int)
    /// With this SQLSTATE.
    case refused(String)
    case unknown
}

/// Waits until something holds, at most a minute.
func waitUntil(_ condition: () throws -> Bool) async throws {
    for _ in 0..<6000 {
        if try condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
}
