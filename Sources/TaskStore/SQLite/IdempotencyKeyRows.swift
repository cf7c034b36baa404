extension SQLiteConnection {
    /// Adds a task unless the key has made one. Nobody else writes meanwhile, so that what was looked up stays true.
    func insertTask(
        userID: Int64, _ fields: TaskFields, key: IdempotencyKey, at now: Int64
    ) throws(StoreError) -> KeyedCreation {
        if let kept = try creation(userID: userID, key, at: now) { return kept.answer(userID: userID, fields) }
        return try atomically { () throws(StoreError) in
            let task = try insertTask(userID: userID, fields, at: now)
            try keep(key, of: task)
            return .created(task)
        }
    }

    private func creation(userID: Int64, _ key: IdempotencyKey, at now: Int64) throws(StoreError) -> KeptCreation? {
        var statement = try prepare(.keyByText)
        statement.bind(1, userID)
        statement.bind(2, key.text)
        statement.bind(3, key.fingerprint)
        statement.bind(4, IdempotencyKey.expiry(at: now))
        guard try statement.step() else { return nil }
        return KeptCreation(
            isSameRequest: statement.int64(0) != 0, taskID: statement.int64(1), createdAt: statement.int64(2))
    }

    private func keep(_ key: IdempotencyKey, of task: StoredTask) throws(StoreError) {
        var statement = try prepare(.putKey)
        statement.bind(1, task.userID)
        statement.bind(2, key.text)
        statement.bind(3, key.fingerprint)
        statement.bind(4, task.id)
        statement.bind(5, task.createdAt)
        _ = try statement.step()
    }
}
