import TaskStore
import Testing

@Suite struct IdempotencyKeyTests {
    private let day = IdempotencyKey.lifetime

    @Test(arguments: Engine.allCases)
    func theSameRequestIsAnsweredAsTheFirstTime(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let fields = TaskFields(title: "a", description: "b", status: .inProgress, priority: 1, dueAt: 7)
            let key = IdempotencyKey("k", fingerprint: hash(1))
            let first = try await store.createTask(userID: user.id, fields, key: key, at: 10)
            let id = try #require(first.task).id
            #expect(
                first
                    == .created(
                        StoredTask(
                            id: id, userID: user.id, title: "a", description: "b", status: .inProgress, priority: 1,
                            dueAt: 7, version: 1, createdAt: 10, updatedAt: 10)))
            #expect(try await store.createTask(userID: user.id, fields, key: key, at: 20) == first)
            _ = try await store.changeTask(
                id: id, userID: user.id, TaskChange(title: "z"), ifVersion: nil, at: 30)
            #expect(try await store.createTask(userID: user.id, fields, key: key, at: 40) == first)
            #expect(try await store.task(id: id, userID: user.id)?.title == "z")
            _ = try await store.deleteTask(id: id, userID: user.id, ifVersion: nil)
            #expect(try await store.createTask(userID: user.id, fields, key: key, at: 50) == first)
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func aKeyBelongsToOneRequestOfOneUser(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let (ann, ben) = (try await store.makeUser("ann"), try await store.makeUser("ben"))
            let fields = TaskFields(title: "a")
            let key = IdempotencyKey("k", fingerprint: hash(1))
            let other = IdempotencyKey("k", fingerprint: hash(2))
            let first = try await store.createTask(userID: ann.id, fields, key: key, at: 10)
            #expect(try await store.createTask(userID: ann.id, fields, key: other, at: 11) == .keyReused)
            let bens = try await store.createTask(userID: ben.id, fields, key: other, at: 12)
            #expect(bens.task?.userID == ben.id && bens.task?.id != first.task?.id)
            let next = try await store.createTask(
                userID: ann.id, fields, key: IdempotencyKey("K", fingerprint: hash(1)), at: 13)
            #expect(next.task != nil && next != first, "keys are compared without regard to case")
            #expect(try await store.listTasks(TaskQuery(userID: ann.id)).tasks.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func manyAtOnceMakeOneTask(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            for round in 0..<5 {
                let outcomes = try await withThrowingTaskGroup(of: (Int, KeyedCreation).self) { group in
                    for caller in 0..<64 {
                        group.addTask {
                            // Four keys at once, each in two requests that differ.
                            let kind = caller % 8
                            let key = IdempotencyKey("\(round)-\(kind / 2)", fingerprint: hash(UInt8(kind % 2)))
                            let fields = TaskFields(title: "\(kind)")
                            let outcome = try await store.createTask(
                                userID: user.id, fields, key: key, at: Int64(caller))
                            return (kind, outcome)
                        }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                for key in 0..<4 {
                    let kinds = [2 * key, 2 * key + 1].map { kind in
                        Set(outcomes.filter { $0.0 == kind }.map(\.1))
                    }
                    #expect(kinds.allSatisfy { $0.count == 1 }, "the same request had different answers")
                    #expect(kinds.count { $0.first == .keyReused } == 1)
                }
            }
            let page = try await store.listTasks(TaskQuery(userID: user.id, limit: 100))
            #expect(page.tasks.count == 20)
        }
    }

    @Test(arguments: Engine.allCases)
    func anExpiredKeyIsNew(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let key = IdempotencyKey("k", fingerprint: hash(1))
            let other = IdempotencyKey("k", fingerprint: hash(2))
            let fields = TaskFields(title: "a")
            let first = try await store.createTask(userID: user.id, fields, key: key, at: 5)
            #expect(try await store.createTask(userID: user.id, fields, key: key, at: day + 4) == first)
            #expect(try await store.createTask(userID: user.id, fields, key: other, at: day + 4) == .keyReused)
            let second = try await store.createTask(userID: user.id, fields, key: other, at: day + 5)
            #expect(second.task?.createdAt == day + 5 && second.task?.id != first.task?.id)
            #expect(try await store.createTask(userID: user.id, fields, key: other, at: day + 6) == second)
            #expect(try await store.createTask(userID: user.id, fields, key: key, at: day + 6) == .keyReused)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatIsRefusedKeepsNoKey(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let key = IdempotencyKey("k", fingerprint: hash(1))
            let refused = await storeErrorCode {
                try await store.createTask(userID: user.id, TaskFields(title: "a", priority: 9), key: key, at: 1)
            }
            #expect(refused == .invalidValue)
            let orphan = await storeErrorCode {
                try await store.createTask(userID: 999, TaskFields(title: "a"), key: key, at: 1)
            }
            #expect(orphan == .noSuchUser)
            let short = await storeErrorCode {
                let key = IdempotencyKey("k", fingerprint: [1])
                return try await store.createTask(userID: user.id, TaskFields(title: "a"), key: key, at: 1)
            }
            #expect(short == .invalidValue)
            let other = IdempotencyKey("k", fingerprint: hash(2))
            #expect(
                try await store.createTask(userID: user.id, TaskFields(title: "a"), key: other, at: 2).task != nil)
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func expiredKeysAreDeletedInPortions(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            for number in 1...6 {
                let key = IdempotencyKey("\(number)", fingerprint: hash(1))
                _ = try await store.createTask(userID: user.id, TaskFields(title: "a"), key: key, at: Int64(number))
            }
            #expect(try await store.purgeExpired(before: day, limit: 3).keys == 0)
            #expect(try await store.purgeExpired(before: day + 5, limit: 3).keys == 3)
            #expect(try await store.purgeExpired(before: day + 5, limit: 3).keys == 2)
            #expect(try await store.purgeExpired(before: day + 5, limit: 3).keys == 0)
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.count == 6)
            let kept = IdempotencyKey("6", fingerprint: hash(1))
            let again = try await store.createTask(userID: user.id, TaskFields(title: "a"), key: kept, at: 100)
            #expect(again.task?.createdAt == 6)
        }
    }
}

extension KeyedCreation {
    /// The task, unless the key was taken.
    var task: StoredTask? {
        if case .created(let task) = self { task } else { nil }
    }
}
