import CLibUV

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The loops of a process, usually one for each core, each running on a thread of its own.
public struct EventLoopGroup: Sendable {
    /// The loops, in the order of their ``EventLoop/index``. Never empty.
    public let loops: [EventLoop]

    /// Starts `count` loops (at least 1).
    ///
    /// `SIGPIPE` is ignored from here on: a client that goes away is an error of one write, not the end of the process.
    public init(count: Int = EventLoopGroup.coreCount, name: String = "loop") throws(EventLoopError) {
        signal(SIGPIPE, SIG_IGN)
        var loops: [EventLoop] = []
        for index in 0..<max(count, 1) {
            let loop = try EventLoop(index: index, name: "\(name)-\(index)")
            try loop.start()
            loops.append(loop)
        }
        self.loops = loops
    }

    /// The number of cores this process may use.
    public static var coreCount: Int { Int(uv_available_parallelism()) }

    /// Ends every loop and waits for its thread. Blocks; call it from outside the loops, once.
    ///
    /// A loop ends when every handle on it is closed and no job waits, so servers are drained before.
    public func shutdown() {
        precondition(EventLoop.current == nil, "a loop cannot wait for its own end")
        for loop in loops { loop.stop() }
        for loop in loops { loop.join() }
    }
}
