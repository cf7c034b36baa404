/// Counters of a store since it was opened, for metrics and tests.
public struct StoreStatistics: Sendable, Hashable {
    /// Transactions that were committed.
    public var commits: Int64 = 0
    /// Writes that were acknowledged; divided by `commits` it tells how well writes share a commit.
    public var writes: Int64 = 0
    /// Writes that failed together because their transaction did.
    public var failedWrites: Int64 = 0
    /// Writes that were refused because the queue was full.
    public var refusedWrites: Int64 = 0
    /// Writes that wait or run at this moment.
    public var queuedWrites: Int64 = 0
    /// Connections to a database server; nil for an engine that has none.
    public var connections: Connections?

    /// How the connections to a database server are used.
    public struct Connections: Sendable, Hashable {
        /// Open at this moment.
        public var open: Int64
        /// Of these, those that a transaction is under way on.
        public var inUse: Int64
        /// Requests that wait for a connection at this moment.
        public var waiting: Int64
        /// Event loops that refuse everything at once, as there was no connection for so long.
        public var cutOff: Int64
        /// Connections that were lost.
        public var lost: Int64
        /// Attempts to connect that failed.
        public var failedAttempts: Int64
        /// Requests that were answered.
        public var answered: Int64
        /// From request to answer, all requests together, milliseconds.
        public var milliseconds: Int64
        /// Of that, the time until they were sent on a connection.
        public var waitMilliseconds: Int64
        /// Requests that waited in vain, or were too many to wait.
        public var refused: Int64
        /// Transactions of several writes that were undone because one of them was refused; each was then done alone.
        public var undoneGroups: Int64
    }

    /// All zero.
    public init() {}
}
