/// A pattern that is no regular expression of ECMA-262, or none that can be compiled.
public struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where, as the number of Unicode scalars before it; `nil` when only the whole pattern is known to be wrong.
    public let offset: Int?
    /// What is wrong.
    public let reason: String

    /// `unmatched closing parenthesis (after 3 characters)`
    public var description: String {
        guard let offset else { return reason }
        return "\(reason) (after \(offset) character\(offset == 1 ? "" : "s"))"
    }
}
