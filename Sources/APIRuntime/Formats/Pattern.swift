import Patterns

/// A `pattern` of the document, compiled once for all values.
public struct Pattern: Sendable {
    /// The pattern as the document has it, a regular expression of ECMA-262.
    public let source: StaticString
    private let expression: RegularExpression?

    /// Compiles a pattern. The generator has compiled it before; should it fail all the same, nothing matches.
    public init(_ source: StaticString) {
        self.source = source
        expression = try? RegularExpression(ecma: "\(source)")
    }

    /// Whether the pattern matches somewhere in the text.
    public func matches(_ text: String) -> Bool { expression?.matches(text) ?? false }
}
