import APIRuntime
import EventLoop
import GeneratedAPI
import Redis

// Tasks in Redis: the second level of the cache. A value is "VERSION USER JSON", and no value ever takes the place of one
// with a higher version: a reader that was overtaken by a writer changes nothing.

extension Replicas {
    /// Keeps a value unless a newer one is there, and publishes an announcement where there is one.
    ///
    /// KEYS: the task. ARGV: version, value, milliseconds to keep it, and for an announcement the channel and the text.
    private static let store = RedisScript(
        name: "store",
        """
        local version = tonumber(string.match(redis.call('GETRANGE', KEYS[1], 0, 19), '^%d+'))
        if not version or version < tonumber(ARGV[1]) then
          redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        end
        if ARGV[4] then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
        return 1
        """)

    /// The version of a task that was deleted, or of which nothing is known for sure: higher than any other.
    private static let tombstoneVersion: Int64 = 1 << 53
    /// For how long nobody may fill in a task that may have been changed: longer than any read that began before takes.
    private static let doubtLifetime: UInt64 = 10_000

    /// A task that some server has read; nil where Redis has none or does not answer.
    func task(_ id: Int64) async -> TaskCache.Entry? {
        guard case .bytes(let value)? = try? await redis.call(RedisCommand([Array("GET".utf8), key(id)])) else {
            return nil
        }
        return TaskCache.Entry(sharedValue: value)
    }

    /// Keeps a task that was read from the store. Nobody waits for it.
    func offer(_ id: Int64, _ entry: TaskCache.Entry) {
        Task(executorPreference: EventLoop.current) { [self] in
            _ = try? await run(id, entry.version, entry.sharedValue, lifetime: taskLifetime, announcing: nil)
        }
    }

    /// Tells the other servers what a task has become. Returns when Redis has told them, or does not answer.
    func taskChanged(_ id: Int64, to entry: TaskCache.Entry) async {
        do throws(RedisError) {
            try await run(
                id, entry.version, entry.sharedValue, lifetime: taskLifetime, announcing: .taskChanged(id: id))
        } catch {
            keep(.taskChanged(id: id))
        }
    }

    /// Tells the other servers that a task is gone, or that nobody knows what has become of it.
    func taskIsGoneOrInDoubt(_ id: Int64) async {
        do throws(RedisError) { try await forget(id) } catch { keep(.taskChanged(id: id)) }
    }

    func forget(_ id: Int64) async throws(RedisError) {
        try await run(
            id, Self.tombstoneVersion, Array("\(Self.tombstoneVersion)".utf8), lifetime: Self.doubtLifetime,
            announcing: .taskChanged(id: id))
    }

    private func run(
        _ id: Int64, _ version: Int64, _ value: [UInt8], lifetime: UInt64, announcing message: ReplicaMessage?
    ) async throws(RedisError) {
        var arguments = [Array("\(version)".utf8), value, Array("\(lifetime)".utf8)]
        if let message { arguments += [Array(channel.utf8), Array(message.text(from: name).utf8)] }
        let reply = try await redis.run(Self.store, keys: [key(id)], arguments: arguments)
        if case .error(let message) = reply { throw RedisError(.refused, "Redis refuses: \(message)") }
    }

    private func key(_ id: Int64) -> [UInt8] { Array("\(prefix)task:\(id)".utf8) }
}

extension TaskCache.Entry {
    /// As it is kept in Redis.
    fileprivate var sharedValue: [UInt8] { Array("\(version) \(userID) ".utf8) + json.bytes }

    /// Takes nothing on trust: what Redis has must be a task as this server's contract describes it, or it counts as none.
    fileprivate init?(sharedValue: [UInt8]) {
        let parts = sharedValue.split(separator: UInt8(ascii: " "), maxSplits: 2)
        guard parts.count == 3, let version = Int64(String(decoding: parts[0], as: UTF8.self)),
            let userID = Int64(String(decoding: parts[1], as: UTF8.self)),
            let task = TaskItem(json: Array(parts[2])), task.version == version, task.userID == userID,
            let json = try? Encoded(task)
        else { return nil }
        self.init(userID: userID, version: version, json: json)
    }
}

extension TaskItem {
    fileprivate init?(json: [UInt8]) {
        var violations = Violations()
        guard let task = try? JSONReader.decode(TaskItem.self, from: json, violations: &violations), violations.isEmpty
        else { return nil }
        self = task
    }
}
