import CSQLite

extension StoredTask {
    init(row: borrowing PreparedStatement) throws(StoreError) {
        guard let status = Status(rawValue: row.int64(4)) else {
            throw StoreError(.corrupt, "The database has a task with an unknown status.")
        }
        self.init(
            id: row.int64(0), userID: row.int64(1), title: row.text(2), description: row.text(3), status: status,
            priority: row.int64(5), dueAt: row.optionalInt64(6), version: row.int64(7), createdAt: row.int64(8),
            updatedAt: row.int64(9))
    }
}

extension SQLiteConnection {
    func task(id: Int64, userID: Int64) throws(StoreError) -> StoredTask? {
        var statement = try prepare(.taskByID)
        statement.bind(1, id)
        statement.bind(2, userID)
        return try statement.step() ? StoredTask(row: statement) : nil
    }

    func insertTask(userID: Int64, _ fields: TaskFields, at now: Int64) throws(StoreError) -> StoredTask {
        var statement = try prepare(.insertTask)
        statement.bind(1, userID)
        statement.bind(2, fields.title)
        statement.bind(3, fields.description)
        statement.bind(4, fields.status.rawValue)
        statement.bind(5, fields.priority)
        statement.bind(6, fields.dueAt)
        statement.bind(7, now)
        try stepWithOwner(&statement)
        return StoredTask(id: lastInsertedID, userID: userID, fields, createdAt: now)
    }

    /// Replaces a task by what `change` makes of it. Reading and writing are in the same transaction and nobody else
    /// writes meanwhile, so the version that was compared is the version that is changed.
    func updateTask(
        id: Int64, userID: Int64, ifVersion: Int64?, _ change: (StoredTask) -> StoredTask
    ) throws(StoreError) -> TaskWriteOutcome {
        guard let current = try task(id: id, userID: userID) else { return .notFound }
        guard ifVersion == nil || ifVersion == current.version else {
            return .versionMismatch(current: current.version)
        }
        let task = change(current)
        if task.version != current.version { try update(current, to: task) }
        return .done(task)
    }

    func deleteTask(id: Int64, userID: Int64, ifVersion: Int64?) throws(StoreError) -> TaskWriteOutcome {
        guard let current = try task(id: id, userID: userID) else { return .notFound }
        guard ifVersion == nil || ifVersion == current.version else {
            return .versionMismatch(current: current.version)
        }
        var statement = try prepare(.deleteTask)
        statement.bind(1, id)
        statement.bind(2, current.version)
        _ = try statement.step()
        return .done(current)
    }

    private func update(_ current: StoredTask, to task: StoredTask) throws(StoreError) {
        // SQLite rewrites the entry of every index whose columns a statement names, changed or not.
        let keepsKeys = task.status == current.status && task.priority == current.priority
        var statement = try prepare(keepsKeys ? .updateTaskText : .updateTask)
        statement.bind(1, current.id)
        statement.bind(2, current.version)
        statement.bind(3, task.title)
        statement.bind(4, task.description)
        statement.bind(5, task.dueAt)
        statement.bind(6, task.updatedAt)
        if !keepsKeys {
            statement.bind(7, task.status.rawValue)
            statement.bind(8, task.priority)
        }
        _ = try statement.step()
    }

    /// Runs an INSERT that refers to a user.
    func stepWithOwner(_ statement: inout PreparedStatement) throws(StoreError) {
        do {
            _ = try statement.step()
        } catch {
            guard lastCode == csqlite_constraint_foreign_key, error.code == .invalidValue else { throw error }
            throw StoreError(.noSuchUser, "The user does not exist.")
        }
    }
}
