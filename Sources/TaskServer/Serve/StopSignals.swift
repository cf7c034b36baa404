import EventLoop

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// SIGTERM and SIGINT: the first one stops the server in good order, a second one ends the process at once.
struct StopSignals: Sendable {
    private let watcher: SignalWatcher
    private let log: Log

    init(_ watcher: SignalWatcher, log: Log) {
        self.watcher = watcher
        self.log = log
    }

    /// Returns when the first signal has come.
    func first() async {
        var signals = watcher.signals.makeAsyncIterator()
        guard let number = await signals.next() else { return }
        log.info("stopping", ["signal": .text(number == SIGINT ? "SIGINT" : "SIGTERM")])
        Task { [watcher, log] in
            for await _ in watcher.signals {
                log.warning("stopping at once: a second signal came")
                log.close()
                exit(ExitStatus.failure.rawValue)
            }
        }
    }
}
