/// Jobs in the order they came. Popping moves an index; the storage is kept for the next ones.
struct JobQueue {
    private var jobs: [UnownedJob] = []
    private var head = 0

    var isEmpty: Bool { head == jobs.count }

    mutating func append(_ job: UnownedJob) {
        jobs.append(job)
    }

    mutating func append(contentsOf others: [UnownedJob]) {
        jobs.append(contentsOf: others)
    }

    mutating func popFirst() -> UnownedJob? {
        guard head < jobs.count else { return nil }
        let job = jobs[head]
        head += 1
        if head == jobs.count {
            jobs.removeAll(keepingCapacity: true)
            head = 0
        } else if head == Self.compactAt {
            // A queue that never runs empty must not grow for ever.
            jobs.removeFirst(head)
            head = 0
        }
        return job
    }

    private static let compactAt = 4096
}

/// What threads other than the loop's own have asked for since the loop last looked.
struct RemoteWork {
    var jobs: [UnownedJob] = []
    var calls: [@Sendable () -> Void] = []
    /// The loop has been woken and has not looked yet: no second wake-up is needed.
    var isSignalled = false
    /// The loop has ended: nothing put here would ever run.
    var isClosed = false
}
