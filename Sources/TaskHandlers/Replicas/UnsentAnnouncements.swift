import EventLoop
import Synchronization

/// What was changed and could not be announced: kept, in a bounded number, until Redis takes it.
final class UnsentAnnouncements: Sendable {
    /// Ids of what was changed.
    struct Changes: Sendable {
        var tasks: Set<Int64> = []
        var sessions: Set<Int64> = []

        var count: Int { tasks.count + sessions.count }
        var isEmpty: Bool { tasks.isEmpty && sessions.isEmpty }
    }

    private struct State {
        var changes = Changes()
        /// Those that are being sent; nil while nobody sends.
        var beingSent: Changes?
        var dropped: Int64 = 0
        /// When one was dropped last, nanoseconds of the monotonic clock.
        var droppedAt: UInt64?
    }

    private let state = Mutex(State())

    /// At most so many are kept; what is beyond is told by nobody but the clock.
    private static let limit = 10_000

    /// Keeps a changed task.
    func keep(task id: Int64) { keep { $0.tasks.insert(id) } }

    /// Keeps a changed session.
    func keep(session id: Int64) { keep { $0.sessions.insert(id) } }

    private func keep(_ insert: (inout Changes) -> Void) {
        state.withLock { state in
            if state.changes.count < Self.limit {
                insert(&state.changes)
            } else {
                state.dropped += 1
                state.droppedAt = EventLoop.monotonicNanoseconds
            }
        }
    }

    /// Whether what Redis has of a task may be what this server has changed since; `lifetime` is how long Redis has it, in
    /// milliseconds.
    func mayHoldBack(task id: Int64, lifetime: UInt64) -> Bool {
        state.withLock { state in
            if state.changes.tasks.contains(id) || state.beingSent?.tasks.contains(id) ?? false { return true }
            guard let droppedAt = state.droppedAt else { return false }
            return (EventLoop.monotonicNanoseconds &- droppedAt) / 1_000_000 <= lifetime
        }
    }

    /// Sends what is kept, one sender at a time; what `send` leaves is kept on.
    func drain(_ send: (inout Changes) async -> Void) async {
        let taken: Changes? = state.withLock { state in
            guard state.beingSent == nil, !state.changes.isEmpty else { return nil }
            state.beingSent = state.changes
            defer { state.changes = Changes() }
            return state.changes
        }
        guard var rest = taken else { return }
        await send(&rest)
        for id in rest.tasks { keep(task: id) }
        for id in rest.sessions { keep(session: id) }
        state.withLock { $0.beingSent = nil }
    }

    /// How many are kept, and how many were given up because too many were.
    var counts: (kept: Int, dropped: Int64) {
        state.withLock { ($0.changes.count + ($0.beingSent?.count ?? 0), $0.dropped) }
    }
}
