import APIRuntime
import EventLoop
import GeneratedAPI
import Redis

// Tasks in Redis: the second level of the cache. A value is "VERSION USER JSON", and no value ever takes the place of one
// with a higher version: a reader that was overtaken by a writer changes nothing.
//
// Whoever is about to change a task first puts a mark in its place, "MARK TOKEN", whose version is higher than any other, and
// tells everybody to forget the task. While the mark is there nobody keeps the task in memory, so nobody can answer with
// what is old once the change is visible. Afterwards the mark gives way to the new value, or expires.

/// A change of a task that is under way.
struct TaskMark: Sendable {
    /// Names the change among others of the same task; nil where Redis did not take the mark.
    let token: String?
}

/// How a change of a task ended.
enum TaskChangeEnd: Sendable {
    /// It is this now.
    case changed(TaskCache.Entry)
    /// It is as it was.
    case unchanged
    /// It was deleted.
    case deleted
    /// Nobody knows.
    case inDoubt
}

/// What Redis holds of a task.
enum SharedTask: Sendable {
    /// The task as some server has read it.
    case value(TaskCache.Entry)
    /// Nothing, or rubbish.
    case none
    /// It is being changed, or Redis does not answer: read the store, and keep nothing.
    case unknown
}

extension Replicas {
    /// Higher than the version of any task.
    private static let markVersion: Int64 = 1 << 53

    /// Puts a mark in a task's place and tells everybody to forget the task. KEYS: the task. ARGV: the mark, milliseconds,
    /// the channel, the announcements.
    private static let mark = RedisScript(
        name: "mark",
        """
        redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
        for i = 4, #ARGV do redis.call('PUBLISH', ARGV[3], ARGV[i]) end
        return 1
        """)

    /// Puts the new value in the place of the change's own mark. Where another change has put its mark over it, nobody knows
    /// which of the two came last: the mark loses its name, so that the other one leaves it there too. Where the mark is
    /// gone (Redis was started again), somebody may have kept what is old: everybody is told again.
    ///
    /// KEYS: the task. ARGV: the mark, the value (empty to only take the mark away), milliseconds to keep it, the nameless
    /// mark, milliseconds to keep that, the channel, the announcement; what to announce in any case.
    private static let unmark = RedisScript(
        name: "unmark",
        """
        local found = redis.call('GET', KEYS[1])
        if found == ARGV[1] then
          if ARGV[2] == '' then
            redis.call('DEL', KEYS[1])
          else
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
          end
        elseif not found then
          redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
          redis.call('PUBLISH', ARGV[6], ARGV[7])
        elseif string.sub(found, 1, #ARGV[4]) == ARGV[4] then
          redis.call('SET', KEYS[1], ARGV[4], 'PX', ARGV[5])
        end
        for i = 8, #ARGV do redis.call('PUBLISH', ARGV[6], ARGV[i]) end
        return 1
        """)

    /// Keeps a value that was read, unless one with its version or a newer one is there. KEYS: the task. ARGV: version,
    /// value, milliseconds to keep it.
    private static let offer = RedisScript(
        name: "offer",
        """
        local version = tonumber(string.match(redis.call('GETRANGE', KEYS[1], 0, 19), '^%d+'))
        if not version or version < tonumber(ARGV[1]) then
          redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        end
        return 1
        """)

    /// What Redis has of a task.
    func task(_ id: Int64) async -> SharedTask {
        guard let reply = try? await redis.call(RedisCommand([Array("GET".utf8), key(id)])) else { return .unknown }
        guard case .bytes(let value) = reply else { return reply == .null ? .none : .unknown }
        if value.starts(with: Self.nameless) { return .unknown }
        return TaskCache.Entry(sharedValue: value).map { .value($0) } ?? .none
    }

    /// Keeps a task that was read from the store. Nobody waits for it.
    func offer(_ id: Int64, _ entry: TaskCache.Entry) {
        Task(executorPreference: EventLoop.current) { [self] in
            _ = try? await redis.run(
                Self.offer, keys: [key(id)],
                arguments: [Array("\(entry.version)".utf8), entry.sharedValue, Array("\(taskLifetime)".utf8)])
        }
    }

    /// Marks a task that a user is about to change. Returns when Redis has told everybody, or does not answer.
    func beginChange(of id: Int64, by userID: Int64) async -> TaskMark {
        let token = "\(name).\(nextNumber())"
        // Who first: whoever has forgotten the task knows already that the replica of the database may not have it.
        let who = tellsWhoChanges ? [ReplicaMessage.userChanges(id: userID)] : []
        do throws(RedisError) {
            try await mark(id, Self.nameless + Array(" \(token)".utf8), announcing: who + [.taskChanged(id: id)])
            return TaskMark(token: token)
        } catch {
            return TaskMark(token: nil)
        }
    }

    /// Ends a change. Nobody waits for it: as long as the mark is there, every answer comes from the store.
    func endChange(of id: Int64, by userID: Int64, _ mark: TaskMark, _ end: TaskChangeEnd) {
        guard let token = mark.token else {
            // Nobody was told before: they are told as soon as it can be.
            if case .unchanged = end {} else { keep(.taskChanged(id: id)) }
            return
        }
        let value: [UInt8]
        switch end {
        case .changed(let entry): value = entry.sharedValue
        case .unchanged: value = []
        // The mark stays until it expires: nothing is to be read, or nobody knows what.
        case .deleted:
            if tellsWhoChanges { self.end(by: userID) }
            return
        case .inDoubt: return
        }
        Task(executorPreference: EventLoop.current) { [self] in
            let who = tellsWhoChanges ? [ReplicaMessage.userChanged(id: userID)] : []
            let arguments =
                [
                    Self.nameless + Array(" \(token)".utf8), value, Array("\(taskLifetime)".utf8), Self.nameless,
                    Array("\(markLifetime)".utf8), Array(channel.utf8),
                ] + ([.taskChanged(id: id)] + who).map { Array($0.text(from: name).utf8) }
            if (try? await redis.run(Self.unmark, keys: [key(id)], arguments: arguments)) == nil {
                keep(.taskChanged(id: id))
            }
        }
    }

    /// Tells everybody to forget a task that was changed a while ago.
    func forget(_ id: Int64) async throws(RedisError) {
        try await mark(id, Self.nameless, announcing: [.taskChanged(id: id)])
    }

    private func mark(
        _ id: Int64, _ mark: [UInt8], announcing messages: [ReplicaMessage]
    ) async throws(RedisError) {
        let reply = try await redis.run(
            Self.mark, keys: [key(id)],
            arguments: [mark, Array("\(markLifetime)".utf8), Array(channel.utf8)]
                + messages.map { Array($0.text(from: name).utf8) })
        if case .error(let message) = reply { throw RedisError(.refused, "Redis refuses: \(message)") }
    }

    /// The mark of no change in particular.
    private static let nameless = Array("\(markVersion)".utf8)

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
