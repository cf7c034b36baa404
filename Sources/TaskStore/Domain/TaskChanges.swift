extension StoredTask {
    /// The task after a change, with the next version.
    func applying(_ change: TaskChange, at now: Int64) -> StoredTask {
        var task = self
        if let title = change.title { task.title = title }
        if let description = change.description { task.description = description }
        if let status = change.status { task.status = status }
        if let priority = change.priority { task.priority = priority }
        if let dueAt = change.dueAt { task.dueAt = dueAt }
        return task.changed(at: now)
    }

    /// The task with all its fields replaced, with the next version.
    func replacing(_ fields: TaskFields, at now: Int64) -> StoredTask {
        var task = self
        task.title = fields.title
        task.description = fields.description
        task.status = fields.status
        task.priority = fields.priority
        task.dueAt = fields.dueAt
        return task.changed(at: now)
    }

    private func changed(at now: Int64) -> StoredTask {
        var task = self
        task.version &+= 1  // 2^63 changes of one task do not happen
        task.updatedAt = max(now, updatedAt)
        return task
    }
}
