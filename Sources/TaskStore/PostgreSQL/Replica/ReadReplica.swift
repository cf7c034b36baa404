import EventLoop
import PostgreSQL
import Synchronization

/// A replica of the database that answers reads as long as it is known to be fresh enough.
///
/// Primary and replica are asked again and again how far their logs are. A read is handed to the replica with the
/// position that it has to see, and the replica is asked in the read's own transaction whether it has got there: nothing
/// depends on how old the last measurement is, on a replica that was started again, or on which of several replicas a
/// connection leads to.
public final class ReadReplica: Sendable {
    private let primary: PostgreSQLTaskStore
    private let pool: PostgreSQLPool
    /// Nanoseconds.
    private let maximumLag: UInt64
    private let state = Mutex(State())

    private struct State {
        var history = LogHistory()
        /// How far the replica was when it was asked last; nil while it is not to be read from.
        var replayed: LogPosition?
        var problem: String? = "The replica has not been reached yet."
        var answered: Int64 = 0
        var inVain: Int64 = 0
        var sampling: Task<Void, Never>?
    }

    init(
        _ configuration: PostgreSQLConfiguration, of primary: PostgreSQLTaskStore, maximumLag: Duration,
        loops: EventLoopGroup
    ) throws(StoreError) {
        var configuration = configuration
        configuration.isReplica = true
        // The primary answers what the replica does not answer quickly.
        configuration.queueLimit = 0
        configuration.waitTimeout = min(configuration.waitTimeout, 250)
        configuration.statementTimeout = min(configuration.statementTimeout, 500)
        self.primary = primary
        self.maximumLag = maximumLag.nanoseconds
        do {
            pool = try PostgreSQLPool(configuration, loops: loops)
        } catch {
            throw StoreError(.internalError, "\(error)")
        }
        let interval = Duration.milliseconds(Int64(clamping: min(max(maximumLag.milliseconds / 8, 20), 500)))
        let sampling = Task { [weak self] in
            while !Task.isCancelled {
                await self?.sample()
                try? await Task.sleep(for: interval)
            }
        }
        state.withLock { $0.sampling = sampling }
    }

    /// Reads that see everything acknowledged until `time` (nanoseconds of ``EventLoop/monotonicNanoseconds``), and everything
    /// older than the largest lag that is allowed; nil where the replica is not known to be that far.
    ///
    /// A read that fails is to be made from the store instead.
    public func reader(seeing time: UInt64) -> (any TaskReader)? {
        let now = EventLoop.monotonicNanoseconds
        let needed = state.withLock { state -> LogPosition? in
            guard let replayed = state.replayed,
                let needed = state.history.position(covering: max(time, now &- min(maximumLag, now)))
            else { return nil }
            return needed <= replayed ? needed : nil
        }
        return needed.map { ReplicaReader(replica: self, needs: $0) }
    }

    /// Counters and how it is.
    public var statistics: ReadReplicaStatistics {
        let now = EventLoop.monotonicNanoseconds
        let open = pool.statistics.open
        return state.withLock { state in
            let lag = state.replayed.flatMap { state.history.lag(of: $0, at: now) }
            var problem = state.problem
            if problem == nil, lag ?? .max > maximumLag {
                problem = "The replica is further behind than DATABASE_REPLICA_MAX_LAG allows."
            }
            return ReadReplicaStatistics(
                problem: problem, lagNanoseconds: lag, answered: state.answered, inVain: state.inVain, connections: open
            )
        }
    }

    /// Closes the connections; no reads go to it any more.
    public func close() async {
        let sampling = state.withLock { state in
            state.replayed = nil
            return state.sampling
        }
        sampling?.cancel()
        await sampling?.value
        state.withLock { $0.replayed = nil }
        await pool.close()
    }

    private func sample() async {
        let askedAt = EventLoop.monotonicNanoseconds
        let primaryState: PrimaryState
        do throws(StoreError) {
            primaryState = try await primary.read(.primaryState, Parameters()) { rows throws(PostgreSQLError) in
                try PrimaryState(rows)
            }
        } catch {
            note("The primary does not say how far it is: \(error.message)")
            return
        }
        do throws(PostgreSQLError) {
            let replica = try await pool.run(.replicaState, Parameters()) { rows throws(PostgreSQLError) in
                try ReplicaState(rows)
            }
            let problem = replica.problem(beside: primaryState)
            state.withLock { state in
                state.history.add(primaryState.position, askedAt: askedAt)
                state.replayed = problem == nil ? replica.replayed : nil
                state.problem = problem
            }
        } catch {
            let reason = pool.statistics.open == 0 ? pool.statistics.lastFailure : nil
            note("The replica does not say how far it is: \(reason ?? error.message)")
        }
    }

    private func note(_ problem: String) {
        state.withLock { state in
            state.replayed = nil
            state.problem = problem
        }
    }

    fileprivate func run<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters, needs position: LogPosition,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value {
        do {
            let value = try await pool.run(statement, parameters, needs: position, decode)
            state.withLock { $0.answered += 1 }
            return value
        } catch {
            state.withLock { state in
                state.inVain += 1
                // It is read from again once it has answered a question. One that is only busy, or refuses a read, goes on.
                if [.unavailable, .behind].contains(error.code) { state.replayed = nil }
            }
            throw StoreError(error)
        }
    }
}

/// Reads from a replica that must have replayed so much.
private struct ReplicaReader: PostgreSQLReader {
    let replica: ReadReplica
    let needs: LogPosition

    func read<Value: Sendable>(
        _ statement: Statement, _ parameters: Parameters,
        _ decode: @escaping @Sendable (borrowing Rows) throws(PostgreSQLError) -> Value
    ) async throws(StoreError) -> Value {
        try await replica.run(statement, parameters, needs: needs, decode)
    }
}

/// How a ``ReadReplica`` is, and what it has done since it was opened.
public struct ReadReplicaStatistics: Sendable, Hashable {
    /// Why nothing is read from it; nil where something is.
    public var problem: String?
    /// How old what it answers may be, at most; nil where that is unknown.
    public var lagNanoseconds: UInt64?
    /// Reads that it answered.
    public var answered: Int64
    /// Reads that it failed, or was behind for; the primary answered them.
    public var inVain: Int64
    /// Connections to it that are open.
    public var connections: Int
}
