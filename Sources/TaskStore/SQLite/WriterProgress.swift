import Synchronization

/// What the writer's thread tells the others about itself.
final class WriterProgress: Sendable {
    private struct State {
        var statistics = StoreStatistics()
        var transactionStart: Int64?
    }

    private let state = Mutex(State())

    /// The counters, without those of the queue.
    var statistics: StoreStatistics { state.withLock { $0.statistics } }

    /// For how long the present transaction has been running; nil when there is none.
    var secondsInTransaction: Int64? {
        state.withLock { $0.transactionStart }.map { monotonicSeconds() - $0 }
    }

    func begin() {
        let now = monotonicSeconds()
        state.withLock { $0.transactionStart = now }
    }

    func finish(_ outcome: GroupCommit.Outcome) {
        let failed = Int64(outcome.finished.count { $0.failure != nil })
        let done = Int64(outcome.finished.count) - failed
        state.withLock {
            $0.transactionStart = nil
            $0.statistics.commits += outcome.commits
            $0.statistics.writes += done
            $0.statistics.failedWrites += failed
        }
    }
}
