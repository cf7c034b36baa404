/// What a client calls a request, so that sending it again does nothing again
/// (draft-ietf-httpapi-idempotency-key-header-07). Each user has keys of their own.
public struct IdempotencyKey: Sendable, Hashable {
    /// What the client chose.
    public var text: String
    /// SHA-256 of the request, 32 bytes: what tells another request with the same key.
    public var fingerprint: [UInt8]

    /// Creates the value.
    public init(_ text: String, fingerprint: [UInt8]) {
        self.text = text
        self.fingerprint = fingerprint
    }

    /// How long a key is kept: 24 hours, in microseconds.
    public static let lifetime: Int64 = 24 * 60 * 60 * 1_000_000

    /// A key that was used at this time or before counts for nothing `now`.
    static func expiry(at now: Int64) -> Int64 {
        let (time, overflow) = now.subtractingReportingOverflow(lifetime)
        return overflow ? .min : time
    }
}

/// How the creation of a task with a key ended.
public enum KeyedCreation: Sendable, Hashable {
    /// The task as it was created, by this call or by an earlier one with the same key and fingerprint.
    case created(StoredTask)
    /// The key belongs to a request with another fingerprint; nothing was changed.
    case keyReused
}

/// What is kept of a creation: everything else about the task is in the request, which is the same.
struct KeptCreation: Sendable, Hashable {
    /// Whether the fingerprint is the same.
    var isSameRequest: Bool
    var taskID: Int64
    var createdAt: Int64

    /// The answer to a request with these fields.
    func answer(userID: Int64, _ fields: TaskFields) -> KeyedCreation {
        isSameRequest ? .created(StoredTask(id: taskID, userID: userID, fields, createdAt: createdAt)) : .keyReused
    }
}

extension StoredTask {
    /// A task as it is when it has just been created.
    init(id: Int64, userID: Int64, _ fields: TaskFields, createdAt: Int64) {
        self.init(
            id: id, userID: userID, title: fields.title, description: fields.description, status: fields.status,
            priority: fields.priority, dueAt: fields.dueAt, version: 1, createdAt: createdAt, updatedAt: createdAt)
    }
}
