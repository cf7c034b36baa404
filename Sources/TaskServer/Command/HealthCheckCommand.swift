#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Asks the running server of this configuration whether it is well. For containers, whose image has no curl.
struct HealthCheckCommand: Sendable {
    /// The longest time the whole check may take, in seconds.
    static let timeout: UInt32 = 5

    /// What to ask.
    var path: Command.HealthCheckPath
    /// Where the server is.
    var configuration: Configuration
    /// Where to say the result.
    var terminal: Terminal

    /// Success only when the server answers 200. Blocks for as long as the server does: see ``endProcess(after:)``.
    func run() -> ExitStatus {
        let url = "\(configuration.tls == nil ? "http" : "https")://\(authority)\(path.rawValue)"
        do throws(HealthCheckFailure) {
            let status = try HealthCheckExchange(host: host, port: configuration.port, isTLS: configuration.tls != nil)
                .status(of: path.rawValue, authority: authority)
            guard status == 200 else { throw HealthCheckFailure(sentence: "the server answered \(status)") }
            terminal.output("\(url): 200\n")
            return .success
        } catch {
            terminal.error("TaskServer: \(url): \(error.sentence)\n")
            return .failure
        }
    }

    /// An address to reach a server at that listens on `HOST`: a wildcard is no address to connect to.
    private var host: String {
        switch configuration.host {
        case "0.0.0.0": "127.0.0.1"
        case "::": "::1"
        default: configuration.host
        }
    }

    private var authority: String {
        host.contains(":") ? "[\(host)]:\(configuration.port)" : "\(host):\(configuration.port)"
    }

    /// Ends the process as a failure when `seconds` have passed: one limit for everything, from resolving the name to
    /// waiting for the answer.
    @Sendable static func endProcess(after seconds: UInt32) {
        signal(SIGALRM) { _ in
            // Only what is safe in a signal handler: no allocation, no lock.
            let sentence: StaticString = "TaskServer: the server did not answer in time\n"
            _ = write(STDERR_FILENO, sentence.utf8Start, sentence.utf8CodeUnitCount)
            _exit(ExitStatus.failure.rawValue)
        }
        alarm(seconds)
    }
}

/// Why a health check failed.
struct HealthCheckFailure: Error, Sendable, Hashable {
    var sentence: String
}
