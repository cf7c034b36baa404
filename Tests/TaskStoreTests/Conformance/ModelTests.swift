import TaskStore
import TestSupport
import Testing

/// What a store of tasks does, in the plainest form.
private struct TaskModel {
    var tasks: [Int64: StoredTask] = [:]

    mutating func write(
        _ id: Int64, _ userID: Int64, ifVersion: Int64?, _ change: (StoredTask) -> StoredTask?
    ) -> TaskWriteOutcome {
        guard let task = tasks[id], task.userID == userID else { return .notFound }
        if let ifVersion, ifVersion != task.version { return .versionMismatch(current: task.version) }
        let changed = change(task)
        tasks[id] = changed
        return .done(changed ?? task)
    }
}

@Suite struct ModelTests {
    /// Any sequence of operations leaves the store with what the model has, and every answer on the way is the model's.
    @Test(arguments: Engine.allCases, [1, 2, 3] as [UInt64])
    func randomOperationsAgreeWithTheModel(_ engine: Engine, seed: UInt64) async throws {
        try await engine.withStore { store in
            var random = SeededGenerator(seed: seed)
            var model = TaskModel()
            let users = [try await store.makeUser("ann").id, try await store.makeUser("ben").id]
            for now in Int64(1)...200 {
                let userID = users[Int.random(in: 0..<2, using: &random)]
                let newest = model.tasks.keys.max() ?? 0
                let id = Int64.random(in: max(0, newest - 8)...newest + 1, using: &random)
                let ifVersion: Int64? = Bool.random(using: &random) ? nil : Int64.random(in: 1...3, using: &random)
                let fields = randomFields(using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0:
                    let outcome = try await store.replaceTask(
                        id: id, userID: userID, fields, ifVersion: ifVersion, at: now)
                    let expected = model.write(id, userID, ifVersion: ifVersion) { with(fields, $0, at: now) }
                    #expect(outcome == expected)
                case 1:
                    let change = TaskChange(title: fields.title, status: fields.status, dueAt: .some(fields.dueAt))
                    let outcome = try await store.changeTask(
                        id: id, userID: userID, change, ifVersion: ifVersion, at: now)
                    let expected = model.write(id, userID, ifVersion: ifVersion) {
                        var fields = fields
                        (fields.description, fields.priority) = ($0.description, $0.priority)
                        return with(fields, $0, at: now)
                    }
                    #expect(outcome == expected)
                case 2:
                    let outcome = try await store.deleteTask(id: id, userID: userID, ifVersion: ifVersion)
                    #expect(outcome == model.write(id, userID, ifVersion: ifVersion) { _ in nil })
                default:
                    let task = try await store.createTask(userID: userID, fields, at: now)
                    model.tasks[task.id] = task
                }
            }
            for userID in users {
                let page = try await store.listTasks(TaskQuery(userID: userID, limit: 1000))
                let expected = model.tasks.values.filter { $0.userID == userID }.sorted { $0.id > $1.id }
                #expect(page.tasks == expected)
            }
        }
    }

    private func randomFields(using random: inout SeededGenerator) -> TaskFields {
        TaskFields(
            title: "t\(random.next() % 100)", description: "d\(random.next() % 100)",
            status: StoredTask.Status.allCases.randomElement(using: &random) ?? .pending,
            priority: Int64.random(in: 1...5, using: &random),
            dueAt: Bool.random(using: &random) ? nil : Int64.random(in: 0...9, using: &random))
    }

    private func with(_ fields: TaskFields, _ task: StoredTask, at now: Int64) -> StoredTask {
        StoredTask(
            id: task.id, userID: task.userID, title: fields.title, description: fields.description,
            status: fields.status, priority: fields.priority, dueAt: fields.dueAt, version: task.version + 1,
            createdAt: task.createdAt, updatedAt: now)
    }
}
