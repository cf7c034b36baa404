/// Stops asking a dependency that does not answer, and finds out now and then whether it does again.
///
/// A state machine over the caller's clock, milliseconds: *closed* lets every call through; after
/// ``failureThreshold`` failures in a row it is *open* and lets none through for ``pause``; then it is *half-open*: one call
/// is let through, whose outcome closes or opens it.
public struct CircuitBreaker: Sendable, Hashable {
    /// Where it stands.
    public enum State: Sendable, Hashable {
        /// Calls go through; this many failed in a row.
        case closed(failures: Int)
        /// No call goes through before this time.
        case open(until: UInt64)
        /// One call is under way to find out; when it has said nothing by this time, another may try.
        case halfOpen(until: UInt64)
    }

    /// Failures in a row that open it.
    public let failureThreshold: Int
    /// How long it stays open, milliseconds.
    public let pause: UInt64
    /// Where it stands.
    public private(set) var state = State.closed(failures: 0)

    /// Creates a breaker that is closed.
    public init(failureThreshold: Int, pause: UInt64) {
        self.failureThreshold = max(1, failureThreshold)
        self.pause = pause
    }

    /// Whether calls go through without a doubt.
    public var isClosed: Bool { if case .closed = state { true } else { false } }

    /// Whether a call may be made now. Whoever gets `true` reports how the call ended.
    public mutating func admits(at now: UInt64) -> Bool {
        switch state {
        case .closed: return true
        case .open(let until), .halfOpen(let until):
            guard now >= until else { return false }
            state = .halfOpen(until: now &+ pause)
            return true
        }
    }

    /// A call ended well.
    public mutating func succeed() { state = .closed(failures: 0) }

    /// A call failed. Those that were under way when it opened do not keep it open for longer.
    public mutating func fail(at now: UInt64) {
        switch state {
        case .closed(let failures):
            state = failures + 1 >= failureThreshold ? .open(until: now &+ pause) : .closed(failures: failures + 1)
        case .halfOpen: state = .open(until: now &+ pause)
        case .open: break
        }
    }
}
