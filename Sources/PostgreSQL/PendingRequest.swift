/// A statement on its way: waits for a connection, is sent, and is answered exactly once.
///
/// Belongs to the thread of one event loop.
class PendingRequest {
    let statement: Statement
    let parameters: Parameters
    /// What it locks; nil for a change that is a transaction of its own, and for reads.
    let lock: LockOrder?
    /// When it was handed in, milliseconds of the loop's clock.
    let startedAt: UInt64
    /// What a replica must have replayed for this read; nil for whatever is there.
    var needs: LogPosition?
    /// How often it was sent on a connection that was lost.
    var lostConnections = 0
    /// Whether the transaction that it shared was undone: it gets one of its own.
    var wasUndone = false
    /// How often its statement was not prepared after all.
    private var preparations = 0

    init(_ statement: Statement, _ parameters: Parameters, lock: LockOrder? = nil, startedAt: UInt64) {
        self.statement = statement
        self.parameters = parameters
        self.lock = lock
        self.startedAt = startedAt
    }

    /// Takes the rows in; they count once ``finish()`` is called.
    func receive(_ rows: consuming Rows) {}

    /// Takes a refusal in, which counts once ``finish()`` is called.
    func receive(_ error: PostgreSQLError) {}

    /// The transaction has ended: the caller goes on.
    func finish() {}

    /// Whether sending it once more cannot do anything twice, and whether that was not done too often.
    var maySendAgain: Bool { statement.effect == .reads && lostConnections < 3 }

    /// Whether it may share a transaction with other changes.
    final var mayShareTransaction: Bool { lock != nil && !wasUndone && statement.effect == .changes }

    /// Whether to try again after PostgreSQL did not know the prepared statement; it has done nothing then.
    final func maySendAfterPreparing() -> Bool {
        preparations += 1
        return preparations <= 3
    }

    /// The caller goes on with an error.
    final func fail(_ error: PostgreSQLError) {
        receive(error)
        finish()
    }
}

/// A request whose caller waits for a value made of the rows.
final class PendingValue<Value: Sendable>: PendingRequest {
    private let decode: (borrowing Rows) throws(PostgreSQLError) -> Value
    private let continuation: UnsafeContinuation<Result<Value, PostgreSQLError>, Never>
    private var result: Result<Value, PostgreSQLError>?

    init(
        _ statement: Statement, _ parameters: Parameters, lock: LockOrder?, startedAt: UInt64,
        decode: @escaping (borrowing Rows) throws(PostgreSQLError) -> Value,
        continuation: UnsafeContinuation<Result<Value, PostgreSQLError>, Never>
    ) {
        self.decode = decode
        self.continuation = continuation
        super.init(statement, parameters, lock: lock, startedAt: startedAt)
    }

    override func receive(_ rows: consuming Rows) {
        do {
            result = .success(try decode(rows))
        } catch {
            result = .failure(error)
        }
    }

    override func receive(_ error: PostgreSQLError) { result = .failure(error) }

    override func finish() {
        continuation.resume(
            returning: result ?? .failure(PostgreSQLError(.unexpectedAnswer, "PostgreSQL gave no answer.")))
    }
}
