public import EventLoop
public import Redis
import Synchronization

/// What the servers over one database share through Redis: word of every change, and tasks that were read.
///
/// Memory may only be trusted while word of changes is heard. So ``TaskCache`` and ``SessionRegistry`` are open while all
/// subscriptions are confirmed, and closed (empty) otherwise; a heartbeat that a server publishes four times a second and has
/// to hear itself finds within a second a subscription that is dead without anybody saying so. After a loss they stay closed
/// until the other servers, which try to connect once a second, can be heard again too.
///
/// Every event loop has a subscription of its own: word of a change reaches its socket before a request of somebody who
/// knows of the change can, so the loop takes it in first.
///
/// A task is marked in Redis before it is changed, and everybody forgets it (`Replicas+Tasks.swift`); a session is announced
/// after it was changed and before that is answered. Where Redis does not take the word of a change, it is kept and said once
/// Redis is there again. Until then another server that still hears Redis can answer with what is at most
/// `TASK_CACHE_TTL` or ``SessionRegistry/maximumAgeOfShared`` old.
public final class Replicas: Sendable {
    /// For whatever else the servers share.
    public let redis: RedisClient
    /// Before each key and channel.
    let prefix: String
    /// How long a task is kept in Redis, milliseconds.
    let taskLifetime: UInt64
    /// How long a mark stands for a change that never says how it ended, milliseconds: longer than any change can take.
    let markLifetime: UInt64
    /// This server, among those that share the channel.
    let name: String
    private let nameBytes: [UInt8]
    /// Whether servers read from a replica of the database, so that they have to know who changes something.
    let tellsWhoChanges: Bool
    private let loops: [EventLoop]
    /// Those of the loops, in their order.
    private let gatherers: [ChangeGatherer]
    /// What Redis did not take.
    let unsent = UnsentAnnouncements()
    private let state = Mutex(State())

    private struct State {
        var subscribers: [RedisSubscriber] = []
        var timer: EventLoopTimer?
        /// When each subscription heard anything last, nanoseconds of the monotonic clock; nil while it hears nothing.
        var heardAt: [UInt64?] = []
        /// Whether every subscription hears.
        var isHearing: Bool { !heardAt.isEmpty && heardAt.allSatisfy { $0 != nil } }
        /// When the last subscription was confirmed, nanoseconds.
        var confirmedAt: UInt64 = 0
        /// Whether memory is trusted.
        var isOpen = false
        /// Groups of marks so far.
        var groups: UInt64 = 0
    }

    /// Without any word for so long, a subscription counts as dead. Nanoseconds.
    private static let silenceLimit: UInt64 = 1_000_000_000
    /// So long after a confirmation every server that uses the same Redis has had an attempt to connect. Nanoseconds.
    private static let settlingTime: UInt64 = 1_500_000_000

    /// Shares over `redis`, below keys that begin with `prefix`.
    ///
    /// - Parameters:
    ///   - redis: for commands; the subscriptions connect to the same place.
    ///   - prefix: before each key and channel, one for each database.
    ///   - taskLifetime: how long a task is kept.
    ///   - longestChange: how long a change of a task can take.
    ///   - tellsWhoChanges: whether to tell which users change something.
    ///   - loops: each gets a subscription.
    /// - Throws: `CryptographyUnavailable` where there is no randomness for a name.
    public init(
        redis: RedisClient, prefix: String, taskLifetime: Duration, longestChange: Duration,
        tellsWhoChanges: Bool = false, loops: EventLoopGroup
    ) throws {
        self.redis = redis
        self.prefix = prefix
        self.taskLifetime = taskLifetime.milliseconds
        markLifetime = longestChange.milliseconds &+ 5000
        self.tellsWhoChanges = tellsWhoChanges
        self.loops = loops.loops
        gatherers = loops.loops.map(ChangeGatherer.init)
        name = Base64URL.encode(try RandomBytes.make(12))
        nameBytes = Array(name.utf8)
    }

    /// The channel of all announcements.
    var channel: String { "\(prefix)changes" }

    // MARK: Listening

    /// Begins to listen, for the sake of these. To be called once.
    public func start(tasks: TaskCache, sessions: SessionRegistry, reads: TaskReads) {
        let memory = Memory(tasks: tasks, sessions: sessions, reads: reads)
        state.withLock { $0.heardAt = loops.map { _ in nil } }
        let subscribers = loops.enumerated().map { index, loop in
            RedisSubscriber(redis.configuration, channel: channel, loop: loop) { [weak self] event in
                guard let self else { return }
                switch event {
                case .subscribed: hear(index, true, memory)
                case .lost: hear(index, false, memory)
                case .message(let text): receive(text, index, memory)
                }
            }
        }
        for gatherer in gatherers { gatherer.start(for: self) }
        let timer = loops.first?.scheduleRepeatedly(every: .milliseconds(250)) { [weak self] in
            self?.tick(memory)
        }
        state.withLock {
            $0.subscribers = subscribers
            $0.timer = timer
        }
    }

    /// Ends listening and closes the connections.
    public func close() async {
        let (subscribers, timer) = state.withLock { ($0.subscribers, $0.timer) }
        timer?.cancel()
        for subscriber in subscribers { subscriber.close() }
        await redis.close()
    }

    private func hear(_ index: Int, _ isHearing: Bool, _ memory: Memory) {
        // Under the lock, so that the last word of several loops is the one that counts.
        state.withLock { state in
            let now = EventLoop.monotonicNanoseconds
            state.heardAt[index] = isHearing ? now : nil
            if isHearing { state.confirmedAt = now }
            state.isOpen = false
            memory.setOpen(false)
        }
    }

