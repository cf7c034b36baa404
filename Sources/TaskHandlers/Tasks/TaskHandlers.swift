public import APIRuntime
public import GeneratedAPI
public import TaskStore

/// The tasks of the user who is logged in. Another user's task is not found, rather than forbidden.
public struct TaskHandlers: TasksAPI {
    let store: any TaskStore
    let reads: TaskReads
    let cache: TaskCache
    let clock: WallClock

    /// Handlers over a store, with a cache that no other writer of that store goes round.
    public init(
        store: any TaskStore, reads: TaskReads, cache: TaskCache, clock: @escaping WallClock = systemClock
    ) {
        self.store = store
        self.reads = reads
        self.cache = cache
        self.clock = clock
    }
}

// MARK: Reading

extension TaskHandlers {
    /// One page, newest first. One task more than asked for tells whether another page follows.
    public func listTasks(_ input: ListTasks.Input, _ context: RequestContext) async throws -> ListTasks.Output {
        let userID = try context.session.userID
        let query = TaskQuery(
            userID: userID, status: input.status?.stored, priority: input.priority.map(Int64.init),
            limit: Int(input.limit) + 1, offset: Int(input.offset))
        let page = try await fromStore { () async throws(StoreError) -> TaskPage in
            let page = try await reads.read(of: userID) { reader throws(StoreError) in try await reader.listTasks(query)
            }
            return page ?? TaskPage(tasks: [])
        }
        let tasks = page.tasks.prefix(Int(input.limit)).map(TaskItem.init)
        return .ok(
            TaskList(
                tasks: tasks, count: Int32(clamping: tasks.count), limit: input.limit, offset: input.offset,
                hasMore: page.tasks.count > tasks.count))
    }

    /// A task from the cache, or from the store or its replica into the cache.
    public func getTask(_ input: GetTask.Input, _ context: RequestContext) async throws -> GetTask.Output {
        let userID = try context.session.userID
        let condition = input.ifNoneMatch.map(EntityTagCondition.init)
        let entry = try await entry(id: input.id, userID: userID) {
            try await fromStore { () async throws(StoreError) in
                try await reads.read(of: userID) { reader throws(StoreError) in
                    try await reader.task(id: input.id, userID: userID)
                }
            }
        }
        guard let entry else { throw noTask(input.id) }
        let tag = entityTag(ofVersion: entry.version)
        if let condition, condition.names(entry.version) { return .notModified(.init(eTag: tag)) }
        return .ok(.init(encoded: entry.json, eTag: tag))
    }

    private func entry(
        id: Int64, userID: Int64, _ read: () async throws -> StoredTask?
    ) async throws -> TaskCache.Entry? {
        switch cache.lookup(id) {
        case .hit(let entry):
            return entry.userID == userID ? entry : nil
        case .miss(let ticket):
            let entry = try await cache.load(id, ticket: ticket, read)
            return entry?.userID == userID ? entry : nil
        }
    }
}

// MARK: Writing

extension TaskHandlers {
    /// Creates a task; the answer leaves when it is durable. With an idempotency key it is created once.
    public func createTask(_ input: CreateTask.Input, _ context: RequestContext) async throws -> CreateTask.Output {
        let userID = try context.session.userID
        let fields = TaskFields(input.body)
        let task: StoredTask
        if let key = input.idempotencyKey {
            task = try await createTask(userID, fields, key: IdempotencyKey(field: key, of: input.body))
        } else {
            task = try await fromStore { () async throws(StoreError) in
                try await reads.change(by: userID) { () async throws(StoreError) in
                    try await store.createTask(userID: userID, fields, at: clock())
                }
            }
        }
        return .created(
            .init(TaskItem(task), location: "/api/v1/tasks/\(task.id)", eTag: entityTag(ofVersion: task.version)))
    }

    private func createTask(_ userID: Int64, _ fields: TaskFields, key: IdempotencyKey) async throws -> StoredTask {
        let creation = try await fromStore { () async throws(StoreError) in
            try await reads.change(by: userID) { () async throws(StoreError) in
                try await store.createTask(userID: userID, fields, key: key, at: clock())
            }
        }
        guard case .created(let task) = creation else {
            throw Problem(
                .idempotencyKeyReused, "The Idempotency-Key was used for another task within the last 24 hours.")
        }
        return task
    }

