import EventLoop

/// The connections of one event loop and the requests that wait for one of them.
///
/// Confinement, the reason for `@unchecked Sendable`: everything but the constants is touched on the loop's thread only.
final class LoopPool: @unchecked Sendable {
    let loop: EventLoop
    let connector: WorkerPool
    let configuration: PostgreSQLConfiguration
    let statistics: SharedStatistics
    private(set) var isClosed = false
    private var connections: [Connection] = []
    private var waiting: [PendingRequest] = []
    private var needsFlush = false
    private var timer: EventLoopTimer?
    private var closing: [() -> Void] = []
    /// Why the last attempt to connect failed.
    private var lastFailure = "not connected yet"

    init(
        loop: EventLoop, configuration: PostgreSQLConfiguration, connector: WorkerPool, statistics: SharedStatistics
    ) {
        self.loop = loop
        self.configuration = configuration
        self.connector = connector
        self.statistics = statistics
    }

    /// At most this many requests are under way on one connection; further ones wait.
    private static let pipelineLimit = 256
    /// How many reads share a connection before the next connection is used.
    private static let readsPerBatch = 16

    func start() {
        connections = (0..<max(configuration.connectionsPerLoop, 1)).map { _ in Connection(self) }
        loop.atEndOfTurn { [self] in flush() }
        loop.onShutdown { [self] in abandon() }
        timer = loop.scheduleRepeatedly(every: .milliseconds(100)) { [self] in tick() }
        for connection in connections { connection.connect() }
    }

    // MARK: Requests

    /// Hands a request to a connection, or lets it wait for one.
    func submit(_ request: PendingRequest) {
        guard !isClosed else {
            request.fail(PostgreSQLError(.closed, "The database was closed."))
            return
        }
        if let connection = pick(request) {
            connection.add(request)
            needsFlush = true
        } else if waiting.count < configuration.queueLimit {
            waiting.append(request)
            statistics.waiting(1)
        } else {
            statistics.refused()
            request.fail(PostgreSQLError(.overloaded, "Too many requests wait for the database."))
        }
    }

    /// Reads of one turn go together; otherwise the connection with the least to do is taken. What a connection that has
    /// fallen silent is given would wait as long as the statement before it, so that it gets nothing more.
    private func pick(_ request: PendingRequest) -> Connection? {
        let now = loop.nowMilliseconds
        var best: Connection?
        for connection in connections
        where connection.isOpen && connection.load < Self.pipelineLimit
            && connection.silence(now) < configuration.waitTimeout
        {
            if request.statement.effect == .reads, (1..<Self.readsPerBatch).contains(connection.reads.count) {
                return connection
            }
            if connection.load < best?.load ?? .max { best = connection }
        }
        return best
    }

    func finish(_ request: PendingRequest) {
        statistics.answered(request.statement.effect, after: loop.nowMilliseconds &- request.startedAt)
        request.finish()
        if isClosed { endIfIdle() }
    }

    private func flush() {
        guard needsFlush else { return }
        needsFlush = false
        for connection in connections { connection.flush() }
    }

    /// Something is left to send at the end of this turn.
    func flushSoon() { needsFlush = true }

    /// Something may be free for those who wait, first come, first served.
    func submitWaiting() {
        var submitted = 0
        for request in waiting {
            guard let connection = pick(request) else { break }
            connection.add(request)
            submitted += 1
        }
        guard submitted > 0 else { return }
        waiting.removeFirst(submitted)
        statistics.waiting(-submitted)
        needsFlush = true
    }

    private func takeWaiting() -> [PendingRequest] {
        defer { waiting = [] }
        statistics.waiting(-waiting.count)
        return waiting
    }

    // MARK: Connections

    func index(of connection: Connection) -> Int { connections.firstIndex { $0 === connection } ?? 0 }

    func connected(_ index: Int, _ result: Result<OpenedConnection, PostgreSQLError>) {
        guard index < connections.count, !isClosed else {
            if case .success(let connection) = result { discard(connection) }
            return
        }
        switch result {
        case .success(let connection):
            connections[index].opened(connection)
            statistics.opened(connections[index].isOpen ? 1 : 0)
            submitWaiting()
        case .failure(let error):
            connections[index].failedToConnect()
            lastFailure = error.message
            statistics.failedToConnect(error.message)
        }
    }

    /// A connection is gone. What only reads is sent again, unless it has waited for long enough; of what may have changed
    /// something nobody knows.
    func lost(_ sent: [PendingRequest], unsent: [PendingRequest], _ reason: String) {
        lastFailure = "The connection to PostgreSQL was lost: \(reason)."
        statistics.opened(-1)
        statistics.lost(lastFailure)
        let now = loop.nowMilliseconds
        for request in sent {
            request.lostConnections += 1
            if request.maySendAgain, !isClosed, now &- request.startedAt < configuration.waitTimeout {
                submit(request)
            } else if request.statement.effect == .reads {
                request.fail(PostgreSQLError(.unavailable, lastFailure))
            } else {
                request.fail(
                    PostgreSQLError(
                        .outcomeUnknown,
                        "The connection to PostgreSQL was lost (\(reason)); whether the change was made is unknown."))
            }
        }
        for request in unsent { submit(request) }
        if isClosed { endIfIdle() }
    }

    /// Ten times a second: connects again, and fails what has waited or been under way for too long.
    private func tick() {
        let now = loop.nowMilliseconds
        for connection in connections {
            if let batch = connection.inFlight.oldest, now &- batch.sentAt > configuration.answerTimeout {
                connection.lose("no answer within \(configuration.answerTimeout) ms")
            }
            if case .closed = connection.state, connection.connectAt <= now { connection.connect() }
        }
        failOverdue(now)
    }

    private func failOverdue(_ now: UInt64) {
        let isOverdue = { [configuration] (request: PendingRequest) in
            now &- request.startedAt >= configuration.waitTimeout
        }
        let overdue = waiting.filter(isOverdue)
        guard !overdue.isEmpty else { return }
        waiting.removeAll(where: isOverdue)
        statistics.waiting(-overdue.count)
        for request in overdue {
            statistics.refused()
            request.fail(PostgreSQLError(.unavailable, "No connection to the database: \(lastFailure)"))
        }
    }

    // MARK: Closing

    /// Refuses what comes from now on, finishes what is under way, then closes the connections and calls `done`.
    func close(_ done: @escaping () -> Void) {
        closing.append(done)
        if !isClosed {
            isClosed = true
            flush()
            for request in takeWaiting() { request.fail(PostgreSQLError(.closed, "The database was closed.")) }
        }
        endIfIdle()
    }

    private func endIfIdle() {
        guard isClosed, connections.allSatisfy({ $0.load == 0 }) else { return }
        abandon()
        let done = closing
        closing = []
        for call in done { call() }
    }

    /// Closes every connection at once.
    private func abandon() {
        isClosed = true
        timer?.cancel()
        timer = nil
        for connection in connections {
            if connection.load > 0 {
                connection.lose("the server is stopping")
            } else if connection.isOpen {
                connection.close()
                statistics.opened(-1)
            }
        }
    }
}
