/// What the program is asked to do by its arguments.
enum Command: Sendable, Hashable {
    /// Run the server until SIGTERM or SIGINT.
    case serve
    /// Bring the database's schema up to date, or only tell about it.
    case migrate(MigrateMode)
    /// Ask a running server of the same configuration whether it is well.
    case healthcheck(HealthCheckPath)
    /// Print the version.
    case version
    /// Print how to use the program.
    case help

    /// What `migrate` does.
    enum MigrateMode: Sendable, Hashable {
        case apply, dryRun, status
    }

    /// What `healthcheck` asks.
    enum HealthCheckPath: String, Sendable, Hashable {
        /// Is the process alive?
        case live = "/health"
        /// Can it serve, its database included?
        case ready = "/ready"
    }
}

/// Arguments that make no sense; the sentence says which and what would.
struct UsageError: Error, Sendable, Hashable {
    var sentence: String
}

extension Command {
    /// Understands the arguments after the program's name.
    init(arguments: [String]) throws(UsageError) {
        if arguments.contains(where: { $0 == "--help" || $0 == "-h" }) {
            self = .help
            return
        }
        let rest = Array(arguments.dropFirst())
        switch arguments.first {
        case nil, "serve":
            self = .serve
            try Self.refuse(rest, of: "serve")
        case "migrate":
            self = .migrate(
                try Self.option(rest, of: "migrate", ["--dry-run": .dryRun, "--status": .status]) ?? .apply)
        case "healthcheck":
            self = .healthcheck(try Self.option(rest, of: "healthcheck", ["--ready": .ready]) ?? .live)
        case "version", "--version":
            self = .version
            try Self.refuse(rest, of: "version")
        case "help":
            self = .help
        case .some(let word):
            throw UsageError(
                sentence: "\(quoted(word)) is not a command; "
                    + "the commands are serve, migrate, healthcheck and version (see --help).")
        }
    }

    private static func refuse(_ rest: [String], of command: String) throws(UsageError) {
        guard let word = rest.first else { return }
        throw UsageError(sentence: "\(command) takes no argument, but there is \(quoted(word)) (see --help).")
    }

    private static func option<Value>(
        _ rest: [String], of command: String, _ options: [String: Value]
    ) throws(UsageError) -> Value? {
        guard let word = rest.first else { return nil }
        guard rest.count == 1, let value = options[word] else {
            let names = options.keys.sorted().joined(separator: " or ")
            let wrong = options[word] == nil ? word : rest[1]
            throw UsageError(sentence: "\(command) takes only \(names), but there is \(quoted(wrong)) (see --help).")
        }
        return value
    }
}
