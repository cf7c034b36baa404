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
    var connections: [Connection] = []
    /// Connections that fell silent, and where they were: what is under way on them may still be answered.
    var replaced: [(connection: Connection, index: Int)] = []
    private var waiting: [PendingRequest] = []
    /// Changes that share transactions; each connection that is free takes a group at the end of a turn.
    private var groups = GroupQueue()
    /// Of `groups`, those that the statistics count as waiting.
    private var reportedGroups = 0
    private var needsFlush = false
    private var timer: EventLoopTimer?
    private var closing: [() -> Void] = []
    /// Why the last attempt to connect failed.
    private var lastFailure = "not connected yet"
    /// Those of the other loops, until this one is closed.
    private var others: [LoopPool] = []
    /// When a connection was open last, here or on another loop, milliseconds of the loop's clock.
    private var openAt: UInt64 = 0
    /// For as long as a request may wait there has been no connection: until there is one, nothing waits for it. The attempts
    /// to connect, whose pauses grow, find out; so this is the circuit breaker before PostgreSQL.
    private var isCutOff = false

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

    func start(beside others: [LoopPool]) {
        self.others = others
        openAt = loop.nowMilliseconds
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
        guard !isCutOff else {
            statistics.refused()
            request.fail(unreachable(lastFailure))
            return
        }
        if request.mayShareTransaction, waiting.count + groups.count < groupsLimit {
            groups.append(request)
            needsFlush = true
        } else if !request.mayShareTransaction, let connection = pick(request) {
            connection.add(request)
            needsFlush = true
        } else if !request.mayShareTransaction, waiting.count + groups.count < configuration.queueLimit {
            waiting.append(request)
            statistics.waiting(1)
        } else {
            statistics.refused()
            request.fail(PostgreSQLError(.overloaded, "Too many requests wait for the database."))
        }
    }

    /// A group that leaves at the end of this turn does not count as waiting.
    private var groupsLimit: Int {
        let now = loop.nowMilliseconds
        let isFree = connections.contains { $0.isUsable(now) && !$0.isChanging }
        return configuration.queueLimit + (isFree ? GroupQueue.groupLimit : 0)
    }

    /// Reads of one turn go together; otherwise the connection with the least to do is taken, if possible one without
    /// changes, whose commit would be waited for. Of equals it is the last, which has no groups of changes.
    private func pick(_ request: PendingRequest) -> Connection? {
        let now = loop.nowMilliseconds
        var best: (connection: Connection, load: Int)?
        for connection in connections.reversed()
        where connection.isUsable(now) && connection.load < Self.pipelineLimit {
            if request.statement.effect == .reads, !connection.isChanging,
                (1..<Self.readsPerBatch).contains(connection.reads.count)
            {
                return connection
            }
            let load = connection.load + (connection.isChanging ? Self.pipelineLimit : 0)
            if load < best?.load ?? .max { best = (connection, load) }
        }
        return best?.connection
    }

    /// A transaction has ended.
    func ended(_ ending: Batch.Ending) {
        if ending.isCommitted { statistics.committed() }
        for request in ending.answered {
            statistics.answered(
                request.statement.effect, after: loop.nowMilliseconds &- request.startedAt,
                waiting: ending.sentAt &- request.startedAt)
            request.finish()
        }
        for request in ending.skipped { submit(request) }
        if !ending.undone.isEmpty { statistics.undoneGroup() }
        for request in ending.undone {
            request.wasUndone = true
            submit(request)
        }
        submitWaiting()
        if !groups.isEmpty { needsFlush = true }
        if isClosed { endIfIdle() }
    }

    private func flush() {
        guard needsFlush else { return }
        needsFlush = false
        // Where there are several connections, one is left to those that wait for no commit.
        let now = loop.nowMilliseconds
        let hasSpare = connections.dropLast().contains { $0.isUsable(now) }
        for (index, connection) in connections.enumerated() {
            let isForGroups = index + 1 < connections.count || !hasSpare
            connection.flush(&groups, takesGroups: isForGroups && connection.isUsable(now))
        }
        reportGroups()
    }

    private func reportGroups() {
        guard groups.count != reportedGroups else { return }
        statistics.waiting(groups.count - reportedGroups)
        reportedGroups = groups.count
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
        guard index < connections.count, !isClosed, case .connecting = connections[index].state else {
            if case .success(let connection) = result { discard(connection) }
            return
        }
        switch result {
        case .success(let connection):
            let isFirst = !connections.contains(where: \.isOpen)
            connections[index].opened(connection)
            statistics.opened(connections[index].isOpen ? 1 : 0)
            noteReachability(loop.nowMilliseconds)
            if isFirst { for other in others { other.loop.execute { other.tryAgain() } } }
            submitWaiting()
            needsFlush = true
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
        // Another connection may have to take the groups from now on.
        needsFlush = true
        if isClosed { endIfIdle() }
    }

    /// Ten times a second: connects again, and fails what has waited or been under way for too long.
    private func tick() {
        let now = loop.nowMilliseconds
        for connection in everyConnection {
            if let batch = connection.inFlight.oldest, now &- batch.waitsSince > configuration.answerTimeout {
                connection.lose("no answer within \(configuration.answerTimeout) ms")
            }
        }
        replaceSilent(now)
        for connection in connections {
            if case .closed = connection.state, connection.connectAt <= now { connection.connect() }
        }
        failOverdue(now)
        noteReachability(now)
        if !groups.isEmpty { needsFlush = true }
    }

    private func noteReachability(_ now: UInt64) {
        if everyConnection.contains(where: \.isOpen) { openAt = now }
        let isCutOff = now &- openAt >= configuration.waitTimeout
        if isCutOff != self.isCutOff { statistics.cutOff(isCutOff ? 1 : -1) }
        self.isCutOff = isCutOff
    }

    /// Another loop has reached PostgreSQL: nobody needs to be refused until this one has found out by itself.
    private func tryAgain() {
        guard !isClosed else { return }
        openAt = loop.nowMilliseconds
        noteReachability(openAt)
        for connection in connections {
            if case .closed = connection.state { connection.connect() }
        }
    }

    private func unreachable(_ reason: String) -> PostgreSQLError {
        PostgreSQLError(.unavailable, "No connection to the database: \(reason)")
    }

    private func failOverdue(_ now: UInt64) {
        let isOverdue = { [configuration] (request: PendingRequest) in
            now &- request.startedAt >= configuration.waitTimeout
        }
        let overdue = waiting.filter(isOverdue)
        waiting.removeAll(where: isOverdue)
        statistics.waiting(-overdue.count)
        let changes = groups.take(until: now &- min(configuration.waitTimeout, now))
        reportGroups()
        let reason = connections.contains(where: \.isOpen) ? "it does not answer in time" : lastFailure
        for request in overdue + changes {
            statistics.refused()
            request.fail(unreachable(reason))
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
        guard isClosed, everyConnection.allSatisfy({ $0.load == 0 }) else { return }
        // Changes that were handed over are still made, as long as there is a connection.
        guard groups.isEmpty || !connections.contains(where: \.isOpen) else { return }
        abandon()
        let done = closing
        closing = []
        for call in done { call() }
    }

    /// Closes every connection at once.
    private func abandon() {
        isClosed = true
        others = []
        timer?.cancel()
        timer = nil
        for request in groups.take(until: .max) {
            request.fail(PostgreSQLError(.closed, "The database was closed."))
        }
        for connection in everyConnection {
            if connection.load > 0 {
                connection.lose("the server is stopping")
            } else if connection.isOpen {
                connection.close()
                statistics.opened(-1)
            }
        }
    }
}
