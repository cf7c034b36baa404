import Foundation
import Testing

@testable import TaskStore

@Suite struct OpeningTests {
    private func openingError(_ path: String) async -> StoreError? {
        await #expect(throws: StoreError.self) {
            try await withLoops { try await Database(url: "sqlite:" + path).open(on: $0) }
        }
    }

    @Test func aMissingDirectoryIsNamed() async throws {
        try await withTemporaryFolder { folder in
            let error = await openingError(folder + "/missing/tasks.db")
            #expect(error?.code == .cannotOpen)
            #expect(error?.message.contains("does not exist") == true)
            #expect(error?.message.contains("/missing/tasks.db") == true)
        }
    }

    @Test func aDirectoryInsteadOfAFileIsNamed() async throws {
        try await withTemporaryFolder { folder in
            let error = await openingError(folder)
            #expect(error?.code == .cannotOpen)
            #expect(error?.message.contains("is a directory") == true)
        }
    }

    @Test func aPathThroughAFileIsNamed() async throws {
        try await withTemporaryFolder { folder in
            try Data().write(to: URL(filePath: folder + "/file"))
            let error = await openingError(folder + "/file/tasks.db")
            #expect(error?.code == .cannotOpen)
            #expect(error?.message.contains("no directory") == true)
        }
    }

    @Test func aFileThatIsNoDatabaseIsLeftAsItIs() async throws {
        try await withTemporaryFolder { folder in
            let file = URL(filePath: folder + "/tasks.db")
            let garbage = Data("This is a letter, not a database. ".utf8 + [UInt8](repeating: 7, count: 9000))
            try garbage.write(to: file)
            #expect(await openingError(file.path)?.code == .corrupt)
            #expect(try Data(contentsOf: file) == garbage)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["tasks.db"])
        }
    }

    @Test func aTruncatedDatabaseIsToldAndLeftAsItIs() async throws {
        try await withTemporaryFolder { folder in
            let file = URL(filePath: folder + "/tasks.db")
            let store = try SQLiteTaskStore(SQLiteConfiguration(path: file.path))
            _ = try await store.makeUser()
            await store.close()
            let half = try Data(contentsOf: file).prefix(4096 * 5)
            try half.write(to: file)
            #expect(await openingError(file.path)?.code == .corrupt)
            #expect(try Data(contentsOf: file) == half)
        }
    }

    @Test func anotherProgramsDatabaseIsLeftAsItIs() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/photos.db"
            try RawDatabase(path).execute("CREATE TABLE photos (id INTEGER)")
            let before = try Data(contentsOf: URL(filePath: path))
            let error = await openingError(path)
            #expect(error?.code == .cannotOpen)
            #expect(error?.message.contains("another program") == true)
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test func damageFoundWhileRunningIsToldAsSuch() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/tasks.db"
            let user: StoredUser
            do {
                let store = try SQLiteTaskStore(SQLiteConfiguration(path: path))
                user = try await store.makeUser()
                for _ in 0..<50 {
                    let fields = TaskFields(title: "a", description: String(repeating: "b", count: 3000))
                    _ = try await store.createTask(userID: user.id, fields, at: 1)
                }
                await store.close()
            }
            let file = try #require(FileHandle(forWritingAtPath: path))
            let size = try file.seekToEnd()
            for page in stride(from: UInt64(4096 * 20), to: size, by: 4096) {
                try file.seek(toOffset: page)
                try file.write(contentsOf: Data(repeating: 0xFF, count: 64))
            }
            try file.close()
            let store = try SQLiteTaskStore(SQLiteConfiguration(path: path))
            let code = await storeErrorCode { try await store.listTasks(TaskQuery(userID: user.id, limit: 100)) }
            #expect(code == .corrupt)
            await store.close()
        }
    }

    @Test func theFileIsForItsOwnerOnly() async throws {
        try await withTemporaryFolder { folder in
            let store = try SQLiteTaskStore(SQLiteConfiguration(path: folder + "/tasks.db"))
            _ = try await store.makeUser()
            for name in ["tasks.db", "tasks.db-wal"] {
                let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
                #expect((attributes[.posixPermissions] as? Int) == 0o600, "\(name)")
            }
            await store.close()
        }
    }

    @Test(arguments: [
        "postgres://[::1/x", "mysql://x", "tasks.db", "", "sqlite:", "sqlite::memory:", "SQLITE:x", "sqlite:a\u{0}b",
    ])
    func otherURLsAreRefused(_ url: String) {
        let error = #expect(throws: StoreError.self) { try Database(url: url) }
        #expect(error?.code == .invalidURL)
    }

    @Test(arguments: [
        ("sqlite:tasks.db", "tasks.db"), ("sqlite:/var/lib/tasks.db", "/var/lib/tasks.db"),
        ("sqlite:///var/lib/tasks.db", "/var/lib/tasks.db"), ("sqlite:file:a?mode=memory", "file:a?mode=memory"),
    ])
    func pathsAreTakenLiterally(_ url: String, path: String) throws {
        #expect(try Database(url: url).engine == .sqlite(SQLiteConfiguration(path: path)))
    }
}
