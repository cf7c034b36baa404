import CSQLite

extension SQLiteConnection {
    /// A page and, when asked for, the total, both of one snapshot.
    func tasks(_ query: TaskQuery) throws(StoreError) -> TaskPage {
        guard query.wantsTotal else { return TaskPage(tasks: try page(query)) }
        try run(.begin)
        do {
            let result = TaskPage(tasks: try page(query), total: try total(query))
            try run(.commit)
            return result
        } catch {
            if isInTransaction { try? run(.rollback) }
            throw error
        }
    }

    private func page(_ query: TaskQuery) throws(StoreError) -> [StoredTask] {
        let limit = min(max(0, query.limit), TaskQuery.maximumLimit)
        var statement = try prepare(query.listStatement)
        statement.bindFilter(query)
        statement.bind(2, Int64(limit))
        statement.bind(3, Int64(max(0, query.offset)))
        var tasks: [StoredTask] = []
        tasks.reserveCapacity(limit)
        while try statement.step() { tasks.append(try StoredTask(row: statement)) }
        return tasks
    }

    private func total(_ query: TaskQuery) throws(StoreError) -> Int64 {
        var statement = try prepare(query.countStatement)
        statement.bindFilter(query)
        return try statement.step() ? statement.int64(0) : 0
    }
}

extension TaskQuery {
    fileprivate var listStatement: SQLStatement {
        switch (status, priority) {
        case (nil, nil): .listTasks
        case (.some, nil): .listTasksByStatus
        case (nil, .some): .listTasksByPriority
        case (.some, .some): .listTasksByStatusAndPriority
        }
    }

    fileprivate var countStatement: SQLStatement {
        switch (status, priority) {
        case (nil, nil): .countTasks
        case (.some, nil): .countTasksByStatus
        case (nil, .some): .countTasksByPriority
        case (.some, .some): .countTasksByStatusAndPriority
        }
    }
}

extension PreparedStatement {
    fileprivate mutating func bindFilter(_ query: TaskQuery) {
        bind(1, query.userID)
        if let status = query.status { bind(4, status.rawValue) }
        if let priority = query.priority { bind(5, priority) }
    }
}
