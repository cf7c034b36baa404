import Synchronization

/// The moment by which a request has to be answered. It travels with the request's task through every layer below: whoever
/// is asked for something after it has passed begins nothing and says so.
///
/// What has begun is not interrupted; it has time-outs of its own.
public struct RequestDeadline: Sendable, Hashable {
    /// The deadline of the request that the current task serves; nil without one.
    public static var current: RequestDeadline? { holder?.deadline }

    @TaskLocal private static var holder: Holder?

    /// Nanoseconds of ``EventLoop/monotonicNanoseconds``.
    public let nanoseconds: UInt64

    /// A deadline so far from now; a duration that no clock can count to never ends.
    public init(after duration: Duration) {
        let (sum, overflow) = EventLoop.monotonicNanoseconds.addingReportingOverflow(duration.nanoseconds)
        nanoseconds = overflow ? .max : sum
    }

    /// How much time is left, nanoseconds; 0 when it has passed.
    public var remaining: UInt64 {
        let now = EventLoop.monotonicNanoseconds
        return now < nanoseconds ? nanoseconds - now : 0
    }

    /// Whether it has passed.
    public var isOver: Bool { remaining == 0 }

    /// Whether that of the request that the current task serves has passed; false without one.
    public static var isOver: Bool { current?.isOver ?? false }
}

extension RequestDeadline {
    /// The deadline of what a task does, for a task that does one thing after another: to set it costs next to nothing, where
    /// a task-local value of its own for each of them would take a tenth of a small request.
    ///
    /// A task that was started meanwhile, and goes on for longer, sees what is set for the next thing.
    public final class Holder: Sendable {
        /// Nanoseconds of ``EventLoop/monotonicNanoseconds``; 0 for none.
        private let nanoseconds = Atomic<UInt64>(0)

        /// Holds a deadline, or none.
        public init(_ deadline: RequestDeadline? = nil) { set(deadline) }

        /// What is held.
        var deadline: RequestDeadline? {
            let nanoseconds = nanoseconds.load(ordering: .relaxed)
            return nanoseconds == 0 ? nil : RequestDeadline(nanoseconds: nanoseconds)
        }

        /// Holds another deadline from now on, or none.
        public func set(_ deadline: RequestDeadline?) {
            nanoseconds.store(deadline.map { max($0.nanoseconds, 1) } ?? 0, ordering: .relaxed)
        }

        /// Runs `work` with what is held as the deadline of its task, and of the tasks below it.
        public func run<Value>(_ work: () async throws -> Value) async rethrows -> Value {
            try await $holder.withValue(self) { try await work() }
        }
    }

    private init(nanoseconds: UInt64) { self.nanoseconds = nanoseconds }
}

/// The deadline of the request has passed, or would before its turn came: nothing was begun.
public struct DeadlineExceeded: Error, Sendable, Hashable {
    /// The error.
    public init() {}
}

extension DeadlineExceeded: CustomStringConvertible {
    /// A sentence that says so.
    public var description: String { "The time for the request is over." }
}
