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

/// The mark of a change that is under way: the index, from 1, among those that Redis was told of at once.
struct TaskMark: Sendable {
    /// Which of this server's groups of marks it belongs to; nil where Redis did not take them.
    let group: UInt64?
    let index: Int
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

    /// Puts marks in the places of tasks and tells everybody. KEYS: the tasks. ARGV: what the marks begin with, milliseconds,
    /// the channel, the announcements.
    private static let mark = RedisScript(
        name: "mark",
        """
        for i, task in ipairs(KEYS) do redis.call('SET', task, ARGV[1] .. i, 'PX', ARGV[2]) end
        for i = 4, #ARGV do redis.call('PUBLISH', ARGV[3], ARGV[i]) end
        return 1
        """)

    /// Puts the new values in the places of the changes' own marks. Where another change has put its mark over one, nobody
    /// knows which of the two came last: the mark loses its name, so that the other one leaves it there too. Where a mark is
    /// gone (Redis was started again), somebody may have kept what is old: everybody is told again.
    ///
    /// KEYS: the tasks. ARGV: milliseconds to keep values, the nameless mark, milliseconds to keep that, the channel, the
    /// announcement of the tasks, what to announce in any case (empty for nothing); for each task its mark and its value
    /// (empty to only take the mark away).
    private static let unmark = RedisScript(
        name: "unmark",
        """
        local isLost = false
        for i, task in ipairs(KEYS) do
          local mark, value = ARGV[5 + 2 * i], ARGV[6 + 2 * i]
          local found = redis.call('GET', task)
          if found == mark then
            if value == '' then
              redis.call('DEL', task)
            else
              redis.call('SET', task, value, 'PX', ARGV[1])
            end
          elseif not found then
            redis.call('SET', task, ARGV[2], 'PX', ARGV[3])
            isLost = true
          elseif string.sub(found, 1, #ARGV[2]) == ARGV[2] then
            redis.call('SET', task, ARGV[2], 'PX', ARGV[3])
          end
        end
        if isLost then redis.call('PUBLISH', ARGV[4], ARGV[5]) end
        if ARGV[6] ~= '' then redis.call('PUBLISH', ARGV[4], ARGV[6]) end
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
        // A Redis that did not answer for a while still has what was changed meanwhile: here, or elsewhere, in which case it
        // was not heard either, and is announced before everybody is heard again.
        if !isTrusted || unsent.mayHoldBack(task: id, lifetime: taskLifetime) { return .unknown }
        var arguments = RedisArguments()
        arguments.append("GET")
        arguments.append { writeKey(id, to: &$0) }
        guard let reply = try? await redis.call(RedisCommand([arguments])) else { return .unknown }
        guard case .bytes(let value) = reply else { return reply == .null ? .none : .unknown }
        if value.starts(with: Self.nameless) { return .unknown }
        return TaskCache.Entry(sharedValue: value).map { .value($0) } ?? .none
    }

    /// Keeps a task that was read from the store. Nobody waits for it.
    func offer(_ id: Int64, _ entry: TaskCache.Entry) {
        Task(executorPreference: EventLoop.current) { [self] in
            var arguments = RedisArguments(room: entry.json.bytes.count + 96)
            arguments.append { $0.append(entry.version) }
            arguments.append { entry.writeSharedValue(to: &$0) }
            arguments.append(taskLifetime)
            _ = try? await redis.run(Self.offer, keys: keys([id]), arguments: arguments)
        }
    }

    /// Marks a task that a user is about to change. Returns when Redis has told everybody, or does not answer.
    func beginChange(of id: Int64, by userID: Int64) async -> TaskMark {
        await begin(BeginningChange(task: id, user: userID))
    }

    /// Ends a change. Nobody waits for it: as long as the mark is there, every answer comes from the store.
    func endChange(of id: Int64, by userID: Int64, _ mark: TaskMark, _ end: TaskChangeEnd) {
        guard mark.group != nil else {
            // Nobody was told before: they are told as soon as it can be.
            if case .unchanged = end {} else { unsent.keep(task: id) }
            return
        }
        switch end {
        case .changed(let entry): self.end(EndedChange(task: (id, mark, entry), user: userID))
        case .unchanged: self.end(EndedChange(task: (id, mark, nil), user: userID))
        // The mark stays until it expires: nothing is to be read, or nobody knows what.
        case .deleted: if tellsWhoChanges { self.end(EndedChange(user: userID)) }
        case .inDoubt: break
        }
    }

    // MARK: What is told at once

    /// Marks the tasks of changes that begin. Returns the number of the marks; nil where Redis does not take them.
    func tellBeginning(_ changes: [BeginningChange]) async -> UInt64? {
        let ids = changes.compactMap(\.task)
        // Who first: whoever has forgotten a task knows already that the replica of the database may not have it.
        let who = tellsWhoChanges ? [ReplicaMessage.usersChange(changes.map(\.user))] : []
        return await mark(ids, announcing: who + (ids.isEmpty ? [] : [.tasksChanged(ids)]))
    }

    /// Puts marks in the places of tasks, and makes announcements. Returns the number of the marks when everybody can hear of
    /// it; nil where Redis does not take them.
    func mark(_ ids: [Int64], announcing messages: [ReplicaMessage]) async -> UInt64? {
        let group = nextNumber()
        var arguments = RedisArguments(room: 128 + 32 * ids.count)
        arguments.append { writeMark(group, to: &$0) }
        arguments.append(markLifetime)
        arguments.append(channel)
        for message in messages { arguments.append { message.write(to: &$0, from: name) } }
        let reply = try? await redis.run(Self.mark, keys: keys(ids), arguments: arguments)
        guard case .integer = reply, await everybodyHears() else { return nil }
        return group
    }

    /// Takes away the marks of changes that have ended.
    func tellEnd(_ changes: [EndedChange]) async {
        let tasks = changes.compactMap(\.task)
        let ids = tasks.map(\.id)
        var arguments = RedisArguments(room: tasks.reduce(512) { $0 + 96 + ($1.entry?.json.bytes.count ?? 0) })
        arguments.append(taskLifetime)
        arguments.append(Self.nameless)
        arguments.append(markLifetime)
        arguments.append(channel)
        arguments.append { ReplicaMessage.tasksChanged(ids).write(to: &$0, from: name) }
        arguments.append {
            guard tellsWhoChanges else { return }
            ReplicaMessage.usersChanged(changes.map(\.user)).write(to: &$0, from: name)
        }
        for (_, mark, entry) in tasks {
            arguments.append {
                writeMark(mark.group ?? 0, to: &$0)
                $0.append(UInt64(mark.index))
            }
            arguments.append { entry?.writeSharedValue(to: &$0) }
        }
        let reply = try? await redis.run(Self.unmark, keys: keys(ids), arguments: arguments)
        if case .integer = reply { return }
        for id in ids { unsent.keep(task: id) }
    }

    /// What the marks of a group begin with; the index follows.
    private func writeMark(_ group: UInt64, to argument: inout RedisArgument) {
        argument.append(Self.nameless)
        argument.append(" ")
        argument.append(name)
        argument.append(".")
        argument.append(group)
        argument.append(".")
    }

    /// The mark of no change in particular.
    private static let nameless = Array("\(markVersion)".utf8)

    private func keys(_ ids: [Int64]) -> RedisArguments {
        var keys = RedisArguments(room: 64 * ids.count)
        for id in ids { keys.append { writeKey(id, to: &$0) } }
        return keys
    }

    private func writeKey(_ id: Int64, to argument: inout RedisArgument) {
        argument.append(prefix)
        argument.append("task:")
        argument.append(id)
    }
}

extension TaskCache.Entry {
    /// Writes it as it is kept in Redis.
    fileprivate func writeSharedValue(to argument: inout RedisArgument) {
        argument.append(version)
        argument.append(" ")
        argument.append(userID)
        argument.append(" ")
        argument.append(json.bytes)
    }

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
