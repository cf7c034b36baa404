import CLibUV

/// The work was refused because as much as the pool's limit is waiting already.
public struct WorkerPoolFull: Error, Sendable, Equatable {
    /// The number of waiting items the pool allows.
    public let queueLimit: Int

    /// The refusal of a pool that allows `queueLimit` waiting items.
    public init(queueLimit: Int) {
        self.queueLimit = queueLimit
    }
}

/// Threads for work that blocks (password hashing, files, database writes), with a bounded queue in front.
///
/// A task that calls ``run(_:)`` continues on its own executor afterwards.
public final class WorkerPool: Sendable {
    private let queue: WorkQueue
    private let threads: [WorkerThread]

    /// Starts `threads` threads (at least 1); at most `queueLimit` items wait for one of them.
    public init(threads: Int, queueLimit: Int, name: String = "worker") throws(EventLoopError) {
        queue = WorkQueue(limit: max(queueLimit, 0), idleThreads: max(threads, 1))
        var started: [WorkerThread] = []
        for index in 0..<max(threads, 1) {
            started.append(try WorkerThread(name: "\(name)-\(index)") { [queue] in queue.work() })
        }
        self.threads = started
    }

    deinit {
        queue.close()
    }

    /// Runs `work` on one of the threads and returns what it returns or throws.
    ///
    /// Throws ``WorkerPoolFull`` when the queue is full or the pool is shut down, ``DeadlineExceeded`` when the work would
    /// not begin, or has not begun, before the deadline of the request (``RequestDeadline``), and `CancellationError` when
    /// the task is cancelled before a thread has taken the work; work that has begun is not interrupted.
    public func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        let item = WorkItem(deadline: RequestDeadline.current)
        return try await withTaskCancellationHandler {
            try await withUnsafeThrowingContinuation { continuation in
                queue.add(item) { outcome in
                    switch outcome {
                    case .run: continuation.resume(with: Result(catching: work))
                    case .full(let limit): continuation.resume(throwing: WorkerPoolFull(queueLimit: limit))
                    case .late: continuation.resume(throwing: DeadlineExceeded())
                    case .cancelled: continuation.resume(throwing: CancellationError())
                    }
                }
            }
        } onCancel: {
            queue.cancel(item)
        }
    }

    /// The number of items that wait for a thread.
    public var waiting: Int { queue.waiting }

    /// Finishes what is queued, refuses what comes after, and waits for the threads. Blocks; call it once.
    public func shutdown() {
        queue.close()
        for thread in threads { thread.join() }
    }
}
