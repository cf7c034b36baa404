import OpenAPIDocument

/// The arguments of one command, taken apart: operands, options with a value, and flags.
struct Arguments: Equatable {
    /// What a command takes.
    struct Specification {
        /// The command's name, for messages.
        var command: String
        /// Options with a value and what stands for it in messages: `--output` and `FILE`.
        var options: KeyValuePairs<String, String> = [:]
        /// Options without a value.
        var flags: [String] = []

        /// What the command takes, for messages: `--format text|json, --strict`.
        var list: String {
            (options.map { "\($0.key) \($0.value)" } + flags).joined(separator: ", ")
        }

        /// What to say about an option that there is not.
        fileprivate func help(for name: String) -> String {
            if let near = didYouMean(name, options.map(\.key) + flags), near != name {
                return "Did you mean \(near)? See apigen \(command) --help"
            }
            return "\(command) takes \(list)"
        }
    }

    /// What is no option, in order.
    var operands: [String] = []
    private var values: [String: String] = [:]
    private var flags: Set<String> = []

    /// Takes arguments apart; `--name value` and `--name=value` are the same, and `--` ends the options.
    init(_ arguments: ArraySlice<String>, _ specification: Specification) throws(UsageError) {
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "--" {
                operands += rest
                return
            }
            guard argument.hasPrefix("-"), argument != "-" else {
                operands.append(argument)
                continue
            }
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts.first ?? "")
            if parts.count == 1, specification.flags.contains(name) {
                flags.insert(name)
            } else if let placeholder = specification.options.first(where: { $0.key == name })?.value {
                let value = parts.count == 2 ? String(parts[1]) : rest.popFirst()
                guard let value, !value.isEmpty else {
                    throw UsageError("\(name) needs a value: \(name) \(placeholder)")
                }
                guard values.updateValue(value, forKey: name) == nil else {
                    throw UsageError("\(name) was given twice")
                }
            } else {
                throw UsageError("unknown option '\(argument)'. \(specification.help(for: name))")
            }
        }
    }

    /// The value of an option.
    subscript(option: String) -> String? { values[option] }

    /// Whether a flag was given.
    func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The value of an option that allows some words only; the first is the default.
    func choice<Choice: RawRepresentable & CaseIterable>(_ option: String, _: Choice.Type) throws(UsageError) -> Choice?
    where Choice.RawValue == String {
        guard let text = values[option] else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        let near = didYouMean(text, Choice.allCases.map(\.rawValue)).map { "did you mean \($0)?" }
        throw UsageError("\(option) cannot be '\(text)': \(near ?? "it is one of \(words)")")
    }

    /// The operands, when there are as many as names.
    func operands(named names: String..., usage: String) throws(UsageError) -> [String] {
        let given = operands.prefix { !$0.isEmpty }.count
        if given < names.count { throw UsageError("which \(names[given])? \(usage)") }
        if operands.count > names.count {
            throw UsageError("'\(operands[names.count])' is one too many: \(usage)")
        }
        return operands
    }
}

/// Why the arguments make no command, in a sentence.
struct UsageError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
