#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program: arguments and environment in, an exit status out.
struct Program: Sendable {
    /// The arguments after the program's name.
    var arguments: [String]
    /// The environment variables.
    var environment: [String: String]
    /// Where it talks to.
    var terminal = Terminal.standard
    /// Bounds the time of a health check, in seconds.
    var watchdog: @Sendable (UInt32) -> Void = HealthCheckCommand.endProcess

    /// Does what the arguments ask for.
    func run() async -> ExitStatus {
        // A peer that closes its end must be an error to handle, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        do throws(UsageError) {
            return await run(try Command(arguments: arguments))
        } catch {
            terminal.error("TaskServer: \(error.sentence)\n")
            return .usage
        }
    }

    private func run(_ command: Command) async -> ExitStatus {
        switch command {
        case .help: terminal.output(Help.text)
        case .version: terminal.output("task-manager \(Version.text)\n")
        case .serve: return await configured(.serve) { await ServeCommand(configuration: $0).run() }
        case .migrate(let mode):
            return await configured(.maintenance) {
                await MigrateCommand(mode: mode, configuration: $0, terminal: terminal).run()
            }
        case .healthcheck(let path):
            return await configured(.maintenance) {
                watchdog(HealthCheckCommand.timeout)
                return HealthCheckCommand(path: path, configuration: $0, terminal: terminal).run()
            }
        }
        return .success
    }

    /// Runs `body` with the configuration, or says everything that is wrong with it.
    private func configured(
        _ purpose: Configuration.Purpose, _ body: (Configuration) async -> ExitStatus
    ) async -> ExitStatus {
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try Configuration(environment: environment, purpose: purpose)
        } catch {
            let count = error.problems.count
            terminal.error("TaskServer: the configuration has \(count == 1 ? "an error" : "\(count) errors"):\n")
            for problem in error.problems { terminal.error("  \(problem.sentence)\n") }
            return .configuration
        }
        return await body(configuration)
    }
}
