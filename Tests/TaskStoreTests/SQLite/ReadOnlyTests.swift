import Foundation
import Testing

@testable import TaskStore

#if os(Linux)
/// Permissions do not hold for root, so the file is opened on a thread that has another user's rights to files.
@Suite struct ReadOnlyTests {
    /// The error of opening `path` as the user 65534, or as the present user when that is not root.
    private func openAsNobody(_ path: String) async -> StoreError? {
        await withCheckedContinuation { answer in
            let thread = Thread {
                dropRightsOfThisThread()
                do throws(StoreError) {
                    _ = try SQLiteTaskStore(SQLiteConfiguration(path: path))
                    answer.resume(returning: nil)
                } catch {
                    answer.resume(returning: error)
                }
            }
            thread.start()
        }
    }

    private func setMode(_ mode: Int, _ path: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func aFileThatCannotBeWrittenIsTold() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/tasks.db"
            _ = try await Database(url: "sqlite:" + path).migrate()
            try setMode(0o444, path)
            try setMode(0o777, folder)
            #expect(await openAsNobody(path)?.code == .readOnly)
        }
    }

    @Test func aDirectoryThatCannotBeWrittenIsTold() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/tasks.db"
            _ = try await Database(url: "sqlite:" + path).migrate()
            try setMode(0o666, path)
            try setMode(0o555, folder)
            #expect(await openAsNobody(path)?.code == .readOnly, "the log cannot be made")
            #expect(await openAsNobody(folder + "/new.db")?.code == .readOnly)
            try setMode(0o755, folder)
        }
    }
}

/// setfsuid(2) holds for one thread and takes root's right to ignore permissions away with it.
private func dropRightsOfThisThread() {
    typealias SetUser = @convention(c) (UInt32) -> Int32
    guard geteuid() == 0, let symbol = dlsym(nil, "setfsuid") else { return }
    _ = unsafeBitCast(symbol, to: SetUser.self)(65534)
}
#endif
