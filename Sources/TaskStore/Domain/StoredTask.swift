/// A task as the store keeps it.
public struct StoredTask: Sendable, Hashable {
    /// How far the work is.
    public enum Status: Int64, Sendable, Hashable, CaseIterable {
        /// Not begun.
        case pending = 0
        /// Begun.
        case inProgress = 1
        /// Done.
        case completed = 2
    }

    /// Given by the store, growing, never used again.
    public var id: Int64
    /// The user it belongs to.
    public var userID: Int64
    /// What is to be done.
    public var title: String
    /// More about it; empty when there is nothing to say.
    public var description: String
    /// How far the work is.
    public var status: Status
    /// 1...5.
    public var priority: Int64
    /// When it is due, microseconds since 1970 UTC.
    public var dueAt: Int64?
    /// 1 at first, one more with every change. Of two states of a task the one with the higher version is the later.
    public var version: Int64
    /// Microseconds since 1970 UTC.
    public var createdAt: Int64
    /// Microseconds since 1970 UTC; never goes back.
    public var updatedAt: Int64

    /// Creates a task value.
    public init(
        id: Int64, userID: Int64, title: String, description: String, status: Status, priority: Int64,
        dueAt: Int64?, version: Int64, createdAt: Int64, updatedAt: Int64
    ) {
        self.id = id
        self.userID = userID
        self.title = title
        self.description = description
        self.status = status
        self.priority = priority
        self.dueAt = dueAt
        self.version = version
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// What the owner of a task decides: everything that is given when it is created or replaced.
public struct TaskFields: Sendable, Hashable {
    /// What is to be done.
    public var title: String
    /// More about it.
    public var description: String
    /// How far the work is.
    public var status: StoredTask.Status
    /// 1...5; anything else is refused with `invalidValue`.
    public var priority: Int64
    /// When it is due, microseconds since 1970 UTC.
    public var dueAt: Int64?

    /// Creates the value.
    public init(
        title: String, description: String = "", status: StoredTask.Status = .pending, priority: Int64 = 3,
        dueAt: Int64? = nil
    ) {
        self.title = title
        self.description = description
        self.status = status
        self.priority = priority
        self.dueAt = dueAt
    }
}

/// What to change about a task; nil leaves a field as it is.
public struct TaskChange: Sendable, Hashable {
    /// A new title.
    public var title: String?
    /// A new description.
    public var description: String?
    /// A new status.
    public var status: StoredTask.Status?
    /// A new priority.
    public var priority: Int64?
    /// `.some(nil)` takes the due date away, nil leaves it.
    public var dueAt: Int64??

    /// Creates the value.
    public init(
        title: String? = nil, description: String? = nil, status: StoredTask.Status? = nil, priority: Int64? = nil,
        dueAt: Int64?? = nil
    ) {
        self.title = title
        self.description = description
        self.status = status
        self.priority = priority
        self.dueAt = dueAt
    }

    /// Whether nothing is to change.
    public var isEmpty: Bool {
        title == nil && description == nil && status == nil && priority == nil && dueAt == nil
    }
}

/// How a conditional write of a task ended.
public enum TaskWriteOutcome: Sendable, Hashable {
    /// It was done; the task after it (as it was, when it was deleted).
    case done(StoredTask)
    /// There is no such task, or it is another user's.
    case notFound
    /// The task has another version than the caller asked for; nothing was changed.
    case versionMismatch(current: Int64)
}
