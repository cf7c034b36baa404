#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes that wait for the writer's thread, at most `limit` of them.
///
/// Unchecked: everything mutable is touched under `lock` only. The lock is one of pthreads because the thread has to
/// sleep on a condition.
final class WriteQueue: @unchecked Sendable {
    private let limit: Int
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var waiting: [WriteJob] = []
    private var running = 0
    private var closing = false
    private var whenClosed: [CheckedContinuation<Void, Never>] = []
    private var closed = false
    private var refused: Int64 = 0

    init(limit: Int) {
        self.limit = max(1, limit)
        pthread_mutex_init(lock, nil)
        pthread_cond_init(filled, nil)
    }

    deinit {
        pthread_mutex_destroy(lock)
        pthread_cond_destroy(filled)
        lock.deallocate()
        filled.deallocate()
    }

    private func locked<Value>(_ body: () -> Value) -> Value {
        pthread_mutex_lock(lock)
        defer { pthread_mutex_unlock(lock) }
        return body()
    }
}

/// For callers on any thread.
extension WriteQueue {
    /// Adds a write. Returns the reason when it is refused; then its caller has to be answered by whoever added it.
    func add(_ job: WriteJob) -> StoreError? {
        let refusal: StoreError? = locked {
            if closing { return StoreError(.closed, "The store is closed.") }
            if waiting.count >= limit {
                refused += 1
                return StoreError(.overloaded, "Too many writes are waiting; try again in a moment.")
            }
            waiting.append(job)
            return nil
        }
        if refusal == nil { pthread_cond_signal(filled) }
        return refusal
    }

    /// How many writes wait or run, and how many were refused so far.
    var load: (queued: Int64, refused: Int64) { locked { (Int64(waiting.count + running), refused) } }

    /// Refuses further writes; the thread ends after those that wait. Does not wait for it.
    func startClosing() {
        locked { closing = true }
        pthread_cond_signal(filled)
    }

    /// Resumes `answer` when the thread has ended.
    func whenClosed(_ answer: CheckedContinuation<Void, Never>) {
        let already = locked {
            if !closed { whenClosed.append(answer) }
            return closed
        }
        if already { answer.resume() }
    }
}

/// For the writer's thread.
extension WriteQueue {
    /// Waits for writes and takes at most `count` of them, oldest first. Empty when the queue is closing and none is
    /// left.
    func take(atMost count: Int) -> [WriteJob] {
        locked {
            running = 0
            while waiting.isEmpty && !closing { pthread_cond_wait(filled, lock) }
            let batch = Array(waiting.prefix(count))
            waiting.removeFirst(batch.count)
            running = batch.count
            return batch
        }
    }

    /// Says that the thread has ended and the file is closed.
    func finishClosing() {
        let answers = locked {
            closed = true
            defer { whenClosed = [] }
            return whenClosed
        }
        for answer in answers { answer.resume() }
    }
}
