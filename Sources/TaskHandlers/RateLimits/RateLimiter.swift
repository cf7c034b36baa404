public import Redis
import Synchronization

/// Counts attempts by name, for all servers together where there is a Redis that answers, and otherwise for this one.
public final class RateLimiter: Sendable {
    private let redis: RedisClient?
    private let prefix: String
    private let clock: WallClock
    private let local = Mutex(LocalWindows())

    /// Counts in `redis`, below keys that begin with `prefix`; without one, in the process.
    public init(redis: RedisClient? = nil, prefix: String = "", clock: @escaping WallClock = systemClock) {
        self.redis = redis
        self.prefix = prefix
        self.clock = clock
    }

    /// KEYS: the window. ARGV: count, milliseconds, the time where Redis's own is not wanted (in tests).
    /// Gives 1 for an attempt that is admitted, otherwise 0, and what the wait is made of.
    static let script = RedisScript(
        name: "attempt",
        """
        local time = redis.call('TIME')
        local now = tonumber(ARGV[3]) or time[1] * 1000 + math.floor(time[2] / 1000)
        local count, window = tonumber(ARGV[1]), tonumber(ARGV[2])
        local kept = redis.call('HMGET', KEYS[1], 'interval', 'current', 'previous')
        local interval = math.floor(now / window)
        local current, previous = tonumber(kept[2]) or 0, tonumber(kept[3]) or 0
        if tonumber(kept[1]) ~= interval then
          previous = tonumber(kept[1]) == interval - 1 and current or 0
          current = 0
        end
        local elapsed = now % window
        if previous * (window - elapsed) > (count - 1 - current) * window then
          return {0, current, previous, elapsed}
        end
        redis.call('HSET', KEYS[1], 'interval', interval, 'current', current + 1, 'previous', previous)
        redis.call('PEXPIRE', KEYS[1], 2 * window)
        return {1, current + 1, previous, elapsed}
        """)

    /// Counts an attempt under a name, such as `login:` and whom it is about.
    public func attempt(_ limit: RateLimit, _ name: String) async -> RateLimitDecision {
        if let redis, let decision = await attempt(limit, name, redis) { return decision }
        let now = clock() / 1000
        return local.withLock { $0.attempt(limit, name, at: now) }
    }

    /// Nil where Redis does not answer.
    private func attempt(_ limit: RateLimit, _ name: String, _ redis: RedisClient) async -> RateLimitDecision? {
        // Names hold what clients send: a digest has one length, and tells nothing.
        guard let digest = try? SHA256Digest.of(Array(name.utf8)) else { return nil }
        var keys = RedisArguments()
        keys.append {
            $0.append(prefix)
            $0.append("rate:")
            $0.append(digest)
        }
        var arguments = RedisArguments()
        arguments.append("\(limit.count)")
        arguments.append("\(limit.window)")
        let reply = try? await redis.run(Self.script, keys: keys, arguments: arguments)
        return reply.flatMap { RateLimitDecision(reply: $0, limit) }
    }
}

extension RateLimitDecision {
    /// What the script answers; nil for what it cannot have answered.
    init?(reply: RedisReply, _ limit: RateLimit) {
        guard case .array(let parts) = reply, parts.count == 4, case .integer(let isAdmitted) = parts[0],
            case .integer(let current) = parts[1], case .integer(let previous) = parts[2],
            case .integer(let elapsed) = parts[3], (0..<limit.window).contains(elapsed),
            let current = Int(exactly: current), (0...limit.count).contains(current),
            let previous = Int(exactly: previous), (0...limit.count).contains(previous)
        else { return nil }
        self =
            isAdmitted == 1
            ? .admitted
            : .refused(
                retryAfter: SlidingWindow.wait(limit, current: current, previous: previous, elapsed: elapsed))
    }
}

/// The windows of one server: a bounded number. What does not fit shares a few windows, which is stricter, never laxer.
struct LocalWindows: Sendable {
    private struct Key: Hashable {
        var limit: RateLimit
        var name: String
    }

    private var windows: [Key: SlidingWindow] = [:]
    private let capacity: Int
    private static let shared = 256

    init(capacity: Int = 65_536) { self.capacity = capacity }

    mutating func attempt(_ limit: RateLimit, _ name: String, at now: Int64) -> RateLimitDecision {
        var key = Key(limit: limit, name: name)
        if windows[key] == nil, windows.count >= capacity {
            forgetOld(at: now)
            if windows.count >= capacity {
                key.name = "\u{0}\(UInt(bitPattern: name.hashValue) % UInt(Self.shared))"
            }
        }
        return windows[key, default: SlidingWindow()].attempt(limit, at: now)
    }

    /// How many windows there are: at most the capacity, and the shared ones.
    var count: Int { windows.count }

    /// Windows that are over say nothing any more. At most once a second, as it looks at all of them.
    private mutating func forgetOld(at now: Int64) {
        guard now >= nextSweep else { return }
        nextSweep = now + 1000
        windows = windows.filter { key, window in now / key.limit.window <= window.interval + 1 }
    }

    private var nextSweep: Int64 = 0
}
