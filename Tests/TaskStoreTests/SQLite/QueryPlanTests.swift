import Testing

@testable import TaskStore

@Suite struct QueryPlanTests {
    private func plan(_ statement: SQLStatement, _ database: RawDatabase) throws -> String {
        try database.rows("EXPLAIN QUERY PLAN " + statement.sql).map { $0[3] }.joined(separator: "; ")
    }

    private func withDatabase(_ body: (RawDatabase) throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            _ = try await Database(url: "sqlite:\(folder)/tasks.db").migrate()
            try body(try RawDatabase(folder + "/tasks.db"))
        }
    }

    @Test func noStatementScansATableOrSorts() async throws {
        try await withDatabase { database in
            let transactions: [SQLStatement] = [
                .begin, .beginImmediate, .commit, .rollback, .savepoint, .rollbackToSavepoint, .releaseSavepoint,
            ]
            for statement in SQLStatement.allCases where !transactions.contains(statement) {
                let plan = try plan(statement, database)
                if statement != .probe { #expect(!plan.contains("SCAN"), "\(statement): \(plan)") }
                #expect(!plan.contains("TEMP B-TREE"), "\(statement): \(plan)")
            }
        }
    }

    @Test(arguments: [
        (SQLStatement.listTasks, "tasks_by_user"), (.listTasksByStatus, "tasks_by_status"),
        (.listTasksByPriority, "tasks_by_priority"), (.listTasksByStatusAndPriority, "tasks_by_status_and_priority"),
    ])
    func everyListUsesItsIndex(_ statement: SQLStatement, index: String) async throws {
        try await withDatabase { database in
            let plan = try plan(statement, database)
            #expect(plan.contains("INDEX \(index) ("), "\(plan)")
        }
    }
}
