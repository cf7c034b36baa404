/// One thing in a request that the document forbids: where it stands, which rule, and a sentence for people.
public struct Violation: Sendable, Hashable {
    /// Where the offending value stands.
    public enum Location: Sendable, Hashable {
        /// In the body, at this JSON Pointer (RFC 6901); empty for the whole body.
        case body(pointer: String)
        /// The query parameter of this name.
        case query(String)
        /// The path parameter of this name.
        case path(String)
        /// The header of this name.
        case header(String)
        /// The cookie of this name.
        case cookie(String)
    }

    /// Where the offending value stands.
    public let location: Location
    /// The keyword of the rule: `minLength`, `required`, `type`, `enum`, `format` and so on.
    public let constraint: String
    /// The rule as a sentence without a subject: `must have at least 1 character`.
    public let message: String

    /// A violation at this place.
    public init(_ location: Location, _ constraint: Constraint) {
        self.location = location
        self.constraint = "\(constraint.keyword)"
        self.message = constraint.message
    }

    init(_ location: Location, constraint: String, message: String) {
        self.location = location
        self.constraint = constraint
        self.message = message
    }
}
