import CLibUV
import CPostgreSQL
import EventLoop

extension Connection {
    /// Begins to connect, on a thread that may block.
    func connect() {
        guard case .closed = state, !pool.isClosed else { return }
        state = .connecting
        let (pool, configuration, connector) = (pool, configuration, pool.connector)
        let index = pool.index(of: self)
        Task(executorPreference: loop) {
            let result: Result<OpenedConnection, PostgreSQLError>
            do {
                result = try await connector.run {
                    do throws(PostgreSQLError) {
                        return .success(try openConnection(configuration))
                    } catch {
                        return .failure(error)
                    }
                }
            } catch {
                result = .failure(PostgreSQLError(.unavailable, "No thread is free to connect to PostgreSQL."))
            }
            pool.connected(index, result)
        }
    }

    func opened(_ connection: OpenedConnection) {
        guard let poll = startPolling(connection.handle) else {
            PQfinish(connection.handle)
            failedToConnect()
            return
        }
        state = .open(connection.handle)
        self.poll = poll
        backoff.reset()
        prepared = []
        awaitsEndOfStatement = false
        isBroken = false
        isSuspect = false
        heardAt = loop.nowMilliseconds
    }

    func failedToConnect() {
        state = .closed
        var generator = SystemRandomNumberGenerator()
        connectAt = loop.nowMilliseconds &+ backoff.next(using: &generator)
    }

    /// Closes the connection; what was under way is sent again elsewhere or fails.
    func lose(_ reason: String) {
        guard case .open(let handle) = state else { return }
        let batches = inFlight.takeAll()
        noteUse()
        let unsent = takeUnsent()
        close(handle)
        failedToConnect()
        pool.lost(batches.flatMap(\.requests), unsent: unsent, reason)
    }

    /// Closes the connection in good order. Nothing is under way any more.
    func close() {
        guard case .open(let handle) = state else { return }
        close(handle)
        state = .closed
    }

    private func close(_ handle: OpaquePointer) {
        if let poll {
            uv_poll_stop(poll)
            EventLoop.closeAndDeallocate(poll)
        }
        poll = nil
        PQfinish(handle)
    }

    private func startPolling(_ handle: OpaquePointer) -> UnsafeMutablePointer<uv_poll_t>? {
        let poll = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
        guard uv_poll_init(loop.uv, poll, PQsocket(handle)) == 0 else {
            poll.deallocate()
            return nil
        }
        // The pool keeps its connections until the loop has shut down, and the handle is closed before.
        poll.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        isPollingWritable = false
        watch(poll, writable: false)
        return poll
    }

    func watch(_ poll: UnsafeMutablePointer<uv_poll_t>, writable: Bool) {
        isPollingWritable = writable
        let events = Int32(UV_READABLE.rawValue) | (writable ? Int32(UV_WRITABLE.rawValue) : 0)
        uv_poll_start(poll, events) { handle, status, events in
            guard let data = handle?.pointee.data else { return }
            let connection = Unmanaged<Connection>.fromOpaque(data).takeUnretainedValue()
            connection.socketIsReady(status, readable: events & Int32(UV_READABLE.rawValue) != 0)
            connection.loop.runPendingJobs()
        }
    }
}
