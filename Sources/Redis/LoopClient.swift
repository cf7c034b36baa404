import EventLoop

/// The connection of one event loop for commands: bounded in number, each with a time-out, behind a circuit breaker.
///
/// Confinement, the reason for `@unchecked Sendable`: everything but the constants is touched on the loop's thread only.
final class LoopClient: @unchecked Sendable {
    let loop: EventLoop
    private let link: Link
    private let configuration: RedisConfiguration
    private let statistics: SharedStatistics
    private var breaker = CircuitBreaker(failureThreshold: 5, pause: 1000)
    /// Commands without a reply, oldest first, those included whose caller does not wait any more.
    private var unanswered = FIFO<PendingCommand>()
    /// How the scripts that this connection has loaded are called.
    private var calls: [RedisScript: RedisArguments] = [:]
    private var timer: EventLoopTimer?
    private var isClosed = false

    init(_ loop: EventLoop, _ configuration: RedisConfiguration, _ statistics: SharedStatistics) {
        self.loop = loop
        self.configuration = configuration
        self.statistics = statistics
        link = Link(loop, configuration, statistics, selectsDatabase: true)
        link.onOpen = { [unowned self] in calls = [:] }
    }

    func start() {
        loop.atEndOfTurn { [self] in link.connection.flush() }
        loop.onShutdown { [self] in close() }
        link.start()
    }

    func close() {
        isClosed = true
        timer?.cancel()
        timer = nil
        link.stop()
        withBreaker { $0.succeed() }
    }

    // MARK: Commands

    /// Sends a command and waits for its reply, at most for the time-out.
    func call(_ command: RedisCommand) async -> Result<RedisReply, RedisError> {
        await withUnsafeContinuation { continuation in submit(command, continuation) }
    }

    /// Runs a script by its digest, which the first call on a connection finds out.
    func run(_ script: RedisScript, _ arguments: [RedisArguments]) async -> Result<RedisReply, RedisError> {
        if let call = calls[script] {
            let result = await self.call(RedisCommand([call] + arguments))
            guard case .success(.error(let message)) = result, message.hasPrefix("NOSCRIPT") else { return result }
            calls[script] = nil
        }
        switch await call(RedisCommand("SCRIPT", "LOAD", script.source)) {
        case .success(.bytes(let digest)):
            var call = RedisArguments()
            call.append("EVALSHA")
            call.append(digest)
            calls[script] = call
            return await self.call(RedisCommand([call] + arguments))
        case .success(let reply):
            return .failure(RedisError(.unexpectedReply, "The script \(script.name) could not be loaded: \(reply)"))
        case .failure(let error): return .failure(error)
        }
    }

    private func submit(
        _ command: RedisCommand, _ continuation: UnsafeContinuation<Result<RedisReply, RedisError>, Never>
    ) {
        if let refusal = refusal() {
            statistics.update { $0.skipped += 1 }
            continuation.resume(returning: .failure(refusal))
            return
        }
        let pending = PendingCommand(continuation, sentAt: loop.nowMilliseconds) { [unowned self] in answered($0, $1) }
        statistics.update { $0.commands += 1 }
        link.connection.send(command, pending)
        // What could not even be sent has its answer.
        guard !pending.isResolved else { return }
        unanswered.append(pending)
        if timer == nil { watch() }
    }

    /// Why a command cannot be sent now.
    private func refusal() -> RedisError? {
        if isClosed { return RedisError(.closed, "The Redis client was closed.") }
        if RequestDeadline.isOver { return RedisError(.unavailable, DeadlineExceeded().description) }
        guard case .open = link.state else { return RedisError(.unavailable, "There is no connection to Redis.") }
        guard unanswered.count < configuration.queueLimit else {
            return RedisError(.overloaded, "Too many Redis commands are under way.")
        }
        let now = loop.nowMilliseconds
        return withBreaker { $0.admits(at: now) } ? nil : RedisError(.unavailable, "Redis has not been answering.")
    }

    private func answered(_ pending: PendingCommand, _ reply: RedisReply?) {
        // Replies come in the order of the commands.
        if unanswered.first === pending { _ = unanswered.popFirst() }
        guard !pending.isResolved else { return }
        guard let reply else {
            report(success: false)
            pending.resolve(.failure(RedisError(.lost, "The connection to Redis was lost.")))
            return
        }
        report(success: !reply.isFailureOfTheServer)
        pending.resolve(.success(reply))
    }

    private func report(success: Bool) {
        let now = loop.nowMilliseconds
        withBreaker { if success { $0.succeed() } else { $0.fail(at: now) } }
        if !success { statistics.update { $0.failures += 1 } }
    }

    /// Uses the breaker, and counts it where that opens or closes it.
    private func withBreaker<Value>(_ use: (inout CircuitBreaker) -> Value) -> Value {
        let wasClosed = breaker.isClosed
        let value = use(&breaker)
        if wasClosed != breaker.isClosed { statistics.update { $0.openBreakers += wasClosed ? 1 : -1 } }
        return value
    }

    // MARK: Time-outs

    /// Looks again when the next command could be overdue.
    private func watch() {
        timer = loop.schedule(after: .milliseconds(max(configuration.timeout, 1))) { [unowned self] in
            timer = nil
            failOverdue()
            if !unanswered.isEmpty, !isClosed { watch() }
        }
    }

    private func failOverdue() {
        let now = loop.nowMilliseconds
        for pending in unanswered.prefix(while: { $0.sentAt <= now &- configuration.timeout }) where !pending.isResolved
        {
            statistics.update { $0.timeouts += 1 }
            report(success: false)
            pending.resolve(.failure(RedisError(.timedOut, "Redis gave no answer within \(configuration.timeout) ms.")))
        }
        // A connection that is silent for so long is likely dead: nobody may ever say so.
        if let oldest = unanswered.first, now &- oldest.sentAt > configuration.connectionTimeout {
            link.drop("no answer within \(configuration.connectionTimeout) ms")
        }
    }
}

extension RedisReply {
    /// An error that says that Redis cannot serve at the moment, not that the command is wrong.
    fileprivate var isFailureOfTheServer: Bool {
        guard case .error(let message) = self else { return false }
        return ["LOADING", "OOM", "READONLY", "MASTERDOWN", "BUSY", "MISCONF", "CLUSTERDOWN"].contains {
            message.hasPrefix($0)
        }
    }
}

/// A command whose caller waits.
final class PendingCommand: PendingReply {
    /// Milliseconds of the loop's clock.
    let sentAt: UInt64
    private var continuation: UnsafeContinuation<Result<RedisReply, RedisError>, Never>?
    private let answered: (PendingCommand, RedisReply?) -> Void

    init(
        _ continuation: UnsafeContinuation<Result<RedisReply, RedisError>, Never>, sentAt: UInt64,
        answered: @escaping (PendingCommand, RedisReply?) -> Void
    ) {
        self.continuation = continuation
        self.sentAt = sentAt
        self.answered = answered
    }

    /// Whether the caller has gone on.
    var isResolved: Bool { continuation == nil }

    override func receive(_ reply: RedisReply?) { answered(self, reply) }

    /// The caller goes on.
    func resolve(_ result: Result<RedisReply, RedisError>) {
        continuation?.resume(returning: result)
        continuation = nil
    }
}
