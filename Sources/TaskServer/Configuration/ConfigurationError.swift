/// One thing that is wrong with the configuration.
struct ConfigurationProblem: Sendable, Hashable {
    /// The variable it is about.
    var variable: String
    /// A sentence that names the variable, its value (unless secret) and what is allowed.
    var sentence: String
}

/// Everything that is wrong with the configuration: the start stops with these sentences.
struct ConfigurationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// At least one.
    var problems: [ConfigurationProblem]

    /// All sentences, one on a line.
    var description: String { problems.map(\.sentence).joined(separator: "\n") }
}
