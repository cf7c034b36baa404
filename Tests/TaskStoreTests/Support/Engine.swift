import EventLoop
import Foundation
import TestSupport

@testable import TaskStore

/// Every engine that the conformance tests run over. A further one is a further case.
enum Engine: CaseIterable, Sendable {
    case sqlite, postgreSQL
    /// PostgreSQL behind PgBouncer in transaction mode, without prepared statements.
    case pgBouncer

    /// Runs `body` with an empty store and throws it away.
    func withStore<Result>(_ body: (any TaskStore) async throws -> Result) async throws -> Result {
        switch self {
        case .sqlite:
            return try await withTemporaryFolder { folder in
                try await use(SQLiteTaskStore(SQLiteConfiguration(path: folder + "/tasks.db")), body)
            }
        case .postgreSQL:
            return try await withDatabase(PrivatePostgreSQL.shared.get().makeDatabase(), DatabaseOptions(), body)
        case .pgBouncer:
            var options = DatabaseOptions()
            options.preparesStatements = false
            return try await withDatabase(PrivatePgBouncer.shared.get().makeDatabase(), options, body)
        }
    }

    private func withDatabase<Result>(
        _ url: String, _ options: DatabaseOptions, _ body: (any TaskStore) async throws -> Result
    ) async throws -> Result {
        var options = options
        // Thirty tests connect at once.
        options.waitTimeout = .seconds(30)
        return try await withLoops { loops in
            try await use(Database(url: url, options: options).open(on: loops), body)
        }
    }
}

/// Runs `body` with a store and closes it.
private func use<Result>(
    _ store: any TaskStore, _ body: (any TaskStore) async throws -> Result
) async throws -> Result {
    do {
        let result = try await body(store)
        await store.close()
        return result
    } catch {
        await store.close()
        throw error
    }
}

/// Runs `body` with event loops and ends them.
func withLoops<Result>(_ body: (EventLoopGroup) async throws -> Result) async throws -> Result {
    let loops = try EventLoopGroup(count: 2)
    defer { loops.shutdown() }
    return try await body(loops)
}

/// Runs `body` with the path of an empty folder, which is removed afterwards.
func withTemporaryFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("task-store-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}

extension TaskStore {
    /// A user with a made-up address.
    func makeUser(_ name: String = "ann", at now: Int64 = 1) async throws -> StoredUser {
        try await createUser(NewUser(email: "\(name)@example.org", name: name, passwordHash: "$2b$10$x"), at: now)
    }
}

/// A token whose hash is filled with one byte.
func token(_ byte: UInt8, expiresAt: Int64 = 1_000) -> RefreshToken {
    RefreshToken(hash: hash(byte), expiresAt: expiresAt)
}

/// A hash filled with one byte.
func hash(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

/// The code of the ``StoreError`` that `body` throws, nil when it throws none.
func storeErrorCode(_ body: () async throws -> some Any) async -> StoreError.Code? {
    do {
        _ = try await body()
        return nil
    } catch {
        return (error as? StoreError)?.code
    }
}

extension TaskWriteOutcome {
    /// The task, when the write was done.
    var task: StoredTask? {
        if case .done(let task) = self { task } else { nil }
    }
}
