import EventLoop
import HTTPServer
import TaskStore

/// Runs the server until it is told to stop.
struct ServeCommand: Sendable {
    /// How to run it.
    var configuration: Configuration

    /// Returns after the server has drained; what keeps it from starting is one line of the log.
    func run() async -> ExitStatus {
        let log = Log(
            level: configuration.logLevel, format: configuration.logFormat, service: configuration.serviceName)
        defer { log.close() }
        do {
            try await serve(log)
            return .success
        } catch {
            log.error("the server cannot start", [.error: .text(sentence(of: error))])
            return .failure
        }
    }

    private func serve(_ log: Log) async throws {
        let loops = try EventLoopGroup(count: configuration.eventLoops)
        defer { loops.shutdown() }
        // Watched before anything listens: a signal during the start stops the server like any other.
        let signals = SignalWatcher(on: loops.loops[0])
        let service = try await TaskService.start(configuration, loops: loops, log: log)
        await StopSignals(signals, log: log).first()
        await service.stop()
    }

    private func sentence(of error: any Error) -> String {
        switch error {
        case let error as StoreError: error.message
        case let error as HTTPServerError: error.description
        default: "\(error)"
        }
    }
}
