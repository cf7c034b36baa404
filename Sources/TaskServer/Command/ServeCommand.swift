/// Runs the server until it is told to stop.
struct ServeCommand: Sendable {
    /// How to run it.
    var configuration: Configuration

    /// Returns after the server has drained.
    func run() async -> ExitStatus {
        Terminal.standard.error("TaskServer: serve is not wired yet.\n")
        return .failure
    }
}
