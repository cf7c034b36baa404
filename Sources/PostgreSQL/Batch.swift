/// What stands between two Sync messages on a connection: one transaction, answered as a whole.
struct Batch {
    /// One message that gets a result.
    enum Step {
        case prepare(Statement)
        /// Bounds how long the transaction waits for locks.
        case boundLocks
        /// Asks a replica how much it has replayed.
        case askPosition
        case run(PendingRequest)
    }

    let requests: [PendingRequest]
    /// The requests in their order, with what has to be prepared for them.
    private let steps: [Step]
    /// When it was sent, milliseconds of the loop's clock.
    let sentAt: UInt64
    /// Since when it is the one that the next answers are for, or when it was sent; milliseconds of the loop's clock.
    var waitsSince: UInt64
    /// The step whose result comes next.
    private var next = 0
    /// Steps that PostgreSQL skipped because an earlier one of the batch was refused.
    private var skipped: [PendingRequest] = []
    private var answered: [PendingRequest] = []
    /// Statements that were not prepared after all.
    private(set) var unprepared: [Statement] = []
    /// The statement whose preparation was refused, and why.
    private var refused: (statement: Statement, reason: PostgreSQLError)?
    private var wasRefused = false
    /// What a replica had replayed before the first statement.
    private var replayed: LogPosition?
    /// Why a replica did not say that.
    private var positionRefusal: PostgreSQLError?
    /// The change of a group that was refused.
    private var culprit: PendingRequest?

    init(_ requests: [PendingRequest], _ steps: [Step], sentAt: UInt64) {
        self.requests = requests
        self.steps = steps
        self.sentAt = sentAt
        waitsSince = sentAt
    }

    /// Whether it changes something.
    var isChange: Bool { requests.first?.statement.effect == .changes }
    /// Whether several changes share the transaction.
    var isGroup: Bool { isChange && requests.count > 1 }

    /// What becomes of the requests once the transaction has ended.
    struct Ending {
        /// They have their answers.
        var answered: [PendingRequest] = []
        /// PostgreSQL did not come to them: they are sent again.
        var skipped: [PendingRequest] = []
        /// They were undone for the sake of one of them: each is sent again alone.
        var undone: [PendingRequest] = []
        /// Whether changes were committed.
        var isCommitted = false
        /// When the transaction was sent, milliseconds of the loop's clock.
        let sentAt: UInt64
    }

    /// Says what becomes of the requests.
    var ending: Ending {
        guard isGroup, wasRefused else {
            return Ending(answered: answered, skipped: skipped, isCommitted: isChange && !wasRefused, sentAt: sentAt)
        }
        // The one that was refused goes last: if it is about to wait again, its neighbours do not wait for it.
        return Ending(undone: requests.filter { $0 !== culprit } + (culprit.map { [$0] } ?? []), sentAt: sentAt)
    }

    mutating func receive(_ rows: consuming Rows) {
        switch takeStep() {
        case .askPosition: replayed = LogPosition(rows)
        case .run(let request):
            if isBehind(request) {
                request.receive(PostgreSQLError(.behind, "The replica has not replayed what the read has to see."))
            } else {
                request.receive(rows)
            }
            answered.append(request)
        case .prepare, .boundLocks, nil: break
        }
    }

    private func isBehind(_ request: PendingRequest) -> Bool {
        guard let needed = request.needs else { return false }
        return replayed.map { $0 < needed } ?? true
    }

    mutating func receive(_ error: PostgreSQLError) {
        wasRefused = true
        guard let step = takeStep() else {
            // The end of the transaction was refused: nothing of it has happened.
            for request in answered { request.receive(error) }
            return
        }
        switch step {
        case .run(let request):
            let isUnknown = error.sqlState == Self.unknownStatement
            if isUnknown { unprepared.append(request.statement) }
            // Its preparation was skipped in a batch before this one: it goes back and is prepared anew.
            if isUnknown, !isGroup, request.maySendAfterPreparing() {
                skipped.append(request)
            } else {
                culprit = request
                request.receive(error)
                answered.append(request)
            }
        case .prepare(let statement):
            unprepared.append(statement)
            refused = (statement, error)
        case .boundLocks:
            unprepared.append(.boundLocks)
        case .askPosition:
            unprepared.append(.replayed)
            positionRefusal = error
        }
    }

    /// A step was skipped. A request whose own preparation was refused has its answer; another is sent again.
    mutating func receiveSkipped() {
        guard let step = takeStep() else { return }
        switch step {
        case .prepare(let statement):
            unprepared.append(statement)
        case .boundLocks: break
        case .askPosition: positionRefusal = refused?.reason
        case .run(let request):
            let ownRefusal = refused.flatMap { $0.statement.name == request.statement.name ? $0.reason : nil }
            if let refusal = positionRefusal ?? ownRefusal {
                request.receive(refusal)
                answered.append(request)
            } else {
                skipped.append(request)
            }
        }
    }

    /// SQLSTATE invalid_sql_statement_name (PostgreSQL manual, appendix A).
    private static let unknownStatement = "26000"

    private mutating func takeStep() -> Step? {
        guard next < steps.count else { return nil }
        defer { next += 1 }
        return steps[next]
    }
}
