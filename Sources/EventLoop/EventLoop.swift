package import CLibUV
import Synchronization

/// One libuv loop on one thread, as a Swift task executor.
///
/// `Task(executorPreference: loop) { … }` runs on the loop's thread and comes back to it after every suspension, wherever
/// the continuation was resumed. Jobs that are enqueued on the loop's own thread wait in a plain array; those from other
/// threads pass through a lock and one coalesced wake-up.
///
/// Confinement, the reason for `@unchecked Sendable`: `remote` may be touched by any thread (it is a lock), constants
/// too; every other stored property belongs to the loop's thread, from ``start()`` until that thread has ended.
public final class EventLoop: TaskExecutor, @unchecked Sendable {
    /// The position of the loop in its group, from 0.
    public let index: Int

    /// The loop's handle. Only for the loop's own thread.
    package let uv: UnsafeMutablePointer<uv_loop_t>

    let wakeUp: UnsafeMutablePointer<uv_async_t>
    let beforePoll: UnsafeMutablePointer<uv_prepare_t>
    let keepTurning: UnsafeMutablePointer<uv_idle_t>
    let name: String

    /// What other threads want run here.
    let remote = Mutex(RemoteWork())
    /// Whether `remote` holds anything: read before the lock is taken.
    let remoteIsWaiting = Atomic(false)

    // Every job and every request touches these, each time without calling anything while it does: what checks for
    // overlapping accesses at run time could never find one, and would take several percent of a small request.
    @exclusivity(unchecked) var jobs = FIFO<UnownedJob>()
    @exclusivity(unchecked) var calls: [@Sendable () -> Void] = []
    @exclusivity(unchecked) var isDraining = false

    var isStopping = false
    var shutdownHooks: [@Sendable () -> Void] = []
    var turnHooks: [@Sendable () -> Void] = []
    var requestHooks: [@Sendable () -> Void] = []
    var haveRequestHooksRun = false
    var timers: [ObjectIdentifier: EventLoopTimer] = [:]
    private(set) var thread = uv_thread_t()

    /// A loop that does not run yet.
    init(index: Int, name: String) throws(EventLoopError) {
        self.index = index
        self.name = name
        uv = .allocate(capacity: 1)
        wakeUp = .allocate(capacity: 1)
        beforePoll = .allocate(capacity: 1)
        keepTurning = .allocate(capacity: 1)
        try EventLoopError.check(uv_loop_init(uv), "cannot make an event loop")
        try openHandles()
    }

    deinit {
        wakeUp.deallocate()
        beforePoll.deallocate()
        keepTurning.deallocate()
        uv.deallocate()
    }

    /// The loop whose thread is asking; `nil` on every other thread.
    public static var current: EventLoop? {
        guard let pointer = CurrentLoop.pointer else { return nil }
        return Unmanaged<EventLoop>.fromOpaque(pointer).takeUnretainedValue()
    }

    /// Whether the caller stands on the loop's own thread.
    public var isCurrent: Bool {
        CurrentLoop.pointer == UnsafeMutableRawPointer(Unmanaged.passUnretained(self).toOpaque())
    }

    /// Starts the thread.
    func start() throws(EventLoopError) {
        let context = Unmanaged.passRetained(self)
        let status = uv_thread_create(
            &thread,
            { argument in
                guard let argument else { return }
                let loop = Unmanaged<EventLoop>.fromOpaque(argument).takeRetainedValue()
                loop.runUntilStopped()
            }, context.toOpaque())
        if status != 0 { context.release() }
        try EventLoopError.check(status, "cannot start a thread for an event loop")
    }

    /// Waits until the thread has ended. Blocks; never called on a loop.
    func join() {
        uv_thread_join(&thread)
    }
}

/// A failure of the operating system when a loop, a thread or a watcher is made.
public struct EventLoopError: Error, Sendable, CustomStringConvertible {
    /// What was tried, and why it failed.
    public let description: String

    /// Throws when `status`, as libuv gives it, is negative.
    package static func check(_ status: Int32, _ attempt: String) throws(EventLoopError) {
        guard status < 0 else { return }
        throw EventLoopError(description: "\(attempt): \(String(cString: uv_strerror(status)))")
    }
}

/// The thread-local pointer behind ``EventLoop/current``.
enum CurrentLoop {
    // Written once, before the first reader can exist, and never freed; any thread may read a uv_key_t. Behind a pointer,
    // because libuv wants an address: that of a variable would be lent to it for writing, which is checked every time.
    private nonisolated(unsafe) static let key: UnsafeMutablePointer<uv_key_t> = {
        let key = UnsafeMutablePointer<uv_key_t>.allocate(capacity: 1)
        precondition(uv_key_create(key) == 0, "no thread-local key is left in this process")
        return key
    }()

    static var pointer: UnsafeMutableRawPointer? {
        get { uv_key_get(key) }
        set { uv_key_set(key, newValue) }
    }
}
