import CLibUV

/// Work that an ``EventLoop`` runs later, once or again and again.
///
/// Confinement, the reason for `@unchecked Sendable`: everything mutable here is touched on the loop's thread only.
public final class EventLoopTimer: @unchecked Sendable {
    private let loop: EventLoop
    private let work: @Sendable () -> Void
    private let interval: UInt64
    private var handle: UnsafeMutablePointer<uv_timer_t>?
    private var isCancelled = false

    fileprivate init(loop: EventLoop, interval: UInt64, work: @escaping @Sendable () -> Void) {
        self.loop = loop
        self.interval = interval
        self.work = work
    }

    /// Stops the timer; its work will not run again. Callable from any thread.
    public func cancel() {
        guard loop.isCurrent else {
            loop.execute { self.cancel() }
            return
        }
        isCancelled = true
        guard let handle else { return }
        self.handle = nil
        loop.timers[ObjectIdentifier(self)] = nil
        EventLoop.closeAndDeallocate(handle)
    }

    /// Arms the timer. The loop holds it until it has fired or is cancelled, so the handle's pointer to it is valid.
    fileprivate func start(after delay: UInt64) {
        guard !isCancelled, !loop.isStopping else { return }
        let handle = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)
        uv_timer_init(loop.uv, handle)
        uv_update_time(loop.uv)
        handle.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        uv_timer_start(
            handle,
            { handle in
                guard let data = handle?.pointee.data else { return }
                Unmanaged<EventLoopTimer>.fromOpaque(data).takeUnretainedValue().fire()
            }, delay, interval)
        self.handle = handle
        loop.timers[ObjectIdentifier(self)] = self
    }

    private func fire() {
        if interval == 0 { cancel() }
        work()
        loop.runPendingJobs()
    }
}

extension EventLoop {
    /// Runs `work` on the loop once, `delay` from now (rounded up to milliseconds). Callable from any thread.
    @discardableResult
    public func schedule(after delay: Duration, _ work: @escaping @Sendable () -> Void) -> EventLoopTimer {
        start(EventLoopTimer(loop: self, interval: 0, work: work), after: delay)
    }

    /// Runs `work` on the loop again and again, `interval` apart (at least 1 ms), until the timer is cancelled.
    public func scheduleRepeatedly(every interval: Duration, _ work: @escaping @Sendable () -> Void) -> EventLoopTimer {
        let milliseconds = max(interval.milliseconds, 1)
        return start(EventLoopTimer(loop: self, interval: milliseconds, work: work), after: interval)
    }

    private func start(_ timer: EventLoopTimer, after delay: Duration) -> EventLoopTimer {
        let milliseconds = delay.milliseconds
        if isCurrent {
            timer.start(after: milliseconds)
        } else {
            execute { timer.start(after: milliseconds) }
        }
        return timer
    }
}

extension Duration {
    /// Whole milliseconds, rounded up, as nanoseconds; 0 for negative durations, and the most there is for endless ones.
    package var nanoseconds: UInt64 {
        let (product, overflow) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? .max : product
    }

    /// Whole milliseconds, rounded up; 0 for negative durations.
    package var milliseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let fraction = UInt64(clamping: (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
        let (whole, overflow) = UInt64(clamping: seconds).multipliedReportingOverflow(by: 1000)
        return overflow ? .max - 1000 : whole + fraction
    }
}
