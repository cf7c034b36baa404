import PostgreSQL

extension PostgreSQLTaskStore {
    func createTask(
        userID: Int64, _ fields: TaskFields, at now: Int64
    ) async throws(StoreError) -> StoredTask {
        var parameters = Parameters(room: fields.size + 16)
        parameters.append(userID)
        parameters.append(fields)
        parameters.append(now)
        let id = try await run(.insertTask, parameters, lock: .user(userID), refusals: .userIsMissing) {
            rows throws(PostgreSQLError) in try rows.int64(0, 0)
        }
        return StoredTask(id: id, userID: userID, fields, createdAt: now)
    }

    func replaceTask(
        id: Int64, userID: Int64, _ fields: TaskFields, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        var parameters = Parameters(id, userID, ifVersion, room: fields.size + 8)
        parameters.append(now)
        parameters.append(fields)
        return try await write(.replaceTask, parameters, id: id, userID: userID) { rows throws(PostgreSQLError) in
            guard rows.count > 0 else { return nil }
            return StoredTask(
                id: id, userID: userID, title: fields.title, description: fields.description, status: fields.status,
                priority: fields.priority, dueAt: fields.dueAt, version: try rows.int64(0, 0),
                createdAt: try rows.int64(0, 1), updatedAt: try rows.int64(0, 2))
        }
    }

    func changeTask(
        id: Int64, userID: Int64, _ change: TaskChange, ifVersion: Int64?, at now: Int64
    ) async throws(StoreError) -> TaskWriteOutcome {
        if change.isEmpty { return try await unchanged(id: id, userID: userID, ifVersion: ifVersion) }
        var parameters = Parameters(id, userID, ifVersion)
        parameters.append(now)
        parameters.append(change.title)
        parameters.append(change.description)
        parameters.append(change.status?.rawValue)
        parameters.append(change.priority)
        parameters.append(change.dueAt != nil)
        parameters.append(change.dueAt ?? nil)
        return try await write(.changeTask, parameters, id: id, userID: userID)
    }

    func deleteTask(id: Int64, userID: Int64, ifVersion: Int64?) async throws(StoreError) -> TaskWriteOutcome {
        try await write(.deleteTask, Parameters(id, userID, ifVersion), id: id, userID: userID)
    }

    /// A conditional write. When it finds no row, a second look says why: the versions of a task only grow, so that one
    /// that was not there has not been there since.
    private func write(
        _ statement: Statement, _ parameters: Parameters, id: Int64, userID: Int64,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> StoredTask? = StoredTask.first
    ) async throws(StoreError) -> TaskWriteOutcome {
        if let task = try await run(statement, parameters, lock: .task(id), decode) { return .done(task) }
        guard let current = try await task(id: id, userID: userID) else { return .notFound }
        return .versionMismatch(current: current.version)
    }

    private func unchanged(
        id: Int64, userID: Int64, ifVersion: Int64?
    ) async throws(StoreError) -> TaskWriteOutcome {
        guard let current = try await task(id: id, userID: userID) else { return .notFound }
        guard ifVersion == nil || ifVersion == current.version else {
            return .versionMismatch(current: current.version)
        }
        return .done(current)
    }
}

extension Parameters {
    fileprivate init(_ id: Int64, _ userID: Int64, _ ifVersion: Int64?, room: Int = 32) {
        self.init(room: room + 24)
        append(id)
        append(userID)
        append(ifVersion)
    }

    /// Title, description, status, priority, due date.
    mutating func append(_ fields: TaskFields) {
        append(fields.title)
        append(fields.description)
        append(fields.status.rawValue)
        append(fields.priority)
        append(fields.dueAt)
    }
}

extension TaskFields {
    /// How many bytes it takes as parameters.
    fileprivate var size: Int { title.utf8.count + description.utf8.count + 24 }
}
