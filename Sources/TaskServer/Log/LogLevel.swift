/// How important a log line is.
enum LogLevel: String, Sendable, CaseIterable {
    case debug, info, warning, error

    /// Greater is more important.
    var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warning: 2
        case .error: 3
        }
    }
}

/// How log lines look.
enum LogFormat: String, Sendable, CaseIterable {
    /// Text when standard output is a terminal, JSON otherwise.
    case auto
    /// One JSON object a line.
    case json
    /// For people; coloured on a terminal.
    case text
}
