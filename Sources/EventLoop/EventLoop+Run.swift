package import CLibUV
import Synchronization

extension EventLoop {
    /// Runs `hook` on the loop's thread when the loop begins to shut down: whoever opened handles on the loop closes
    /// them there. Only for the loop's own thread.
    package func onShutdown(_ hook: @escaping @Sendable () -> Void) {
        shutdownHooks.append(hook)
    }

    /// Runs `hook` at the end of every turn of the loop, after its jobs and before it waits: whoever gathers output sends
    /// it there. Only for the loop's own thread.
    package func atEndOfTurn(_ hook: @escaping @Sendable () -> Void) {
        turnHooks.append(hook)
    }

    /// Runs `hook` before the first request that a turn of the loop brings: whoever must have heard of everything that the
    /// sender of a request may know of listens there. The order of sockets does not help: one that was served in the turn
    /// before comes before one that became ready earlier (epoll). Only for the loop's own thread.
    package func beforeRequests(_ hook: @escaping @Sendable () -> Void) {
        requestHooks.append(hook)
    }

    /// A request was read from its socket and is about to be handled.
    package func requestArrives() {
        guard !haveRequestHooksRun else { return }
        haveRequestHooksRun = true
        for hook in requestHooks { hook() }
    }

    /// Begins to end the loop: hooks and timers are closed, and the thread ends once no handle is open and no job waits.
    func stop() {
        execute { [self] in
            guard !isStopping else { return }
            isStopping = true
            for hook in shutdownHooks { hook() }
            shutdownHooks = []
            turnHooks = []
            requestHooks = []
            for timer in timers.values { timer.cancel() }
            uv_unref(Self.handle(wakeUp))
        }
    }

    /// The life of the loop's thread.
    func runUntilStopped() {
        cuv_set_thread_name(name)
        CurrentLoop.pointer = Unmanaged.passUnretained(self).toOpaque()
        repeat {
            uv_run(uv, UV_RUN_DEFAULT)
        } while drainBeforeEnd()
        closeHandles()
        CurrentLoop.pointer = nil
    }

    /// Opens the loop's own handles. Only the wake-up counts for keeping the loop alive.
    func openHandles() throws(EventLoopError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        try EventLoopError.check(
            uv_async_init(uv, wakeUp) { handle in
                guard let loop = EventLoop.of(handle?.pointee.data) else { return }
                loop.takeRemoteWork()
                loop.runPendingJobs()
            }, "cannot make a wake-up for an event loop")
        uv_prepare_init(uv, beforePoll)
        uv_idle_init(uv, keepTurning)
        wakeUp.pointee.data = context
        beforePoll.pointee.data = context
        keepTurning.pointee.data = context
        uv_prepare_start(beforePoll) { handle in
            EventLoop.of(handle?.pointee.data)?.beforePolling()
        }
        uv_unref(Self.handle(beforePoll))
        uv_unref(Self.handle(keepTurning))
    }

    /// Runs what is queued; while something is left, the loop only looks at its sockets instead of waiting on them.
    private func beforePolling() {
        takeRemoteWork()
        runPendingJobs()
        for hook in turnHooks { hook() }
        haveRequestHooksRun = false
        if jobs.isEmpty && calls.isEmpty {
            uv_idle_stop(keepTurning)
        } else {
            uv_idle_start(keepTurning) { _ in }
        }
    }

    /// Runs what came after the last handle was closed. Returns whether the loop has to run again.
    private func drainBeforeEnd() -> Bool {
        takeRemoteWork()
        runPendingJobs()
        if !jobs.isEmpty || !calls.isEmpty || uv_loop_alive(uv) != 0 { return true }
        return remote.withLock { remote in
            guard remote.jobs.isEmpty && remote.calls.isEmpty else { return true }
            remote.isClosed = true
            return false
        }
    }

    private func closeHandles() {
        uv_close(Self.handle(wakeUp), nil)
        uv_close(Self.handle(beforePoll), nil)
        uv_close(Self.handle(keepTurning), nil)
        uv_run(uv, UV_RUN_DEFAULT)
        uv_loop_close(uv)
    }

    private static func of(_ data: UnsafeMutableRawPointer?) -> EventLoop? {
        data.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
    }

    /// Closes a handle that was allocated by itself, and gives its memory back once libuv is done with it.
    package static func closeAndDeallocate<Handle>(_ handle: UnsafeMutablePointer<Handle>) {
        uv_close(Self.handle(handle)) { handle in handle.map { UnsafeMutableRawPointer($0).deallocate() } }
    }

    /// Any libuv handle seen as the base type that all of them begin with.
    package static func handle<Handle>(_ handle: UnsafeMutablePointer<Handle>) -> UnsafeMutablePointer<uv_handle_t> {
        UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_handle_t.self)
    }
}
