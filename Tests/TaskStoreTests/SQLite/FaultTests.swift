import Foundation
import Testing

@testable import TaskStore

@Suite struct FaultTests {
    @Test func aFullDiskFailsClearlyAndLosesNothing() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SQLiteConfiguration(path: folder + "/tasks.db")
            configuration.maximumPages = 60
            let store = try SQLiteTaskStore(configuration)
            let user = try await store.makeUser()
            let fields = TaskFields(title: "a", description: String(repeating: "b", count: 10_000))
            var acknowledged: [StoredTask] = []
            var failure: StoreError?
            while failure == nil, acknowledged.count < 100 {
                do throws(StoreError) {
                    acknowledged.insert(try await store.createTask(userID: user.id, fields, at: 1), at: 0)
                } catch {
                    failure = error
                }
            }
            #expect(failure?.code == .diskFull)
            let query = TaskQuery(userID: user.id, limit: 100)
            #expect(try await store.listTasks(query).tasks == acknowledged)

            // Deleting makes room again.
            let last = acknowledged.removeLast()
            #expect(try await store.deleteTask(id: last.id, userID: user.id, ifVersion: nil) == .done(last))
            acknowledged.insert(try await store.createTask(userID: user.id, fields, at: 1), at: 0)
            #expect(try await store.listTasks(query).tasks == acknowledged)
            await store.close()
        }
    }

    @Test func aLockHeldByAnotherProcessIsWaitedForAndThenTold() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SQLiteConfiguration(path: folder + "/tasks.db")
            configuration.busyTimeout = 50
            let store = try SQLiteTaskStore(configuration)
            let user = try await store.makeUser()
            let other = try RawDatabase(configuration.path)
            try other.execute("BEGIN IMMEDIATE")
            let code = await storeErrorCode { try await store.makeUser("ben") }
            #expect(code == .busy)
            #expect(try await store.user(id: user.id) == user, "reading does not wait for the lock")
            try other.execute("ROLLBACK")
            _ = try await store.makeUser("ben")
            await store.close()
        }
    }

    /// The files as a killed process leaves them: everything that was acknowledged is there, and the log with it.
    @Test func acknowledgedWritesSurviveWithoutAClose() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteTaskStore(SQLiteConfiguration(path: folder + "/tasks.db"))
            let user = try await store.makeUser()
            var acknowledged: [StoredTask] = []
            for number in 0..<50 {
                let fields = TaskFields(title: "\(number)")
                acknowledged.insert(try await store.createTask(userID: user.id, fields, at: 1), at: 0)
            }
            try FileManager.default.createDirectory(atPath: folder + "/copy", withIntermediateDirectories: false)
            for name in ["tasks.db", "tasks.db-wal"] {
                try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: folder + "/copy/" + name)
            }
            let recovered = try SQLiteTaskStore(SQLiteConfiguration(path: folder + "/copy/tasks.db"))
            #expect(try await recovered.listTasks(TaskQuery(userID: user.id, limit: 100)).tasks == acknowledged)
            await recovered.close()
            await store.close()
        }
    }

    @Test func closingLeavesOneFileThatOpensAgain() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SQLiteConfiguration(path: folder + "/tasks.db")
            var store = try SQLiteTaskStore(configuration)
            let user = try await store.makeUser()
            let task = try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1)
            await store.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["tasks.db"])
            store = try SQLiteTaskStore(configuration)
            #expect(try await store.task(id: task.id, userID: user.id) == task)
            await store.close()
        }
    }

    @Test func theLogIsCopiedBackAndDoesNotGrowWithoutBound() async throws {
        try await withTemporaryFolder { folder in
            var configuration = SQLiteConfiguration(path: folder + "/tasks.db")
            configuration.checkpointPages = 20
            let store = try SQLiteTaskStore(configuration)
            let user = try await store.makeUser()
            for number in 0..<200 {
                _ = try await store.createTask(userID: user.id, TaskFields(title: "\(number)"), at: 1)
            }
            let log = try FileManager.default.attributesOfItem(atPath: folder + "/tasks.db-wal")[.size] as? Int
            #expect((log ?? .max) < 100 * 4096)
            await store.close()
        }
    }
}
