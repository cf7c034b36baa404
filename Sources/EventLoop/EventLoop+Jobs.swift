import CLibUV
import Synchronization

extension EventLoop {
    /// Queues a job of a task that prefers this loop.
    ///
    /// After the loop has shut down the job goes to the global executor, so that no task waits for ever.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        if isCurrent {
            jobs.append(job)
        } else if !hand(over: { $0.jobs.append(job) }) {
            globalConcurrentExecutor.enqueue(ExecutorJob(job))
        }
    }

    /// Runs `work` on the loop's thread, after what is queued there already. Callable from any thread.
    ///
    /// Returns `false`, and drops `work`, when the loop has shut down.
    @discardableResult
    public func execute(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard isCurrent else { return hand(over: { $0.calls.append(work) }) }
        calls.append(work)
        return true
    }

    /// Runs the jobs that wait on this loop, those they enqueue in turn included, up to a bound that keeps input and
    /// output going. Only for the loop's own thread; does nothing when called from inside a job.
    public func runPendingJobs() {
        guard !isDraining else { return }
        isDraining = true
        defer { isDraining = false }
        let executor = unsafe asUnownedTaskExecutor()
        var budget = Self.jobsPerDrain
        while budget > 0 {
            // Calls first: a task that keeps yielding must not keep them waiting.
            if !calls.isEmpty { runCalls() }
            budget -= 1
            if let job = jobs.popFirst() {
                unsafe job.runSynchronously(on: executor)
            } else if calls.isEmpty {
                break
            }
        }
    }

    /// At most this many jobs run before the loop looks at its sockets again.
    private static let jobsPerDrain = 512

    private func runCalls() {
        let batch = calls
        calls.removeAll(keepingCapacity: true)
        for call in batch { call() }
    }

    /// Puts work where the loop will find it, and wakes the loop unless it has been woken already.
    ///
    /// The wake-up happens under the lock: the handle is closed under it too, so it cannot be gone.
    private func hand(over add: (inout RemoteWork) -> Void) -> Bool {
        remote.withLock { remote in
            guard !remote.isClosed else { return false }
            add(&remote)
            remoteIsWaiting.store(true, ordering: .releasing)
            if !remote.isSignalled {
                remote.isSignalled = true
                uv_async_send(wakeUp)
            }
            return true
        }
    }

    /// Takes over what other threads have asked for.
    func takeRemoteWork() {
        guard remoteIsWaiting.load(ordering: .acquiring) else { return }
        remote.withLock { remote in
            remoteIsWaiting.store(false, ordering: .relaxed)
            remote.isSignalled = false
            jobs.append(contentsOf: remote.jobs)
            calls.append(contentsOf: remote.calls)
            remote.jobs.removeAll(keepingCapacity: true)
            remote.calls.removeAll(keepingCapacity: true)
        }
    }
}
