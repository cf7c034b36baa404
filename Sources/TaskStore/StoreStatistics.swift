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

    /// All zero.
    public init() {}
}
