import Foundation
import Synchronization
import Testing

@testable import TaskStore

@Suite struct GroupCommitTests {
    private func withStore(
        _ change: (inout SQLiteConfiguration) -> Void = { _ in },
        _ body: (SQLiteTaskStore, StoredUser) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            var configuration = SQLiteConfiguration(path: folder + "/tasks.db")
            change(&configuration)
            let store = try SQLiteTaskStore(configuration)
            try await body(store, try await store.makeUser())
            await store.close()
        }
    }

    @Test func aThousandWritesShareAFewCommits() async throws {
        try await withStore { store, user in
            let before = store.statistics
            try await withThrowingTaskGroup(of: StoredTask.self) { group in
                try await store.gather(1000) {
                    for number in 0..<1000 {
                        group.addTask {
                            try await store.createTask(userID: user.id, TaskFields(title: "\(number)"), at: 1)
                        }
                    }
                }
                let ids = try await group.reduce(into: Set<Int64>()) { $0.insert($1.id) }
                #expect(ids.count == 1000)
            }
            let after = store.statistics
            #expect(after.writes - before.writes == 1001)
            #expect(after.commits - before.commits == 5, "256 at most in one commit, and the one that held them up")
            #expect(try await store.listTasks(TaskQuery(userID: user.id, wantsTotal: true)).total == 1000)
        }
    }

    @Test func writesBeyondTheQueueAreRefusedAtOnce() async throws {
        try await withStore({ $0.queueLimit = 4 }) { store, _ in
            let gate = Gate()
            async let held: Void = store.write { _ in gate.hold() }
            try await waitUntil { gate.isHolding }
            let codes = await withTaskGroup(of: StoreError.Code?.self) { group in
                for number in 0..<20 {
                    group.addTask { await storeErrorCode { try await store.makeUser("user\(number)") } }
                }
                try? await waitUntil { store.statistics.refusedWrites == 16 }
                gate.open()
                return await group.reduce(into: []) { $0.append($1) }
            }
            try await held
            #expect(codes.count { $0 == .overloaded } == 16)
            #expect(codes.count { $0 == nil } == 4)
            _ = try await store.makeUser("after")
        }
    }

    @Test func moreThreadsThanReadersWaitForOneAnother() async throws {
        try await withStore({ $0.readers = 1 }) { store, user in
            let task = try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1)
            let found = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: 64) { _ in
                let read = try? store.read { connection throws(StoreError) in
                    try connection.task(id: task.id, userID: user.id)
                }
                if read == task { found.add(1, ordering: .relaxed) }
            }
            #expect(found.load(ordering: .relaxed) == 64)
        }
    }

    @Test func aWriteThatFailsLeavesTheOthersOfItsBatch() async throws {
        try await withStore { store, user in
            let commits = store.statistics.commits
            let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                try await store.gather(60) {
                    for number in 0..<20 {
                        group.addTask { await storeErrorCode { try await store.makeUser("user\(number)") } }
                        group.addTask { await storeErrorCode { try await store.makeUser("ann") } }
                        group.addTask {
                            await storeErrorCode {
                                try await store.createSession(userID: user.id, token: token(1), at: 1)
                            }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.count { $0 == nil } == 21)
            #expect(codes.count { $0 == .emailTaken } == 20)
            #expect(codes.count { $0 == .invalidValue } == 19)
            #expect(store.statistics.commits - commits <= 2)
            for number in 0..<20 { #expect(try await store.user(email: "user\(number)@example.org") != nil) }
        }
    }

    @Test func aFailedCommitFailsItsBatchAndAppliesNothing() async throws {
        try await withStore { store, user in
            let codes = try await withThrowingTaskGroup(of: StoreError.Code?.self) { group in
                try await store.gather(41) {
                    for number in 0..<40 {
                        group.addTask {
                            await storeErrorCode {
                                try await store.createTask(userID: user.id, TaskFields(title: "\(number)"), at: 1)
                            }
                        }
                    }
                    group.addTask { await storeErrorCode { try await store.write(orphanFoundAtCommit) } }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.allSatisfy { $0 == .invalidValue })
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.isEmpty)
            #expect(store.statistics.failedWrites >= 41)
            _ = try await store.createTask(userID: user.id, TaskFields(title: "after"), at: 1)
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.map(\.title) == ["after"])
        }
    }

    /// SQLite undoes a whole transaction by itself after some errors: no write before that may be acknowledged.
    @Test func aTransactionThatSQLiteUndidIsNotAcknowledged() async throws {
        try await withStore { store, user in
            let failed = try await withThrowingTaskGroup(of: StoredTask?.self) { group in
                try await store.gather(41) {
                    for number in 0..<41 {
                        group.addTask {
                            if number == 20 {
                                _ = try? await store.write { connection throws(StoreError) in
                                    try connection.run(.rollback)
                                }
                                return nil
                            }
                            return try? await store.createTask(userID: user.id, TaskFields(title: "\(number)"), at: 1)
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let acknowledged = failed.compactMap { $0 }.sorted { $0.id > $1.id }
            #expect(acknowledged.count < 41)
            let query = TaskQuery(userID: user.id, limit: 100)
            #expect(try await store.listTasks(query).tasks == acknowledged)
        }
    }
}

/// A write whose mistake SQLite finds only when it commits.
private func orphanFoundAtCommit(_ connection: SQLiteConnection) throws(StoreError) {
    try connection.execute(
        """
        PRAGMA defer_foreign_keys = ON;
        INSERT INTO sessions (user_id, created_at, expires_at) VALUES (999, 1, 2)
        """)
}