    /// Replaces every field.
    public func replaceTask(_ input: ReplaceTask.Input, _ context: RequestContext) async throws -> ReplaceTask.Output {
        let userID = try context.session.userID
        let fields = TaskFields(input.body)
        let entry = try await write(input.id, userID, ifMatch: input.ifMatch) { version throws(StoreError) in
            try await store.replaceTask(id: input.id, userID: userID, fields, ifVersion: version, at: clock())
        }
        return .ok(.init(encoded: entry.json, eTag: entityTag(ofVersion: entry.version)))
    }

    /// Changes the fields that the merge patch names.
    public func updateTask(_ input: UpdateTask.Input, _ context: RequestContext) async throws -> UpdateTask.Output {
        let userID = try context.session.userID
        let change = TaskChange(input.body)
        let entry = try await write(input.id, userID, ifMatch: input.ifMatch) { version throws(StoreError) in
            try await store.changeTask(id: input.id, userID: userID, change, ifVersion: version, at: clock())
        }
        return .ok(.init(encoded: entry.json, eTag: entityTag(ofVersion: entry.version)))
    }

    /// Deletes a task.
    public func deleteTask(_ input: DeleteTask.Input, _ context: RequestContext) async throws -> DeleteTask.Output {
        let userID = try context.session.userID
        _ = try await write(input.id, userID, ifMatch: input.ifMatch, isDeletion: true) { version throws(StoreError) in
            try await store.deleteTask(id: input.id, userID: userID, ifVersion: version)
        }
        return .ok(Message(message: "Task \(input.id) was deleted."))
    }

    /// Does a conditional write, and forgets what this server has in memory.
    ///
    /// The store takes one expected version. When `If-Match` lists several, the current one is looked up first, and the
    /// write is tied to it: a change in between fails the write, as it would have failed the list.
    private func write(
        _ id: Int64, _ userID: Int64, ifMatch: String?, isDeletion: Bool = false,
        _ operation: (Int64?) async throws(StoreError) -> TaskWriteOutcome
    ) async throws -> TaskCache.Entry {
        let version = try await expectedVersion(id, userID, ifMatch)
        reads.begin(by: userID)
        let mark = await cache.beginChange(of: id, by: userID)
        // Until the outcome is known, the write may have happened.
        var end = TaskChangeEnd.inDoubt
        defer {
            // First of all: whoever reads the task once it is forgotten reads what has become of it.
            if case .inDoubt = end {} else { reads.end(by: userID) }
            cache.endChange(of: id, by: userID, mark, end)
        }
        let outcome: TaskWriteOutcome
        do {
            outcome = try await operation(version)
        } catch {
            if error.code != .outcomeUnknown { end = .unchanged }
            throw error.answer
        }
        switch outcome {
        case .done(let task):
            let entry = try TaskCache.Entry(task)
            end = isDeletion ? .deleted : .changed(entry)
            return entry
        case .notFound:
            end = .unchanged
            throw noTask(id)
        case .versionMismatch(let current):
            end = .unchanged
            throw preconditionFailed(current)
        }
    }

    /// The version that the task must be at; `nil` for any.
    private func expectedVersion(_ id: Int64, _ userID: Int64, _ ifMatch: String?) async throws -> Int64? {
        guard let condition = ifMatch.map(EntityTagCondition.init) else { return nil }
        if let version = condition.onlyVersion { return version }
        // Never from a replica: a change is decided by what is true now.
        let entry = try await entry(id: id, userID: userID) {
            try await fromStore { () async throws(StoreError) in try await store.task(id: id, userID: userID) }
        }
        guard let entry else { throw noTask(id) }
        if condition == .any { return nil }
        if condition == .malformed {
            throw Problem(.preconditionFailed, "If-Match is neither * nor a list of entity tags.")
        }
        guard condition.allowsChange(at: entry.version) else { throw preconditionFailed(entry.version) }
        return entry.version
    }
}

// MARK: Problems

private func noTask(_ id: Int64) -> Problem {
    Problem(.notFound, "There is no task \(id).")
}

private func preconditionFailed(_ current: Int64) -> Problem {
    Problem(.preconditionFailed, "The task is at version \(current).")
}
