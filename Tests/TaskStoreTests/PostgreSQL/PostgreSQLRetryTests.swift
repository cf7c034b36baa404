import EventLoop
import PostgreSQL
import TestSupport
import Testing

@testable import TaskStore

/// Connections are cut while tasks are created with idempotency keys: sending again is safe.
@Suite(.serialized) struct PostgreSQLRetryTests {
    private func withStore(_ body: (any TaskStore, String) async throws -> Void) async throws {
        let url = try PrivatePostgreSQL.shared.get().makeDatabase()
        var options = DatabaseOptions()
        options.statementTimeout = .seconds(60)
        options.waitTimeout = .seconds(30)
        try await withLoops { loops in
            let store = try await Database(url: url, options: options).open(on: loops)
            do {
                try await body(store, url)
            } catch {
                await store.close()
                throw error
            }
            await store.close()
        }
    }

    @Test func aCreationWhoseOutcomeIsUnknownIsRepeated() async throws {
        try await withStore { store, url in
            let user = try await store.makeUser()
            let key = IdempotencyKey("k", fingerprint: hash(1))
            let create: @Sendable () async throws -> KeyedCreation = {
                try await store.createTask(userID: user.id, TaskFields(title: "a"), key: key, at: 1)
            }
            let holder = try blocking(url)
            let watcher = try blocking(url)
            // The statement has taken the key and added the task, and waits to see that the user exists, when its connection
            // is cut.
            try holder.execute("BEGIN; SELECT 1 FROM users FOR UPDATE")
            async let code = storeErrorCode(create)
            let waiting = "pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            try await waitUntil { (try? watcher.rows("SELECT count(*) FROM \(waiting)")) == [["1"]] }
            _ = try watcher.rows("SELECT pg_terminate_backend(pid) FROM \(waiting)")
            #expect(await code == .outcomeUnknown)
            try holder.execute("ROLLBACK")
            let task = try #require(try await create().task)
            #expect(try await create().task == task)
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks == [task])
        }
    }

    /// Clients that go on until they have an answer, while every connection is cut again and again.
    @Test func everyKeyMakesOneTaskHoweverOftenConnectionsAreCut() async throws {
        try await withStore { store, url in
            let user = try await store.makeUser()
            let unknown = Locked(0)
            let ids = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for client in 0..<40 {
                    group.addTask {
                        var ids: [Int64] = []
                        for number in 0..<15 {
                            let key = IdempotencyKey("\(client)-\(number)", fingerprint: hash(1))
                            ids.append(try await insistent(store, user.id, key, unknown))
                        }
                        return ids
                    }
                }
                let cutter = try blocking(url)
                for _ in 0..<25 {
                    _ = try cutter.rows(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                    )
                    try await Task.sleep(for: .milliseconds(20))
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(Set(ids).count == 600)
            let page = try await store.listTasks(TaskQuery(userID: user.id, limit: 1000))
            #expect(page.tasks.map(\.id).sorted() == ids.sorted(), "unknown outcomes: \(unknown.current)")
        }
    }

    /// Sends the same request until it is answered.
    private func insistent(
        _ store: any TaskStore, _ userID: Int64, _ key: IdempotencyKey, _ unknown: Locked<Int>
    ) async throws -> Int64 {
        for _ in 0..<500 {
            do throws(StoreError) {
                let creation = try await store.createTask(userID: userID, TaskFields(title: key.text), key: key, at: 1)
                if let task = creation.task { return task.id }
                throw StoreError(.internalError, "The key was taken.")
            } catch {
                guard error.code == .outcomeUnknown || error.isTransient else { throw error }
                if error.code == .outcomeUnknown { unknown.withLock { $0 += 1 } }
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        throw StoreError(.unavailable, "No answer in 500 attempts.")
    }

    private func blocking(_ url: String) throws -> BlockingConnection {
        try BlockingConnection(PostgreSQLConfiguration(url))
    }
}
