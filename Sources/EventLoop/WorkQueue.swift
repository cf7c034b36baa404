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
}

/// What became of an item; reported exactly once, outside the lock.
enum WorkOutcome {
    case run
    case full(limit: Int)
    case cancelled
}

/// The bounded queue of a ``WorkerPool``.
///
/// Confinement, the reason for `@unchecked Sendable`: all mutable properties are touched only while `mutex` is held.
final class WorkQueue: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<uv_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<uv_cond_t>.allocate(capacity: 1)
    private let limit: Int
    private var items: [WorkItem] = []
    private var idleThreads: Int
    private var isClosed = false

    init(limit: Int, idleThreads: Int) {
        self.limit = limit
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
        while let report = next() {
            report(.run)
            locked { idleThreads += 1 }
        }
    }

    private func next() -> ((WorkOutcome) -> Void)? {
        locked {
            while items.isEmpty && !isClosed { uv_cond_wait(changed, mutex) }
            guard !items.isEmpty else { return nil }
            let item = items.removeFirst()
            defer { item.state = .done }
            guard case .waiting(let report) = item.state else { return nil }
            idleThreads -= 1
            return report
        }
    }

    private func locked<T>(_ body: () -> T) -> T {
        uv_mutex_lock(mutex)
        defer { uv_mutex_unlock(mutex) }
        return body()
    }
}
