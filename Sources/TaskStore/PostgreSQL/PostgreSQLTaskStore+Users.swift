import PostgreSQL

extension PostgreSQLTaskStore {
    func createUser(_ user: NewUser, at now: Int64) async throws(StoreError) -> StoredUser {
        var parameters = Parameters()
        parameters.append(user.email)
        parameters.append(emailKey(user.email))
        parameters.append(user.name)
        parameters.append(user.role.rawValue)
        parameters.append(user.passwordHash)
        parameters.append(now)
        let created = try await run(.insertUser, parameters, refusals: .emailIsTaken, StoredUser.first)
        guard let created else { throw StoreError(.internalError, "PostgreSQL returned no row for a new user.") }
        return created
    }

    func user(email: String) async throws(StoreError) -> StoredUser? {
        // No address has U+0000, which PostgreSQL cannot even be asked about.
        guard !email.utf8.contains(0) else { return nil }
        var parameters = Parameters()
        parameters.append(emailKey(email))
        return try await run(.userByEmail, parameters, StoredUser.first)
    }

    func updateUser(
        id: Int64, _ change: UserChange, at now: Int64
    ) async throws(StoreError) -> StoredUser? {
        if change.isEmpty { return try await user(id: id) }
        var parameters = Parameters()
        parameters.append(id)
        parameters.append(now)
        parameters.append(change.email)
        parameters.append(change.email.map(emailKey))
        parameters.append(change.name)
        parameters.append(change.role?.rawValue)
        parameters.append(change.passwordHash)
        return try await run(.updateUser, parameters, refusals: .emailIsTaken, StoredUser.first)
    }
}
