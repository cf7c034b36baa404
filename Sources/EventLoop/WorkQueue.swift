import CLibUV

/// One piece of work. Everything in it is guarded by the lock of the queue it is given to.
///
/// Confinement, the reason for `@unchecked Sendable`: `state` is touched only while `WorkQueue.mutex` is held.
final class WorkItem: @unchecked Sendable {
    enum State {
        /// Not handed in yet; may be queued or cancelled.
        case new
        /// Waits for a thread; may be taken or cancelled. The closure tells its owner what became of it.
        case waiting((WorkOutcome) -> Void)
        /// Taken, refused or cancelled: nothing can happen to it any more.
        case done
    }
    var state = State.new
    /// When it must have begun.
    let deadline: RequestDeadline?

    init(deadline: RequestDeadline? = nil) { self.deadline = deadline }
}

/// What became of an item; reported exactly once, outside the lock.
enum WorkOutcome {
    case run
    case full(limit: Int)
    /// Its deadline has passed, or would before a thread came to it.
    case late
    case cancelled
}

/// The bounded queue of a ``WorkerPool``.
///
/// Confinement, the reason for `@unchecked Sendable`: all mutable properties are touched only while `mutex` is held.
final class WorkQueue: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<uv_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<uv_cond_t>.allocate(capacity: 1)
    private let limit: Int
    private let threads: Int
    /// How long work has been taking, nanoseconds: the newest counts an eighth.
    private var usualDuration: UInt64 = 0
    private var items: [WorkItem] = []
    private var idleThreads: Int
    private var isClosed = false

    init(limit: Int, idleThreads: Int) {
        self.limit = limit
        threads = max(idleThreads, 1)
        self.idleThreads = idleThreads
        precondition(uv_mutex_init(mutex) == 0 && uv_cond_init(changed) == 0, "no memory for a lock")
    }

    deinit {
        uv_cond_destroy(changed)
        uv_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    var waiting: Int { locked { items.count } }

    /// Queues an item; `report` is called once, on a worker thread or, when it is refused, here.
    func add(_ item: WorkItem, report: @escaping (WorkOutcome) -> Void) {
        let refusal: WorkOutcome? = locked {
            guard case .new = item.state else { return .cancelled }
            // Items that an idle thread is about to take do not wait, so a pool without a queue still works.
            guard !isClosed, items.count < limit + idleThreads else {
                item.state = .done
                return .full(limit: limit)
            }
            // Refused now rather than after a wait in vain: so the wait of those who are let in stays bounded.
            if let deadline = item.deadline, expectedWait > deadline.remaining || deadline.isOver {
                item.state = .done
                return .late
            }
            item.state = .waiting(report)
            items.append(item)
            uv_cond_signal(changed)
            return nil
        }
        if let refusal { report(refusal) }
    }

    /// Takes an item out if no thread has taken it.
    func cancel(_ item: WorkItem) {
        let report: ((WorkOutcome) -> Void)? = locked {
            defer { item.state = .done }
            switch item.state {
            case .new: return nil
            case .done: return nil
            case .waiting(let report):
                items.removeAll { $0 === item }
                return report
            }
        }
        report?(.cancelled)
    }

    /// Lets the threads end once the queue is empty.
    func close() {
        locked {
            isClosed = true
            uv_cond_broadcast(changed)
        }
    }

    /// The life of a worker thread.
    func work() {
        while let (report, deadline) = next() {
            let start = EventLoop.monotonicNanoseconds
            let isLate = deadline?.isOver ?? false
            report(isLate ? .late : .run)
            let duration = EventLoop.monotonicNanoseconds &- start
            locked {
                idleThreads += 1
                if !isLate { usualDuration = usualDuration - usualDuration / 8 + duration / 8 }
            }
        }
    }

    /// How long those who come now would wait, nanoseconds.
    private var expectedWait: UInt64 {
        guard idleThreads == 0 || items.count >= idleThreads else { return 0 }
        let rounds = UInt64(items.count / threads)
        return rounds.multipliedReportingOverflow(by: usualDuration).partialValue
    }

    private func next() -> (report: (WorkOutcome) -> Void, deadline: RequestDeadline?)? {
        locked {
            while items.isEmpty && !isClosed { uv_cond_wait(changed, mutex) }
            guard !items.isEmpty else { return nil }
            let item = items.removeFirst()
            defer { item.state = .done }
            guard case .waiting(let report) = item.state else { return nil }
            idleThreads -= 1
            return (report, item.deadline)
        }
    }

    private func locked<T>(_ body: () -> T) -> T {
        uv_mutex_lock(mutex)
        defer { uv_mutex_unlock(mutex) }
        return body()
    }
}
