import PostgreSQL

/// Reads from PostgreSQL, the primary or a replica.
protocol PostgreSQLReader: TaskReader {
    /// Runs one statement that changes nothing.
    func read<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value
}

extension PostgreSQLReader {
    func user(id: Int64) async throws(StoreError) -> StoredUser? {
        var parameters = Parameters()
        parameters.append(id)
        return try await read(.userByID, parameters, StoredUser.first)
    }

    func task(id: Int64, userID: Int64) async throws(StoreError) -> StoredTask? {
        var parameters = Parameters()
        parameters.append(id)
        parameters.append(userID)
        return try await read(.taskByID, parameters, StoredTask.first)
    }

    func listTasks(_ query: TaskQuery) async throws(StoreError) -> TaskPage {
        let limit = min(max(0, query.limit), TaskQuery.maximumLimit)
        var parameters = Parameters()
        parameters.append(query.userID)
        parameters.append(Int64(limit))
        parameters.append(Int64(max(0, query.offset)))
        if let status = query.status { parameters.append(status.rawValue) }
        if let priority = query.priority { parameters.append(priority) }
        let filter = query.filter
        guard query.wantsTotal else {
            return TaskPage(tasks: try await read(filter.list, parameters, tasks))
        }
        return try await read(filter.listAndCount, parameters) { rows throws(PostgreSQLError) in
            // Without tasks there is one row, which has nothing but the total.
            let isEmpty = rows.isNull(0, 0)
            return TaskPage(tasks: isEmpty ? [] : try tasks(rows), total: try rows.int64(0, 10))
        }
    }
}

private let tasks: @Sendable (borrowing Rows) throws(PostgreSQLError) -> [StoredTask] = { rows in
    var tasks: [StoredTask] = []
    tasks.reserveCapacity(rows.count)
    for row in 0..<rows.count { tasks.append(try StoredTask(rows, row: row)) }
    return tasks
}

extension TaskQuery {
    fileprivate var filter: Statement.TaskFilter {
        switch (status, priority) {
        case (nil, nil): Statement.allTasks
        case (.some, nil): Statement.tasksByStatus
        case (nil, .some): Statement.tasksByPriority
        case (.some, .some): Statement.tasksByStatusAndPriority
        }
    }
}
