/// What stands between two Sync messages on a connection: one transaction, answered as a whole.
struct Batch {
    /// One message that gets a result.
    enum Step {
        case prepare(Statement)
        case run(PendingRequest)
    }

    let requests: [PendingRequest]
    /// The requests in their order, with what has to be prepared for them.
    private let steps: [Step]
    /// When it was sent, milliseconds of the loop's clock.
    let sentAt: UInt64
    /// The step whose result comes next.
    private var next = 0
    /// Steps that PostgreSQL skipped because an earlier one of the batch was refused.
    private(set) var skipped: [PendingRequest] = []
    private(set) var answered: [PendingRequest] = []
    /// Statements that were not prepared after all.
    private(set) var unprepared: [Statement] = []
    /// The statement whose preparation was refused, and why.
    private var refused: (statement: Statement, reason: PostgreSQLError)?

    init(_ requests: [PendingRequest], _ steps: [Step], sentAt: UInt64) {
        self.requests = requests
        self.steps = steps
        self.sentAt = sentAt
    }

    mutating func receive(_ rows: consuming Rows) {
        guard let step = takeStep() else { return }
        if case .run(let request) = step {
            request.receive(rows)
            answered.append(request)
        }
    }

    mutating func receive(_ error: PostgreSQLError) {
        guard let step = takeStep() else {
            // The end of the transaction was refused: nothing of it has happened.
            for request in answered { request.receive(error) }
            return
        }
        switch step {
        case .run(let request):
            // Its preparation was skipped in a batch before this one: it goes back and is prepared anew.
            if error.sqlState == Self.unknownStatement, request.maySendAfterPreparing() {
                unprepared.append(request.statement)
                skipped.append(request)
            } else {
                request.receive(error)
                answered.append(request)
            }
        case .prepare(let statement):
            unprepared.append(statement)
            refused = (statement, error)
        }
    }

    /// A step was skipped. A request whose own preparation was refused has its answer; another is sent again.
    mutating func receiveSkipped() {
        guard let step = takeStep() else { return }
        switch step {
        case .prepare(let statement):
            unprepared.append(statement)
        case .run(let request):
            if let refused, refused.statement == request.statement {
                request.receive(refused.reason)
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
