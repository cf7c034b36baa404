public import EventLoop
public import Redis
import Synchronization

/// What the servers over one database share through Redis: word of every change, and tasks that were read.
///
/// Memory may only be trusted while word of changes is heard. So ``TaskCache`` and ``SessionRegistry`` are open between the
/// confirmation of the subscription and its loss, and closed (empty) otherwise; a heartbeat that a server publishes every
/// second and has to hear itself finds a subscription that is dead without anybody saying so.
///
/// A change is announced after it was committed and before it is answered. When that fails, because Redis does not answer,
/// the announcement is kept and made once Redis is there again. Until then another server that still hears Redis can answer
/// with what is at most ``TaskCache/maximumAge`` or ``SessionRegistry/maximumAge`` old.
public final class Replicas: Sendable {
    /// For whatever else the servers share.
    public let redis: RedisClient
    /// Before each key and channel.
    let prefix: String
    /// How long a task is kept in Redis, milliseconds.
    let taskLifetime: UInt64
    /// This server, among those that share the channel.
    let name: String
    private let loop: EventLoop
    private let state = Mutex(State())

    private struct State {
        var subscriber: RedisSubscriber?
        var timer: EventLoopTimer?
        var isHearing = false
        /// When this server's own heartbeat or any other message was heard last, milliseconds of the loop's clock.
        var heardAt: UInt64 = 0
        /// Announcements that Redis did not take.
        var unsent: Set<ReplicaMessage> = []
        var isSendingAgain = false
        var dropped: Int64 = 0
    }

    /// At most this many announcements are kept for later; what is beyond is told by nobody but the clock.
    private static let unsentLimit = 10_000
    /// Without any word for so long, a subscription counts as dead. Milliseconds.
    private static let silenceLimit: UInt64 = 3000

    /// Shares over `redis`, below keys that begin with `prefix`.
    public init(redis: RedisClient, prefix: String, taskLifetime: Duration, loop: EventLoop) throws {
        self.redis = redis
        self.prefix = prefix
        self.taskLifetime = UInt64(clamping: taskLifetime.components.seconds) * 1000
        self.loop = loop
        name = Base64URL.encode(try RandomBytes.make(12))
    }

    /// The channel of all announcements.
    var channel: String { "\(prefix)changes" }

    // MARK: Listening

    /// Begins to listen, for the sake of these.
    public func start(tasks: TaskCache, sessions: SessionRegistry) {
        let subscriber = RedisSubscriber(redis.configuration, channel: channel, loop: loop) { [weak self] event in
            guard let self else { return }
            switch event {
            case .subscribed: hear(true, tasks, sessions)
            case .lost: hear(false, tasks, sessions)
            case .message(let text): receive(text, tasks, sessions)
            }
        }
        let timer = loop.scheduleRepeatedly(every: .seconds(1)) { [weak self] in self?.tick(tasks, sessions) }
        state.withLock {
            $0.subscriber = subscriber
            $0.timer = timer
        }
    }

    /// Ends listening and closes the connections.
    public func close() async {
        let (subscriber, timer) = state.withLock { ($0.subscriber, $0.timer) }
        timer?.cancel()
        subscriber?.close()
        await redis.close()
    }

    private func hear(_ isHearing: Bool, _ tasks: TaskCache, _ sessions: SessionRegistry) {
        state.withLock {
            $0.isHearing = isHearing
            $0.heardAt = loop.nowMilliseconds
        }
        tasks.setOpen(isHearing)
        sessions.setOpen(isHearing)
    }

    private func receive(_ text: [UInt8], _ tasks: TaskCache, _ sessions: SessionRegistry) {
        state.withLock { $0.heardAt = loop.nowMilliseconds }
        guard let (sender, message) = ReplicaMessage.read(text), sender != name else { return }
        switch message {
        case .taskChanged(let id): tasks.invalidate(id)
        case .sessionChanged(let id): sessions.invalidate(id: id)
        case .heartbeat: break
        }
    }

    private func tick(_ tasks: TaskCache, _ sessions: SessionRegistry) {
        let now = loop.nowMilliseconds
        let deaf = state.withLock { $0.isHearing && now &- $0.heardAt > Self.silenceLimit ? $0.subscriber : nil }
        if let deaf {
            hear(false, tasks, sessions)
            deaf.renew("nothing was heard for \(Self.silenceLimit) ms")
        }
        let unsent = takeUnsent()
        Task(executorPreference: loop) { [self] in
            _ = try? await publish(.heartbeat)
            await sendAgain(unsent)
        }
    }

    // MARK: Announcing

    /// Tells the other servers that a session was changed. Returns when Redis has told them, or does not answer.
    func sessionChanged(id: Int64) async {
        do {
            try await publish(.sessionChanged(id: id))
        } catch {
            keep(.sessionChanged(id: id))
        }
    }

    private func publish(_ message: ReplicaMessage) async throws(RedisError) {
        _ = try await redis.call(RedisCommand("PUBLISH", channel, message.text(from: name)))
    }

    /// Keeps an announcement until Redis takes it.
    func keep(_ message: ReplicaMessage) {
        state.withLock { state in
            if state.unsent.count < Self.unsentLimit { state.unsent.insert(message) } else { state.dropped += 1 }
        }
    }

    private func takeUnsent() -> Set<ReplicaMessage> {
        state.withLock { state in
            guard !state.isSendingAgain, !state.unsent.isEmpty else { return [] }
            state.isSendingAgain = true
            defer { state.unsent = [] }
            return state.unsent
        }
    }

    /// Makes kept announcements, until Redis does not answer again.
    private func sendAgain(_ messages: Set<ReplicaMessage>) async {
        guard !messages.isEmpty else { return }
        var rest = messages
        while let message = rest.popFirst() {
            do throws(RedisError) {
                if case .taskChanged(let id) = message { try await forget(id) } else { try await publish(message) }
            } catch {
                rest.insert(message)
                break
            }
        }
        for message in rest { keep(message) }
        state.withLock { $0.isSendingAgain = false }
    }

    // MARK: How it is

    /// Counters and states.
    public var statistics: ReplicaStatistics {
        state.withLock {
            ReplicaStatistics(
                isHearing: $0.isHearing, unsent: $0.unsent.count, dropped: $0.dropped, redis: redis.statistics)
        }
    }
}

/// How sharing with other servers goes.
public struct ReplicaStatistics: Sendable, Hashable {
    /// Whether the changes of other servers are heard; nothing is answered from memory otherwise.
    public var isHearing: Bool
    /// Announcements that wait for Redis.
    public var unsent: Int
    /// Announcements that were given up, because too many waited.
    public var dropped: Int64
    /// The connections for commands.
    public var redis: RedisStatistics
}
