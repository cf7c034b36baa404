/// A statement on its way: waits for a connection, is sent, and is answered exactly once.
///
/// Belongs to the thread of one event loop.
final class PendingRequest {
    let statement: Statement
    let parameters: Parameters
    /// What it locks; nil for a change that is a transaction of its own, and for reads.
    let lock: LockOrder?
    /// When it was handed in, milliseconds of the loop's clock.
    let startedAt: UInt64
    /// What a replica must have replayed for this read; nil for whatever is there.
    let needs: LogPosition?
    /// How often it was sent on a connection that was lost.
    var lostConnections = 0
    /// Whether the transaction that it shared was undone: it gets one of its own.
    var wasUndone = false
    /// How often its statement was not prepared after all.
    private var preparations = 0

    private var continuation: UnsafeContinuation<Void, Never>?
    private var rows: Rows?
    private var failure: PostgreSQLError?

    init(
        _ statement: Statement, _ parameters: Parameters, lock: LockOrder? = nil, needs: LogPosition? = nil,
        startedAt: UInt64
    ) {
        self.statement = statement
        self.parameters = parameters
        self.lock = lock
        self.needs = needs
        self.startedAt = startedAt
    }

    /// Hands it to a pool. Returns once its transaction has ended, or will not be.
    func run(in pool: LoopPool) async {
        await withUnsafeContinuation {
            continuation = $0
            pool.submit(self)
        }
    }

    /// Takes the rows in; they count once ``finish()`` is called.
    func receive(_ rows: consuming Rows) {
        self.rows = consume rows
        failure = nil
    }

    /// Takes a refusal in, which counts once ``finish()`` is called.
    func receive(_ error: PostgreSQLError) {
        rows = nil
        failure = error
    }

    /// The transaction has ended: the caller goes on.
    func finish() {
        continuation?.resume()
        continuation = nil
    }

    /// What came of it, after ``run(in:)``.
    func answer<Value>(
        _ decode: (borrowing Rows) throws(PostgreSQLError) -> Value
    ) throws(PostgreSQLError) -> Value {
        if let failure { throw failure }
        guard let rows = rows.take() else { throw PostgreSQLError(.unexpectedAnswer, "PostgreSQL gave no answer.") }
        return try decode(rows)
    }

    /// Whether sending it once more cannot do anything twice, and whether that was not done too often.
    var maySendAgain: Bool { statement.effect == .reads && lostConnections < 3 }

    /// Whether it may share a transaction with other changes.
    var mayShareTransaction: Bool { lock != nil && !wasUndone && statement.effect == .changes }

    /// Whether to try again after PostgreSQL did not know the prepared statement; it has done nothing then.
    func maySendAfterPreparing() -> Bool {
        preparations += 1
        return preparations <= 3
    }

    /// The caller goes on with an error.
    func fail(_ error: PostgreSQLError) {
        receive(error)
        finish()
    }
}
