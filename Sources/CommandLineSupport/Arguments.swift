import OpenAPIDocument

/// The arguments of a command, taken apart: operands, options with a value, and flags.
package struct Arguments: Equatable {
    /// What a command takes.
    package struct Specification {
        /// How the command is called, for messages: `apigen lint`.
        package var command: String
        /// Options with a value and what stands for it in messages: `--output` and `FILE`.
        package var options: KeyValuePairs<String, String>
        /// Options without a value.
        package var flags: [String]
        /// Options that may be given more than once.
        package var repeatable: Set<String>

        /// A command that takes these.
        package init(
            command: String, options: KeyValuePairs<String, String> = [:], flags: [String] = [],
            repeatable: Set<String> = []
        ) {
            (self.command, self.options, self.flags, self.repeatable) = (command, options, flags, repeatable)
        }

        /// What the command takes, for messages: `--format text|json, --strict`.
        var list: String {
            (options.map { "\($0.key) \($0.value)" } + flags).joined(separator: ", ")
        }

        /// What to say about an option that there is not.
        fileprivate func help(for name: String) -> String {
            if let near = didYouMean(name, options.map(\.key) + flags), near != name {
                return "Did you mean \(near)? See \(command) --help"
            }
            return "\(command.split(separator: " ").last ?? "") takes \(list)"
        }
    }

    /// What is no option, in order.
    package private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]
    private var flags: Set<String> = []

    /// Takes arguments apart; `--name value` and `--name=value` are the same, and `--` ends the options.
    package init(_ arguments: ArraySlice<String>, _ specification: Specification) throws(UsageError) {
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
                guard values[name] == nil || specification.repeatable.contains(name) else {
                    throw UsageError("\(name) was given twice")
                }
                values[name, default: []].append(value)
            } else {
                throw UsageError("unknown option '\(argument)'. \(specification.help(for: name))")
            }
        }
    }

    /// The value of an option.
    package subscript(option: String) -> String? { values[option]?.first }

    /// All values of an option that may be given more than once.
    package func all(_ option: String) -> [String] { values[option] ?? [] }

    /// The names in the value of an option, which commas separate; none without the option. Spaces around them are not theirs.
    package func list(_ option: String) throws(UsageError) -> [String] {
        guard let value = self[option] else { return [] }
        let names = value.split(separator: ",", omittingEmptySubsequences: false).map { part in
            String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        // `,` is no list of nothing: who wrote it, in a script with a variable that is empty, did not mean everything.
        guard !names.contains("") else { throw UsageError("\(option) cannot be '\(value)': a name in it is empty") }
        return names
    }

    /// The value of an option that is a whole number in a range.
    package func number(_ option: String, in range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let text = self[option] else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "\(option) cannot be '\(text)': it is a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// Whether a flag was given.
    package func has(_ flag: String) -> Bool { flags.contains(flag) }

    /// The value of an option that allows some words only; the first is the default.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ option: String, _: Choice.Type
    ) throws(UsageError) -> Choice?
    where Choice.RawValue == String {
        guard let text = self[option] else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        let near = didYouMean(text, Choice.allCases.map(\.rawValue)).map { "did you mean \($0)?" }
        throw UsageError("\(option) cannot be '\(text)': \(near ?? "it is one of \(words)")")
    }

    /// The operands, when there are as many as names.
    package func operands(named names: String..., usage: String) throws(UsageError) -> [String] {
        let given = operands.prefix { !$0.isEmpty }.count
        if given < names.count { throw UsageError("which \(names[given])? \(usage)") }
        if operands.count > names.count {
            throw UsageError("'\(operands[names.count])' is one too many: \(usage)")
        }
        return operands
    }
}

/// Why the arguments make no command, in a sentence.
package struct UsageError: Error, Equatable, CustomStringConvertible {
    package let description: String

    /// An error of this description.
    package init(_ description: String) { self.description = description }
}
