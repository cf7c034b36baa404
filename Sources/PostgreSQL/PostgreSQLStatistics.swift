import Synchronization

/// Counters of a ``PostgreSQLPool`` since it was opened.
public struct PostgreSQLStatistics: Sendable, Hashable {
    /// Connections that are open.
    public var open = 0
    /// Of these, those that a transaction is under way on.
    public var inUse = 0
    /// Requests that wait for a connection at this moment.
    public var waiting = 0
    /// Requests that were answered, refusals included.
    public var answered: Int64 = 0
    /// Of these, those that may have changed something.
    public var changes: Int64 = 0
    /// Transactions that changes were committed in; fewer than `changes` where several shared one.
    public var commits: Int64 = 0
    /// Transactions of several changes that were undone because one of them was refused; each was then run alone.
    public var undoneGroups: Int64 = 0
    /// From a request to its answer, all requests together, milliseconds.
    public var milliseconds: UInt64 = 0
    /// Of that, the time until they were sent on a connection.
    public var waitMilliseconds: UInt64 = 0
    /// Requests that failed because none or too many could wait.
    public var refused: Int64 = 0
    /// Event loops that refuse everything at once, as none of their connections could be opened for so long.
    public var cutOff = 0
    /// Connections that were lost.
    public var lost: Int64 = 0
    /// Attempts to connect that failed.
    public var failedAttempts: Int64 = 0
    /// Why a connection was lost or could not be opened, most recently; nil while none ever was.
    public var lastFailure: String?
}

/// The counters, shared by all loops.
final class SharedStatistics: Sendable {
    private let counters = Mutex(PostgreSQLStatistics())

    var snapshot: PostgreSQLStatistics { counters.withLock { $0 } }

    func opened(_ change: Int) { counters.withLock { $0.open += change } }

    func inUse(_ change: Int) { counters.withLock { $0.inUse += change } }

    func waiting(_ change: Int) { counters.withLock { $0.waiting += change } }

    func cutOff(_ change: Int) { counters.withLock { $0.cutOff += change } }

    func refused() { counters.withLock { $0.refused += 1 } }

    func answered(_ effect: Statement.Effect, after milliseconds: UInt64, waiting waitMilliseconds: UInt64) {
        counters.withLock {
            $0.answered += 1
            if effect == .changes { $0.changes += 1 }
            $0.milliseconds &+= milliseconds
            $0.waitMilliseconds &+= waitMilliseconds
        }
    }

    func committed() { counters.withLock { $0.commits += 1 } }

    func undoneGroup() { counters.withLock { $0.undoneGroups += 1 } }

    func lost(_ reason: String) {
        counters.withLock {
            $0.lost += 1
            $0.lastFailure = reason
        }
    }

    func failedToConnect(_ reason: String) {
        counters.withLock {
            $0.failedAttempts += 1
            $0.lastFailure = reason
        }
    }
}
