import PostgreSQL

extension PostgreSQLTaskStore {
    func createTask(
        userID: Int64, _ fields: TaskFields, key: IdempotencyKey, at now: Int64
    ) async throws(StoreError) -> KeyedCreation {
        try checkHash(key.fingerprint)
        let parameters = Parameters(userID, fields, key, at: now)
        for _ in 0..<Self.attempts {
            let id = try await run(.insertTaskOnce, parameters, lock: .key(key, of: userID), refusals: .userIsMissing) {
                rows throws(PostgreSQLError) in rows.count > 0 ? try rows.int64(0, 0) : nil
            }
            if let id { return .created(StoredTask(id: id, userID: userID, fields, createdAt: now)) }
            // The key was taken, perhaps by a transaction that this one waited for and cannot see: a second look can.
            if let kept = try await creation(userID: userID, key, at: now) {
                return kept.answer(userID: userID, fields)
            }
        }
        throw StoreError(.busy, "The idempotency key is deleted and taken over and over; try again in a moment.")
    }

    /// How often a key may be gone on the second look.
    private static let attempts = 3

    private func creation(
        userID: Int64, _ key: IdempotencyKey, at now: Int64
    ) async throws(StoreError) -> KeptCreation? {
        var parameters = Parameters()
        parameters.append(userID)
        parameters.append(key.text)
        parameters.append(key.fingerprint)
        parameters.append(IdempotencyKey.expiry(at: now))
        return try await run(.keyByText, parameters) { rows throws(PostgreSQLError) in
            guard rows.count > 0 else { return nil }
            return KeptCreation(
                isSameRequest: try rows.boolean(0, 0), taskID: try rows.int64(0, 1), createdAt: try rows.int64(0, 2))
        }
    }
}

extension LockOrder {
    /// A key may be waited for until the transaction that takes it has ended, before anything else is locked. Two keys of
    /// the same place are rare, and PostgreSQL ends a circle of them.
    fileprivate static func key(_ key: IdempotencyKey, of userID: Int64) -> LockOrder {
        // FNV-1a: every process has to come to the same order.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bitPattern: userID)
        for byte in key.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return LockOrder(kind: 0, row: Int64(bitPattern: hash))
    }
}

extension Parameters {
    fileprivate init(_ userID: Int64, _ fields: TaskFields, _ key: IdempotencyKey, at now: Int64) {
        self.init()
        append(userID)
        append(fields)
        append(now)
        append(key.text)
        append(key.fingerprint)
        append(IdempotencyKey.expiry(at: now))
    }
}
