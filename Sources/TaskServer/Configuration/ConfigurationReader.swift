/// One environment variable as help and documentation show it.
struct ConfigurationVariable: Sendable, Hashable {
    var section: String
    var name: String
    var defaultText: String
    /// What a value must be: "a whole number from 1 to 256".
    var allowed: String
    var summary: String
}

/// Reads variables one after another, and remembers what was declared and what was wrong.
///
/// A variable that is set to nothing counts as not set: that is how compose files and shells leave one out.
struct ConfigurationReader {
    private let environment: [String: String]
    private var currentSection = ""
    /// What has been declared so far.
    private(set) var variables: [ConfigurationVariable] = []
    /// What was wrong so far, in the order of declaration.
    private(set) var problems: [ConfigurationProblem] = []

    init(_ environment: [String: String]) { self.environment = environment }

    /// Begins a section of the documentation.
    mutating func section(_ title: String) { currentSection = title }

    /// Whether a variable has a value.
    func isSet(_ name: String) -> Bool { environment[name].map { !$0.isEmpty } ?? false }

    /// Declares a variable and gives its value, or `default` when it is not set or is wrong.
    mutating func value<Value>(
        _ name: String, _ form: ValueForm<Value>, default: Value, shownAs text: String? = nil, _ summary: String
    ) -> Value {
        declare(name, form.allowed, text ?? form.text(`default`), summary)
        return parse(name, form) ?? `default`
    }

    /// Declares a variable that may be left out and gives its value.
    mutating func optional<Value>(
        _ name: String, _ form: ValueForm<Value>, shownAs text: String, _ summary: String
    ) -> Value? {
        declare(name, form.allowed, text, summary)
        return parse(name, form)
    }

    /// Declares a variable that a later version will know: setting it now would promise what is not there.
    mutating func unsupported(_ name: String, _ what: String, instead: String) {
        declare(name, "not set", "none", "Reserved for \(what). A server that finds it set does not start.")
        guard isSet(name) else { return }
        problem(name, "is set, but this version does not support \(what) (\(instead)); unset it.")
    }

    /// Notes that something is wrong with a variable. `sentence` continues its name.
    mutating func problem(_ name: String, _ sentence: String) {
        problems.append(ConfigurationProblem(variable: name, sentence: "\(name) \(sentence)"))
    }

    /// Notes variables that look like a misspelling of ours.
    mutating func refuseMisspelt() {
        let known = variables.map(\.name)
        for name in environment.keys.sorted() where !known.contains(name) {
            guard let meant = Misspelling.meant(by: name, known: known) else { continue }
            problem(name, "is not a variable of this server; did you mean \(meant)?")
        }
    }

    private mutating func declare(_ name: String, _ allowed: String, _ text: String, _ summary: String) {
        variables.append(
            ConfigurationVariable(
                section: currentSection, name: name, defaultText: text, allowed: allowed, summary: summary))
    }

    private mutating func parse<Value>(_ name: String, _ form: ValueForm<Value>) -> Value? {
        guard let text = environment[name], !text.isEmpty else { return nil }
        do throws(ValueRefusal) {
            return try form.parse(text)
        } catch {
            let shown = form.isSecret ? "" : " \(quoted(text)),"
            problem(name, error.sentence ?? "is\(shown) but must be \(form.allowed).")
            return nil
        }
    }
}

/// `text` in quotes, shortened and without control characters, so that it cannot disturb a terminal.
func quoted(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars.prefix(60) {
        shown += scalar.properties.generalCategory == .control ? "\u{FFFD}" : String(scalar)
    }
    return "\"\(shown)\(text.unicodeScalars.count > 60 ? "…" : "")\""
}
