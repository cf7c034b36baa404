import CPostgreSQL
public import EventLoop

/// Connections to one PostgreSQL, a few for each event loop, over which statements are pipelined.
///
/// A statement runs on the connections of the loop that the calling task runs on; a task that runs elsewhere is taken to
/// one of the loops. Connections are opened in the background and again when they are lost.
public final class PostgreSQLPool: Sendable {
    private let pools: [LoopPool]
    private let connector: WorkerPool
    private let shared: SharedStatistics

    /// Opens the pool. Nothing is thrown when PostgreSQL cannot be reached: statements then fail until it can.
    public init(_ configuration: PostgreSQLConfiguration, loops: EventLoopGroup) throws(EventLoopError) {
        let connector = try WorkerPool(threads: 2, queueLimit: 10_000, name: "pg-connect")
        let shared = SharedStatistics()
        self.connector = connector
        self.shared = shared
        pools = loops.loops.map {
            LoopPool(loop: $0, configuration: configuration, connector: connector, statistics: shared)
        }
        for pool in pools {
            let others = pools.filter { $0 !== pool }
            pool.loop.execute { pool.start(beside: others) }
        }
    }

    /// Runs a statement and makes a value of its rows, after its transaction has ended.
    ///
    /// A change with a `lock` shares its transaction with others of its kind, as many as wait for the same connection,
    /// and so their one wait for the disk. Such a change must wait for nothing but rows in the order of ``LockOrder``.
    /// When one of them is refused, all are undone and each is run again in a transaction of its own, so that only the
    /// one that is refused there fails. A change without a `lock` has a transaction of its own.
    ///
    /// A read that `needs` a position sees everything up to there, or fails with `behind`; only replicas know theirs.
    public func run<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters, lock: LockOrder? = nil, needs: LogPosition? = nil,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(PostgreSQLError) -> Value {
        if let loop = EventLoop.current, loop.index < pools.count, pools[loop.index].loop === loop {
            return try await run(on: pools[loop.index], statement, parameters, lock, needs, decode).get()
        }
        let pool = pools[0]
        let result = await withTaskExecutorPreference(pool.loop) { [self] in
            await runConcurrently(on: pool, statement, parameters, lock, needs, decode)
        }
        return try result.get()
    }

    /// Finishes what is under way, then closes the connections. Statements after it fail with `closed`.
    public func close() async {
        for pool in pools {
            await withCheckedContinuation { continuation in
                if !pool.loop.execute({ pool.close { continuation.resume() } }) { continuation.resume() }
            }
        }
    }

    /// Counters since the pool was opened.
    public var statistics: PostgreSQLStatistics { shared.snapshot }

    @concurrent private func runConcurrently<Value: Sendable>(
        on pool: LoopPool, _ statement: Statement, _ parameters: Parameters, _ lock: LockOrder?,
        _ needs: LogPosition?,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async -> Result<Value, PostgreSQLError> {
        await run(on: pool, statement, parameters, lock, needs, decode)
    }

    /// On the loop's own thread.
    private func run<Value: Sendable>(
        on pool: LoopPool, _ statement: Statement, _ parameters: Parameters, _ lock: LockOrder?,
        _ needs: LogPosition?,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async -> Result<Value, PostgreSQLError> {
        guard pool.loop.isCurrent else {
            return .failure(PostgreSQLError(.closed, "The database was closed."))
        }
        if RequestDeadline.isOver { return .failure(PostgreSQLError(.overloaded, DeadlineExceeded().description)) }
        let request = PendingRequest(
            statement, parameters, lock: lock, needs: needs, startedAt: pool.loop.nowMilliseconds)
        await request.run(in: pool)
        return Result { () throws(PostgreSQLError) in try request.answer(decode) }
    }
}

/// Closes a connection that came too late.
func discard(_ connection: OpenedConnection) { PQfinish(connection.handle) }
