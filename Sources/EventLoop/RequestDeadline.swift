/// The moment by which a request has to be answered. It travels with the request's task through every layer below: whoever
/// is asked for something after it has passed begins nothing and says so.
///
/// What has begun is not interrupted; it has time-outs of its own.
public struct RequestDeadline: Sendable, Hashable {
    /// The deadline of the request that the current task serves; nil without one.
    @TaskLocal public static var current: RequestDeadline?

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

/// The deadline of the request has passed, or would before its turn came: nothing was begun.
public struct DeadlineExceeded: Error, Sendable, Hashable {
    /// The error.
    public init() {}
}

extension DeadlineExceeded: CustomStringConvertible {
    /// A sentence that says so.
    public var description: String { "The time for the request is over." }
}
