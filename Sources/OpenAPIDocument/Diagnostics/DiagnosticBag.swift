/// Collects what is found about a document, in the order it is found, so that one run reports as much as possible.
///
/// Not Sendable: one bag belongs to one run.
public final class DiagnosticBag {
    /// What was found so far, at most `limit` entries.
    public private(set) var diagnostics: [Diagnostic] = []
    /// How many errors were found, also those beyond the limit.
    public private(set) var errorCount = 0
    /// How many of the errors the generator goes on after.
    private var toleratedCount = 0
    /// How many entries are kept at most: a broken document must not fill the memory with messages.
    public let limit: Int

    /// Makes an empty bag.
    public init(limit: Int = 1000) { self.limit = limit }

    /// Whether an error was found.
    public var hasErrors: Bool { errorCount > 0 }

    /// Whether an error was found after which the generator does not go on.
    public var hasFatalErrors: Bool { errorCount > toleratedCount }

    /// Whether further findings are only counted.
    var isFull: Bool { diagnostics.count >= limit }

    /// Adds a finding.
    public func add(_ diagnostic: Diagnostic) {
        if diagnostic.severity == .error {
            errorCount += 1
            if diagnostic.tolerance != nil { toleratedCount += 1 }
        }
        if diagnostics.count < limit { diagnostics.append(diagnostic) }
    }

    /// Adds an error.
    public func error(_ rule: Rule, _ message: String, at place: Place, help: String? = nil) {
        add(Diagnostic(.error, rule, message, at: place, help: help))
    }

    /// Adds an error at a node of the document.
    public func error(
        _ rule: Rule, _ message: String, at node: LocatedNode, help: String? = nil, tolerance: Tolerance? = nil
    ) {
        add(Diagnostic(.error, rule, message, at: node.place, help: help, tolerance: tolerance))
    }

    /// Adds a warning at a node of the document.
    public func warning(_ rule: Rule, _ message: String, at node: LocatedNode, help: String? = nil) {
        add(Diagnostic(.warning, rule, message, at: node.place, help: help))
    }

    /// Adds a note to the finding before it.
    public func note(_ rule: Rule, _ message: String, at node: LocatedNode) {
        add(Diagnostic(.note, rule, message, at: node.place))
    }

    /// Makes warnings of the errors that the generator goes on after. Those beyond the limit stay errors, as nobody
    /// would read of them.
    public func tolerate() {
        for index in diagnostics.indices where diagnostics[index].severity == .error {
            guard let tolerance = diagnostics[index].tolerance else { continue }
            diagnostics[index].severity = .warning
            diagnostics[index].message += "; \(tolerance.rawValue)"
            errorCount -= 1
            toleratedCount -= 1
        }
    }

    /// Puts the findings in the order of the text; notes stay behind what they belong to.
    public func sort() {
        var groups: [[Diagnostic]] = []
        for diagnostic in diagnostics {
            if diagnostic.severity == .note, let last = groups.indices.last {
                groups[last].append(diagnostic)
            } else {
                groups.append([diagnostic])
            }
        }
        // The position in the list decides between equals: the order must not depend on the sorting algorithm.
        let order = groups.enumerated().sorted { a, b in
            let (x, y) = (a.element[0].place, b.element[0].place)
            return (x.file, x.line, x.column, a.offset) < (y.file, y.line, y.column, b.offset)
        }
        diagnostics = order.flatMap(\.element)
    }
}