    /// Opens what is kept in memory once every subscription has been heard for long enough.
    private func open(_ memory: Memory, at now: UInt64) {
        state.withLock { state in
            guard !state.isOpen, state.isHearing, now &- state.confirmedAt >= Self.settlingTime else { return }
            state.isOpen = true
            memory.setOpen(true)
        }
    }

    private func receive(_ text: [UInt8], _ index: Int, _ memory: Memory) {
        state.withLock { if $0.heardAt[index] != nil { $0.heardAt[index] = EventLoop.monotonicNanoseconds } }
        guard !text.starts(with: nameBytes), let message = ReplicaMessage.read(text)?.message else { return }
        switch message {
        case .tasksChanged(let ids): for id in ids { memory.tasks.invalidate(id) }
        case .sessionChanged(let id): memory.sessions.invalidate(id: id)
        case .usersChange(let ids): for id in ids { memory.reads.begin(by: id) }
        case .usersChanged(let ids): for id in ids { memory.reads.end(by: id) }
        case .heartbeat: break
        }
    }

    private func tick(_ memory: Memory) {
        let now = EventLoop.monotonicNanoseconds
        let silent = state.withLock { state in
            state.heardAt.indices.filter { state.heardAt[$0].map { now &- $0 > Self.silenceLimit } ?? false }
        }
        for index in silent {
            hear(index, false, memory)
            state.withLock { $0.subscribers[index] }.renew("nothing was heard for a second")
        }
        open(memory, at: now)
        Task(executorPreference: loops.first) { [self] in
            _ = try? await publish(.heartbeat)
            await sendAgain()
        }
    }

    // MARK: Announcing

    /// Tells the other servers that a session was changed. Returns when Redis has told them, or does not answer.
    func sessionChanged(id: Int64) async {
        let isPublished = (try? await publish(.sessionChanged(id))) != nil
        guard isPublished, await everybodyHears() else { return unsent.keep(session: id) }
    }

    /// Returns when what was announced is in the sockets of all servers; false where Redis does not answer.
    ///
    /// Redis answers who publishes before it writes to who listens, all in one turn: the answer to a second command, of
    /// another turn, comes after both.
    func everybodyHears() async -> Bool { (try? await redis.call(RedisCommand("PING"))) != nil }

    /// Tells the other servers that a user is about to change something that they do not keep. Returns when Redis has told
    /// them, or does not answer.
    func begin(by userID: Int64) async -> TaskMark { await begin(BeginningChange(task: nil, user: userID)) }

    /// Tells the other servers that a user has changed something. Nobody waits for it: until they hear it they read from the
    /// store.
    func end(by userID: Int64) { end(EndedChange(user: userID)) }

    func begin(_ change: BeginningChange) async -> TaskMark {
        if let gatherer { return await gatherer.begin(change) }
        return TaskMark(group: await tellBeginning([change]), index: 1)
    }

    func end(_ change: EndedChange) {
        if let gatherer { gatherer.end(change) } else { Task { await tellEnd([change]) } }
    }

    /// That of the loop that the caller runs on.
    private var gatherer: ChangeGatherer? {
        guard let loop = EventLoop.current, loop.index < gatherers.count else { return nil }
        let gatherer = gatherers[loop.index]
        return gatherer.loop === loop && gatherer.gathers ? gatherer : nil
    }

    private func publish(_ message: ReplicaMessage) async throws(RedisError) {
        var arguments = RedisArguments()
        arguments.append("PUBLISH")
        arguments.append(channel)
        arguments.append { message.write(to: &$0, from: name) }
        _ = try await redis.call(RedisCommand([arguments]))
    }

    /// Makes announcements that were kept, until Redis does not answer again.
    private func sendAgain() async {
        await unsent.drain { rest in
            while !rest.tasks.isEmpty {
                let ids = Array(rest.tasks.prefix(ChangeGatherer.groupLimit))
                guard await mark(ids, announcing: [.tasksChanged(ids)]) != nil else { return }
                rest.tasks.subtract(ids)
            }
            while let id = rest.sessions.first {
                guard (try? await publish(.sessionChanged(id))) != nil else { return }
                rest.sessions.remove(id)
            }
        }
    }

    /// A number for each group of marks.
    func nextNumber() -> UInt64 {
        state.withLock {
            $0.groups &+= 1
            return $0.groups
        }
    }

    // MARK: How it is

    /// Whether the other servers are heard, so that what is kept may be answered with.
    var isTrusted: Bool { state.withLock { $0.isOpen } }

    /// Counters and states.
    public var statistics: ReplicaStatistics {
        let (kept, dropped) = unsent.counts
        return ReplicaStatistics(
            isHearing: isTrusted, unsent: kept, dropped: dropped, redis: redis.statistics)
    }
}

/// What is kept in memory for as long as the other servers are heard.
private struct Memory {
    let tasks: TaskCache
    let sessions: SessionRegistry
    let reads: TaskReads

    func setOpen(_ isOpen: Bool) {
        tasks.setOpen(isOpen)
        sessions.setOpen(isOpen)
        reads.setOpen(isOpen)
    }
}

/// How sharing with other servers goes.
public struct ReplicaStatistics: Sendable, Hashable {
    /// Whether the changes of other servers are heard reliably; nothing is answered from memory otherwise.
    public var isHearing: Bool
    /// Announcements that wait for Redis.
    public var unsent: Int
    /// Announcements that were given up, because too many waited.
    public var dropped: Int64
    /// The connections for commands.
    public var redis: RedisStatistics
}
