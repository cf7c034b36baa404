import TaskStore
import Testing

@Suite struct ListTests {
    /// 30 tasks that go through every status and priority, and as many of another user between them.
    private func fill(_ store: any TaskStore) async throws -> (userID: Int64, tasks: [StoredTask]) {
        let ann = try await store.makeUser("ann")
        let ben = try await store.makeUser("ben")
        var tasks: [StoredTask] = []
        for number in 0..<30 {
            let fields = TaskFields(
                title: "task \(number)", status: StoredTask.Status.allCases[number % 3],
                priority: Int64(number % 5) + 1)
            tasks.insert(try await store.createTask(userID: ann.id, fields, at: Int64(number)), at: 0)
            _ = try await store.createTask(userID: ben.id, fields, at: Int64(number))
        }
        return (ann.id, tasks)
    }

    @Test(arguments: Engine.allCases)
    func everyFilterGivesTheNewestFirst(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let (userID, tasks) = try await fill(store)
            for status in [nil] + StoredTask.Status.allCases.map(Optional.some) {
                for priority in [nil, 1, 2, 3, 4, 5] as [Int64?] {
                    let expected = tasks.filter {
                        (status == nil || $0.status == status) && (priority == nil || $0.priority == priority)
                    }
                    var query = TaskQuery(userID: userID, status: status, priority: priority, limit: 100)
                    #expect(try await store.listTasks(query) == TaskPage(tasks: expected))
                    query.wantsTotal = true
                    query.limit = 1
                    query.offset = 1
                    let page = TaskPage(tasks: Array(expected.dropFirst().prefix(1)), total: Int64(expected.count))
                    #expect(try await store.listTasks(query) == page)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func pagesCoverTheListOnce(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let (userID, tasks) = try await fill(store)
            var seen: [StoredTask] = []
            for offset in stride(from: 0, to: 40, by: 7) {
                seen += try await store.listTasks(TaskQuery(userID: userID, limit: 7, offset: offset)).tasks
            }
            #expect(seen == tasks)
        }
    }

    @Test(arguments: Engine.allCases)
    func limitsAreHeldAtTheirEnds(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let (userID, tasks) = try await fill(store)
            func count(limit: Int, offset: Int = 0) async throws -> Int {
                try await store.listTasks(TaskQuery(userID: userID, limit: limit, offset: offset)).tasks.count
            }
            #expect(try await count(limit: 0) == 0)
            #expect(try await count(limit: -1) == 0, "a negative limit is no limit")
            #expect(try await count(limit: .max) == 30)
            #expect(try await count(limit: 20, offset: .max) == 0)
            #expect(try await count(limit: 20, offset: -5) == 20)
            #expect(try await store.listTasks(TaskQuery(userID: userID)).tasks == Array(tasks.prefix(20)))
            let nobody = TaskQuery(userID: 999, wantsTotal: true)
            #expect(try await store.listTasks(nobody) == TaskPage(tasks: [], total: 0))
        }
    }

    @Test(arguments: Engine.allCases)
    func listsFollowChangesAndDeletions(_ engine: Engine) async throws {
        try await engine.withStore { store in
            let (userID, tasks) = try await fill(store)
            let moved = tasks[10]
            let change = TaskChange(status: .completed, priority: 5)
            _ = try await store.changeTask(id: moved.id, userID: userID, change, ifVersion: nil, at: 99)
            _ = try await store.deleteTask(id: tasks[0].id, userID: userID, ifVersion: nil)
            let page = try await store.listTasks(
                TaskQuery(userID: userID, status: .completed, priority: 5, limit: 100))
            #expect(page.tasks.contains { $0.id == moved.id })
            let old = try await store.listTasks(
                TaskQuery(userID: userID, status: moved.status, priority: moved.priority, limit: 100))
            #expect(!old.tasks.contains { $0.id == moved.id })
            let all = try await store.listTasks(TaskQuery(userID: userID, limit: 100, wantsTotal: true))
            #expect(all.total == 29)
            #expect(all.tasks.first?.id == tasks[1].id)
        }
    }
}
