import CSQLite

extension StoredUser {
    init(row: borrowing PreparedStatement) throws(StoreError) {
        guard let role = UserRole(rawValue: row.int64(3)) else {
            throw StoreError(.corrupt, "The database has a user with an unknown role.")
        }
        self.init(
            id: row.int64(0), email: row.text(1), name: row.text(2), role: role, passwordHash: row.text(4),
            createdAt: row.int64(5), updatedAt: row.int64(6))
    }
}

extension SQLiteConnection {
    func user(id: Int64) throws(StoreError) -> StoredUser? {
        var statement = try prepare(.userByID)
        statement.bind(1, id)
        return try statement.step() ? StoredUser(row: statement) : nil
    }

    func user(email: String) throws(StoreError) -> StoredUser? {
        var statement = try prepare(.userByEmail)
        statement.bind(1, emailKey(email))
        return try statement.step() ? StoredUser(row: statement) : nil
    }

    func insert(_ user: NewUser, at now: Int64) throws(StoreError) -> StoredUser {
        var statement = try prepare(.insertUser)
        statement.bind(1, user.email)
        statement.bind(2, emailKey(user.email))
        statement.bind(3, user.name)
        statement.bind(4, user.role.rawValue)
        statement.bind(5, user.passwordHash)
        statement.bind(6, now)
        try stepChecked(&statement)
        return StoredUser(
            id: lastInsertedID, email: user.email, name: user.name, role: user.role,
            passwordHash: user.passwordHash, createdAt: now, updatedAt: now)
    }

    func updateUser(id: Int64, _ change: UserChange, at now: Int64) throws(StoreError) -> StoredUser? {
        guard let current = try user(id: id) else { return nil }
        if change.isEmpty { return current }
        let user = current.applying(change, at: now)
        var statement = try prepare(.updateUser)
        statement.bind(1, id)
        statement.bind(2, user.email)
        statement.bind(3, emailKey(user.email))
        statement.bind(4, user.name)
        statement.bind(5, user.role.rawValue)
        statement.bind(6, user.passwordHash)
        statement.bind(7, user.updatedAt)
        try stepChecked(&statement)
        return user
    }

    /// The e-mail address is the only thing about a user that has to be unique.
    private func stepChecked(_ statement: inout PreparedStatement) throws(StoreError) {
        do {
            _ = try statement.step()
        } catch {
            guard lastCode == csqlite_constraint_unique, error.code == .invalidValue else { throw error }
            throw StoreError(.emailTaken, "Another user has this e-mail address.")
        }
    }
}
