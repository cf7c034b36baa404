import CLibUV

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The signals of a process as a sequence, in place of their default action.
///
///     let watcher = SignalWatcher(on: group.loops[0])
///     for await signal in watcher.signals { … }
///
/// Confinement, the reason for `@unchecked Sendable`: `handles` is touched on the loop's thread only.
public final class SignalWatcher: @unchecked Sendable {
    /// The numbers of the signals as they arrive; ends when the watcher is cancelled or the loop shuts down.
    public let signals: AsyncStream<Int32>

    private let loop: EventLoop
    private let continuation: AsyncStream<Int32>.Continuation
    private var handles: [UnsafeMutablePointer<uv_signal_t>] = []
    private var isCancelled = false

    /// The signals that ask a server to end: `SIGTERM` from a supervisor, `SIGINT` from a terminal.
    public static let termination: [Int32] = [SIGTERM, SIGINT]

    /// Watches the signals `numbers` from a loop.
    public init(on loop: EventLoop, numbers: [Int32] = SignalWatcher.termination) {
        self.loop = loop
        (signals, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(16))
        loop.execute { [self] in
            for number in numbers { watch(number) }
            loop.onShutdown { self.cancel() }
        }
    }

    /// Gives the signals back their default action and ends the sequence. Callable from any thread.
    public func cancel() {
        guard loop.isCurrent else {
            loop.execute { self.cancel() }
            return
        }
        guard !isCancelled else { return }
        isCancelled = true
        continuation.finish()
        for handle in handles {
            uv_close(EventLoop.handle(handle)) { handle in
                guard let handle else { return }
                if let data = handle.pointee.data { Unmanaged<SignalWatcher>.fromOpaque(data).release() }
                UnsafeMutableRawPointer(handle).assumingMemoryBound(to: uv_signal_t.self).deallocate()
            }
        }
        handles = []
    }

    private func watch(_ number: Int32) {
        guard !isCancelled else { return }
        let handle = UnsafeMutablePointer<uv_signal_t>.allocate(capacity: 1)
        uv_signal_init(loop.uv, handle)
        handle.pointee.data = Unmanaged.passRetained(self).toOpaque()
        handles.append(handle)
        uv_signal_start(
            handle,
            { handle, number in
                guard let data = handle?.pointee.data else { return }
                Unmanaged<SignalWatcher>.fromOpaque(data).takeUnretainedValue().continuation.yield(number)
            }, number)
    }
}
