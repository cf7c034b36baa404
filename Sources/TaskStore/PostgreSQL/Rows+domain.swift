import PostgreSQL

extension StoredTask {
    init(_ rows: borrowing Rows, row: Int) throws(PostgreSQLError) {
        guard let status = Status(rawValue: try rows.int64(row, 4)) else {
            throw PostgreSQLError(.unexpectedAnswer, "The database has a task with an unknown status.")
        }
        self.init(
            id: try rows.int64(row, 0), userID: try rows.int64(row, 1), title: try rows.text(row, 2),
            description: try rows.text(row, 3), status: status, priority: try rows.int64(row, 5),
            dueAt: try rows.optionalInt64(row, 6), version: try rows.int64(row, 7),
            createdAt: try rows.int64(row, 8), updatedAt: try rows.int64(row, 9))
    }

    /// The task of the first row, nil when there is no row.
    static func first(_ rows: borrowing Rows) throws(PostgreSQLError) -> StoredTask? {
        rows.count > 0 ? try StoredTask(rows, row: 0) : nil
    }
}

extension StoredUser {
    /// The user in columns `column`...
    init(_ rows: borrowing Rows, row: Int, from column: Int = 0) throws(PostgreSQLError) {
        guard let role = UserRole(rawValue: try rows.int64(row, column + 3)) else {
            throw PostgreSQLError(.unexpectedAnswer, "The database has a user with an unknown role.")
        }
        self.init(
            id: try rows.int64(row, column), email: try rows.text(row, column + 1),
            name: try rows.text(row, column + 2), role: role, passwordHash: try rows.text(row, column + 4),
            createdAt: try rows.int64(row, column + 5), updatedAt: try rows.int64(row, column + 6))
    }

    /// The user of the first row, nil when there is no row.
    static func first(_ rows: borrowing Rows) throws(PostgreSQLError) -> StoredUser? {
        rows.count > 0 ? try StoredUser(rows, row: 0) : nil
    }
}

extension StoredSession {
    init(_ rows: borrowing Rows, row: Int) throws(PostgreSQLError) {
        self.init(
            id: try rows.int64(row, 0), userID: try rows.int64(row, 1), createdAt: try rows.int64(row, 2),
            expiresAt: try rows.int64(row, 3), revokedAt: try rows.optionalInt64(row, 4))
    }

    /// The session of the first row, nil when there is no row.
    static func first(_ rows: borrowing Rows) throws(PostgreSQLError) -> StoredSession? {
        rows.count > 0 ? try StoredSession(rows, row: 0) : nil
    }
}
