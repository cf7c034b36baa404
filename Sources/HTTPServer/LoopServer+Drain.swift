import EventLoop

/// A drain under way on one loop.
struct Drain {
    /// Until then idle connections stay open for requests that are on their way. Milliseconds of the loop's clock.
    let idleUntil: UInt64
    private(set) var result = DrainResult()
    /// The deadline has come: connections that end now have not ended by themselves.
    var isForcing = false
    /// Those who wait for the end.
    var waiters: [CheckedContinuation<DrainResult, Never>] = []
    var deadline: EventLoopTimer?

    init(idleUntil: UInt64) {
        self.idleUntil = idleUntil
    }

    /// Counts the end of a connection.
    mutating func count() {
        if isForcing { result.forced += 1 } else { result.finished += 1 }
    }
}

extension LoopServer {
    /// Stops accepting, lets requests finish, and returns when no connection is left. Callable from any thread.
    func drain(within milliseconds: UInt64) async -> DrainResult {
        await withCheckedContinuation { continuation in
            let isUp = loop.execute { [self] in
                beginDrain(within: milliseconds)
                drain?.waiters.append(continuation)
                finishDrainIfEmpty()
            }
            if !isUp { continuation.resume(returning: DrainResult()) }
        }
    }

    private func beginDrain(within milliseconds: UInt64) {
        guard drain == nil else { return }
        drain = Drain(idleUntil: loop.nowMilliseconds + min(timeouts.drainGrace, milliseconds))
        acceptWaiting()
        closeListener()
        guard !connections.isEmpty else { return }
        drain?.deadline = loop.schedule(after: .milliseconds(Int64(clamping: milliseconds))) { [weak self] in
            self?.forceEnd()
        }
    }

    /// Closes the connections on which nothing is under way, in either direction.
    func closeIdleConnections() {
        for index in connections.indices.reversed() where index < connections.count {
            connections[index].closeIfIdle()
        }
    }

    private func forceEnd() {
        drain?.isForcing = true
        for connection in connections.reversed() { connection.close(reset: true) }
    }

    /// Tells those who wait for the drain once the last connection has gone.
    func finishDrainIfEmpty() {
        guard connections.isEmpty, var ending = drain, !ending.waiters.isEmpty else { return }
        let waiters = ending.waiters
        ending.waiters = []
        ending.deadline?.cancel()
        ending.deadline = nil
        drain = ending
        for waiter in waiters { waiter.resume(returning: ending.result) }
    }

    /// The loop is going away: nothing is waited for.
    func closeEverything() {
        closeListener()
        for connection in connections.reversed() { connection.close(reset: true) }
    }
}
