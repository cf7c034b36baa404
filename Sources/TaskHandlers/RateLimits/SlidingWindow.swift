/// How often something may happen: at most `count` times in any `window`.
public struct RateLimit: Sendable, Hashable {
    /// How often.
    public let count: Int
    /// Within how long, milliseconds.
    public let window: Int64

    /// The most of both: a million times in a day, so that no arithmetic about them can overflow, in Lua's numbers either.
    public static let largest = (count: 1_000_000, window: Int64(86_400_000))

    /// A limit; both are brought between 1 and the most there is.
    public init(count: Int, windowMilliseconds window: Int64) {
        self.count = min(max(1, count), Self.largest.count)
        self.window = min(max(1, window), Self.largest.window)
    }
}

/// What a limit says to one attempt.
public enum RateLimitDecision: Sendable, Hashable {
    /// It may happen, and was counted.
    case admitted
    /// It may not, and was not counted; an attempt after so many milliseconds may.
    case refused(retryAfter: Int64)
}

/// A window that slides, from two counters: what was admitted in the current interval, and in the one before as if that
/// had been spread evenly over it. Attempts that were refused do not count.
///
/// The same arithmetic as ``RateLimiter``'s script, which does it for all servers together.
struct SlidingWindow: Sendable, Hashable {
    /// Number of the interval since the clock's beginning.
    var interval: Int64 = 0
    /// Admitted in that interval.
    var current = 0
    /// Admitted in the interval before.
    var previous = 0

    /// Counts an attempt at `now`, milliseconds.
    mutating func attempt(_ limit: RateLimit, at now: Int64) -> RateLimitDecision {
        let number = now / limit.window
        if number != interval {
            previous = number == interval + 1 ? current : 0
            current = 0
            interval = number
        }
        let elapsed = now % limit.window
        let (room, weight) = (Int64(limit.count - 1 - current), Int64(previous))
        guard weight * (limit.window - elapsed) > room * limit.window else {
            current += 1
            return .admitted
        }
        return .refused(retryAfter: Self.wait(limit, current: current, previous: previous, elapsed: elapsed))
    }

    /// How long until one more fits, if nothing else is admitted. Milliseconds.
    static func wait(_ limit: RateLimit, current: Int, previous: Int, elapsed: Int64) -> Int64 {
        let room = limit.count - 1
        // When of `counted` in the interval before at most `room` weigh: so long after the beginning of an interval.
        func moment(_ counted: Int, _ room: Int) -> Int64 {
            max(0, limit.window - Int64(room) * limit.window / Int64(max(counted, 1)))
        }
        // Within this interval when what is in it leaves room, else in the next.
        return current <= room
            ? moment(previous, room - current) - elapsed : limit.window - elapsed + moment(current, room)
    }
}
