import Synchronization

/// Counters of a ``RedisClient`` since it was opened.
public struct RedisStatistics: Sendable, Hashable {
    /// Connections that can be used.
    public var open = 0
    /// Circuit breakers that are not closed, of one for each event loop.
    public var openBreakers = 0
    /// Commands that were sent.
    public var commands: Int64 = 0
    /// Commands that were refused by Redis, not answered in time, or lost with their connection.
    public var failures: Int64 = 0
    /// Of these, those that were not answered in time.
    public var timeouts: Int64 = 0
    /// Commands that were not sent, because there was no connection, the breaker was open or too many were under way.
    public var skipped: Int64 = 0
    /// Connections that were lost.
    public var lost: Int64 = 0
    /// Attempts to connect that failed.
    public var failedAttempts: Int64 = 0
    /// Why a connection was lost or could not be opened, most recently; nil while none ever was.
    public var lastFailure: String?
}

/// The counters, shared by all loops.
final class SharedStatistics: Sendable {
    private let counters = Mutex(RedisStatistics())

    var snapshot: RedisStatistics { counters.withLock { $0 } }

    func update(_ change: (inout RedisStatistics) -> Void) { counters.withLock { change(&$0) } }

    func lost(_ reason: String) {
        update {
            $0.open -= 1
            $0.lost += 1
            $0.lastFailure = "The connection to Redis was lost: \(reason)."
        }
    }

    func failedToConnect(_ reason: String) {
        update {
            $0.failedAttempts += 1
            $0.lastFailure = "No connection to Redis: \(reason)."
        }
    }
}
