/// One finding about a document: what, where, and what to do about it.
public struct Diagnostic: Sendable, Hashable {
    /// How bad it is.
    public enum Severity: String, Sendable, Hashable {
        /// The document cannot be used as it is.
        case error
        /// The document can be used, but probably does not say what its author meant.
        case warning
        /// An addition to the diagnostic before it.
        case note
    }

    /// How bad it is.
    public var severity: Severity
    /// The rule it comes from.
    public var rule: Rule
    /// Where it is.
    public var place: Place
    /// What is wrong, one sentence without a full stop.
    public var message: String
    /// The next step for the author; nil where the message says it all.
    public var help: String?
    /// What the generator does in spite of the error; nil where the error stops it.
    public var tolerance: Tolerance?

    /// Makes a diagnostic.
    public init(
        _ severity: Severity, _ rule: Rule, _ message: String, at place: Place, help: String? = nil,
        tolerance: Tolerance? = nil
    ) {
        self.severity = severity
        self.rule = rule
        self.place = place
        self.message = message
        self.help = help
        self.tolerance = tolerance
    }
}

extension Diagnostic: CustomStringConvertible {
    /// The lines `file:line:column: error: message`, `    at #/pointer` and `    help: next step`, and no others: control
    /// characters of a document are written as their numbers.
    public var description: String {
        let file = visible(place.file)
        var text = place.line > 0 ? "\(file):\(place.line):\(place.column): " : "\(file): "
        text += "\(severity.rawValue): \(visible(message)) [\(rule)]"
        if !place.pointer.isEmpty { text += "\n    at \(visible(place.pointer))" }
        if let help { text += "\n    help: \(visible(help))" }
        return text
    }
}
