import CLibUV
import CPostgreSQL
import EventLoop

/// One connection in pipeline mode. Requests of one turn of the loop are sent together at its end; answers come in the
/// order of the requests.
///
/// Belongs to the thread of its loop.
final class Connection {
    enum State {
        case closed
        case connecting
        case open(OpaquePointer)
    }

    let loop: EventLoop
    let configuration: PostgreSQLConfiguration
    unowned let pool: LoopPool
    var state = State.closed
    var backoff = Backoff(base: 50, limit: 1000)
    /// When to connect again, milliseconds of the loop's clock.
    var connectAt: UInt64 = 0

    /// Handed in since the last flush. Changes that share a transaction wait in the pool.
    private(set) var reads: [PendingRequest] = []
    private(set) var changes: [PendingRequest] = []
    var inFlight = BatchQueue()
    /// Whether the statistics count it as one with a transaction under way.
    private var isInUse = false
    /// When something last arrived, milliseconds of the loop's clock.
    var heardAt: UInt64 = 0
    /// It was asked for a sign of life and has given none yet.
    var isSuspect = false
    var prepared: Set<String> = []
    var poll: UnsafeMutablePointer<uv_poll_t>?
    var isPollingWritable = false
    /// libpq refused to take a message: the connection is given up at the next flush.
    var isBroken = false
    /// The results of a statement end with a null, which comes next.
    var awaitsEndOfStatement = false

    init(_ pool: LoopPool) {
        self.pool = pool
        loop = pool.loop
        configuration = pool.configuration
    }

    var isOpen: Bool { if case .open = state { true } else { false } }

    /// Whether changes are under way, so that what is sent now waits for their commit.
    var isChanging: Bool { inFlight.changes > 0 }

    /// Requests that were handed in and not answered yet.
    var load: Int { reads.count + changes.count + inFlight.requests }

    /// For how long an answer has been due and nothing has arrived. Milliseconds.
    func silence(_ now: UInt64) -> UInt64 {
        guard let oldest = inFlight.oldest else { return 0 }
        return now &- max(oldest.waitsSince, heardAt)
    }

    /// Whether it may be given more. What a connection that has fallen silent is given would wait as long as the statement
    /// before it.
    func isUsable(_ now: UInt64) -> Bool { isOpen && !isSuspect && silence(now) < configuration.waitTimeout }

    /// Whether it has been silent for so long that it is better replaced. A sign of life takes next to no time.
    func hasFallenSilent(_ now: UInt64) -> Bool {
        isOpen && silence(now) >= (isSuspect ? 200 : configuration.waitTimeout)
    }

    /// Tells the statistics whether a transaction is under way; to be called when that may have changed.
    func noteUse() {
        guard isInUse == inFlight.isEmpty else { return }
        isInUse.toggle()
        pool.statistics.inUse(isInUse ? 1 : -1)
    }

    func add(_ request: PendingRequest) {
        switch request.statement.effect {
        case .reads: reads.append(request)
        case .changes: changes.append(request)
        }
    }

    /// Takes what was handed in and not sent.
    func takeUnsent() -> [PendingRequest] { takeReads() + takeChanges() }

    /// Reads that wait share a transaction.
    func takeReads() -> [PendingRequest] {
        defer { reads.removeAll(keepingCapacity: true) }
        return reads
    }

    /// What makes up one transaction: a change, or all reads; what came first. Nil where `other`, when the oldest change
    /// that waits elsewhere was handed in, was before both.
    func takeNext(unlessAfter other: UInt64?) -> [PendingRequest]? {
        let (read, change) = (reads.first?.startedAt, changes.first?.startedAt)
        guard let first = [read, change].compactMap(\.self).min(), first <= other ?? .max else { return nil }
        return read == first ? takeReads() : [changes.removeFirst()]
    }

    func takeChanges() -> [PendingRequest] {
        defer { changes.removeAll(keepingCapacity: true) }
        return changes
    }
}

/// The batches under way, oldest first, and how much they hold.
struct BatchQueue {
    private var batches = FIFO<Batch>()
    /// Requests in all batches.
    private(set) var requests = 0
    /// Batches that change something.
    private(set) var changes = 0

    var isEmpty: Bool { batches.isEmpty }
    var oldest: Batch? { batches.first }

    mutating func append(_ batch: Batch) {
        batches.append(batch)
        requests += batch.requests.count
        if batch.isChange { changes += 1 }
    }

    mutating func updateOldest(_ update: (inout Batch) -> Void) { batches.updateFirst(update) }

    mutating func popFirst() -> Batch? {
        guard let batch = batches.popFirst() else { return nil }
        requests -= batch.requests.count
        if batch.isChange { changes -= 1 }
        return batch
    }

    mutating func takeAll() -> [Batch] {
        (requests, changes) = (0, 0)
        return batches.takeAll()
    }
}
