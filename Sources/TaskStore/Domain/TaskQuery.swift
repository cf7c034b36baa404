/// Which tasks to list.
public struct TaskQuery: Sendable, Hashable {
    /// Whose tasks.
    public var userID: Int64
    /// Only tasks with this status.
    public var status: StoredTask.Status?
    /// Only tasks with this priority.
    public var priority: Int64?
    /// At most this many; the store returns no more than ``maximumLimit``.
    public var limit: Int
    /// How many of the newest to skip; negative counts as 0.
    public var offset: Int
    /// Whether to count all tasks that match, which costs time in proportion to their number.
    public var wantsTotal: Bool

    /// The largest page, a bound on the memory of one answer.
    public static let maximumLimit = 1000

    /// Creates a query.
    public init(
        userID: Int64, status: StoredTask.Status? = nil, priority: Int64? = nil, limit: Int = 20, offset: Int = 0,
        wantsTotal: Bool = false
    ) {
        self.userID = userID
        self.status = status
        self.priority = priority
        self.limit = limit
        self.offset = offset
        self.wantsTotal = wantsTotal
    }
}

/// A page of tasks.
public struct TaskPage: Sendable, Hashable {
    /// The tasks, newest first.
    public var tasks: [StoredTask]
    /// How many tasks match in all, when the query asked for it; taken in the same snapshot as `tasks`.
    public var total: Int64?

    /// Creates a page.
    public init(tasks: [StoredTask], total: Int64? = nil) {
        self.tasks = tasks
        self.total = total
    }
}
