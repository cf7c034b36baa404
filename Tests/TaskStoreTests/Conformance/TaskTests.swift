import TaskStore
import Testing

@Suite struct TaskTests {
    @Test(arguments: Engine.allCases)
    func createdTaskIsReadBackByItsOwnerOnly(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ann = try await store.makeUser("ann")
            let ben = try await store.makeUser("ben")
            let fields = TaskFields(
                title: "Buy 🥖", description: String(repeating: "é", count: 10_000), status: .inProgress,
                priority: 5, dueAt: -7)
            let task = try await store.createTask(userID: ann.id, fields, at: 42)
            #expect(
                task
                    == StoredTask(
                        id: task.id, userID: ann.id, title: fields.title, description: fields.description,
                        status: .inProgress, priority: 5, dueAt: -7, version: 1, createdAt: 42, updatedAt: 42))
            #expect(try await store.task(id: task.id, userID: ann.id) == task)
            #expect(try await store.task(id: task.id, userID: ben.id) == nil)
            #expect(try await store.task(id: task.id + 1, userID: ann.id) == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func whatCannotBeKeptIsRefused(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let orphan = await storeErrorCode {
                try await store.createTask(userID: 999, TaskFields(title: "a"), at: 1)
            }
            #expect(orphan == .noSuchUser)
            for priority in [Int64.min, 0, 6, .max] {
                let code = await storeErrorCode {
                    try await store.createTask(userID: user.id, TaskFields(title: "a", priority: priority), at: 1)
                }
                #expect(code == .invalidValue)
            }
            #expect(try await store.listTasks(TaskQuery(userID: user.id)).tasks.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func extremeTextsAndTimesSurvive(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            for text in ["", "'; DROP TABLE tasks; --", "\u{FEFF}x\u{301}", "\u{10FFFF}", "line\r\nbreak\t"] {
                let fields = TaskFields(title: text, description: text, dueAt: .max)
                let task = try await store.createTask(userID: user.id, fields, at: .min)
                let read = try await store.task(id: task.id, userID: user.id)
                #expect(read == task)
                #expect(read.map { Array($0.title.utf8) } == Array(text.utf8))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func replaceSetsEveryFieldAndCountsTheVersionUp(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let old = TaskFields(title: "a", description: "b", status: .completed, priority: 1, dueAt: 5)
            let task = try await store.createTask(userID: user.id, old, at: 10)
            let new = TaskFields(title: "c")
            let outcome = try await store.replaceTask(
                id: task.id, userID: user.id, new, ifVersion: nil, at: 20)
            let expected = StoredTask(
                id: task.id, userID: user.id, title: "c", description: "", status: .pending, priority: 3, dueAt: nil,
                version: 2, createdAt: 10, updatedAt: 20)
            #expect(outcome == .done(expected))
            #expect(try await store.task(id: task.id, userID: user.id) == expected)
        }
    }

    @Test(arguments: Engine.allCases)
    func changeTellsAbsentFromNull(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            var task = try await store.createTask(
                userID: user.id, TaskFields(title: "a", description: "b", dueAt: 5), at: 10)
            func change(_ change: TaskChange, at now: Int64) async throws -> StoredTask? {
                try await store.changeTask(id: task.id, userID: user.id, change, ifVersion: nil, at: now).task
            }
            task.status = .completed
            task.version = 2
            task.updatedAt = 20
            #expect(try await change(TaskChange(status: .completed), at: 20) == task)
            task.dueAt = nil
            task.version = 3
            #expect(try await change(TaskChange(dueAt: .some(nil)), at: 15) == task, "updatedAt went back")
            task.dueAt = 9
            task.title = "z"
            task.version = 4
            task.updatedAt = 30
            #expect(try await change(TaskChange(title: "z", dueAt: 9), at: 30) == task)
            #expect(try await change(TaskChange(), at: 40) == task, "an empty change changed something")
            #expect(try await store.task(id: task.id, userID: user.id) == task)
        }
    }

    @Test(arguments: Engine.allCases)
    func writesHonourTheVersion(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let id = try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1).id
            let change = TaskChange(title: "b")
            #expect(
                try await store.changeTask(id: id, userID: user.id, change, ifVersion: 2, at: 2)
                    == .versionMismatch(current: 1))
            #expect(
                try await store.changeTask(id: id, userID: user.id, TaskChange(), ifVersion: 2, at: 2)
                    == .versionMismatch(current: 1))
            #expect(try await store.changeTask(id: id, userID: user.id, change, ifVersion: 1, at: 2).task?.version == 2)
            #expect(
                try await store.replaceTask(id: id, userID: user.id, TaskFields(title: "c"), ifVersion: 1, at: 3)
                    == .versionMismatch(current: 2))
            #expect(
                try await store.deleteTask(id: id, userID: user.id, ifVersion: 1) == .versionMismatch(current: 2))
            #expect(try await store.deleteTask(id: id, userID: user.id, ifVersion: 2).task?.title == "b")
        }
    }

    @Test(arguments: Engine.allCases)
    func writesToOthersAndMissingTasksFindNothing(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let ann = try await store.makeUser("ann")
            let ben = try await store.makeUser("ben")
            let task = try await store.createTask(userID: ann.id, TaskFields(title: "a"), at: 1)
            for (id, userID) in [(task.id, ben.id), (task.id + 1, ann.id)] {
                let change = TaskChange(title: "b")
                let changed = try await store.changeTask(id: id, userID: userID, change, ifVersion: nil, at: 2)
                #expect(changed == .notFound)
                let fields = TaskFields(title: "b")
                let replaced = try await store.replaceTask(id: id, userID: userID, fields, ifVersion: 1, at: 2)
                #expect(replaced == .notFound)
                #expect(try await store.deleteTask(id: id, userID: userID, ifVersion: nil) == .notFound)
            }
            #expect(try await store.task(id: task.id, userID: ann.id) == task)
        }
    }

    @Test(arguments: Engine.allCases)
    func idsAreNeverUsedAgain(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let first = try await store.createTask(userID: user.id, TaskFields(title: "a"), at: 1)
            #expect(try await store.deleteTask(id: first.id, userID: user.id, ifVersion: nil) == .done(first))
            #expect(try await store.deleteTask(id: first.id, userID: user.id, ifVersion: nil) == .notFound)
            let second = try await store.createTask(userID: user.id, TaskFields(title: "b"), at: 1)
            #expect(second.id > first.id)
        }
    }

    /// 64 writers each try with the version that they last saw; exactly the successes are in the version.
    @Test(arguments: Engine.allCases)
    func conditionalWritesNeverOverwriteOneAnother(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let id = try await store.createTask(userID: user.id, TaskFields(title: "start"), at: 1).id
            let successes = try await withThrowingTaskGroup(of: [Int64].self) { group in
                for writer in 0..<64 {
                    group.addTask {
                        var version: Int64 = 1
                        var mine: [Int64] = []
                        for _ in 0..<10 {
                            let outcome = try await store.changeTask(
                                id: id, userID: user.id, TaskChange(title: "\(writer)"), ifVersion: version, at: 2)
                            switch outcome {
                            case .done(let task):
                                version = task.version
                                mine.append(version)
                            case .versionMismatch(let current): version = current
                            case .notFound: Issue.record("the task is gone")
                            }
                        }
                        return mine
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            let last = try await store.task(id: id, userID: user.id)?.version
            #expect(successes.sorted() == Array(2...Int64(successes.count + 1)))
            #expect(last == Int64(successes.count + 1))
        }
    }

    @Test(arguments: Engine.allCases)
    func unconditionalWritesOfOneTaskAllCount(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let id = try await store.createTask(userID: user.id, TaskFields(title: "start"), at: 1).id
            let versions = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for writer in 0..<64 {
                    group.addTask {
                        try await store.replaceTask(
                            id: id, userID: user.id, TaskFields(title: "\(writer)"), ifVersion: nil, at: 2
                        ).task?.version
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(versions.compactMap(\.self).sorted() == Array(2...65))
        }
    }

    /// Writes share transactions where the engine lets them; what cannot be kept fails alone all the same.
    @Test(arguments: Engine.allCases)
    func aRefusedWriteLeavesItsNeighboursAlone(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let user = try await store.makeUser()
            let codes = await withTaskGroup(of: (Int, StoreError.Code?).self) { group in
                for number in 0..<300 {
                    group.addTask {
                        let fields = TaskFields(title: "\(number)", priority: number % 7 == 0 ? 9 : 3)
                        let userID = number % 11 == 0 ? 999 : user.id
                        let code = await storeErrorCode {
                            try await store.createTask(userID: userID, fields, at: 1)
                        }
                        return (number, code)
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            for (number, code) in codes {
                let expected: StoreError.Code? =
                    number % 7 == 0 ? .invalidValue : number % 11 == 0 ? .noSuchUser : nil
                #expect(code == expected, "write \(number)")
            }
            let page = try await store.listTasks(TaskQuery(userID: user.id, limit: 1000))
            let titles = page.tasks.compactMap { Int($0.title) }.sorted()
            #expect(titles == (0..<300).filter { $0 % 7 != 0 && $0 % 11 != 0 })
        }
    }
}
