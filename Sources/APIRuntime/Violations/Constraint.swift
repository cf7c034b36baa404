/// A rule of the document, as it is named in a problem: its keyword and a sentence.
public struct Constraint: Sendable {
    /// The keyword of the document: `minLength`, `required`, `type` and so on.
    public let keyword: StaticString
    /// The rule as a sentence without a subject: `must have at least 1 character`.
    public let message: String

    /// A rule of this keyword and sentence.
    public init(_ keyword: StaticString, _ message: String) {
        self.keyword = keyword
        self.message = message
    }
}

// JSON Schema (2020-12) validation keywords, section 6 of the validation vocabulary.
extension Constraint {
    /// The value is of another type; `expected` with its article: `an integer`.
    public static func type(_ expected: StaticString) -> Constraint {
        Constraint("type", "must be \(expected)")
    }

    /// The member or parameter must be there.
    public static let required = Constraint("required", "is required")

    /// The member is none that the document names.
    public static let additionalProperties = Constraint("additionalProperties", "is not a known property")

    /// The member may not be set by a request.
    public static let readOnly = Constraint("readOnly", "is read-only")
    /// A member that must not be there: its schema is `false`.
    public static let absent = Constraint("false", "must not be there")

    /// The value is none of the listed ones; `values` are the wire names, separated by commas.
    public static func `enum`(_ values: String) -> Constraint {
        Constraint("enum", "must be one of: \(values)")
    }

    /// The value is not the only one allowed.
    public static func const(_ value: String) -> Constraint {
        Constraint("const", "must be \(value)")
    }

    /// The value is not of this format; `expected` with its article: `an e-mail address`.
    public static func format(_ expected: StaticString) -> Constraint {
        Constraint("format", "must be \(expected)")
    }

    /// The string does not match the pattern.
    public static func pattern(_ pattern: String) -> Constraint {
        Constraint("pattern", "must match the pattern \(pattern)")
    }

    /// The string has fewer characters (Unicode scalars).
    public static func minLength(_ bound: Int) -> Constraint {
        Constraint("minLength", "must have at least \(counted(bound, "character"))")
    }

    /// The string has more characters (Unicode scalars).
    public static func maxLength(_ bound: Int) -> Constraint {
        Constraint("maxLength", "must have at most \(counted(bound, "character"))")
    }

    /// The array has fewer items.
    public static func minItems(_ bound: Int) -> Constraint {
        Constraint("minItems", "must have at least \(counted(bound, "item"))")
    }

    /// The array has more items.
    public static func maxItems(_ bound: Int) -> Constraint {
        Constraint("maxItems", "must have at most \(counted(bound, "item"))")
    }

    /// The array has an item twice.
    public static let uniqueItems = Constraint("uniqueItems", "must not have an item twice")

    /// The object has fewer members.
    public static func minProperties(_ bound: Int) -> Constraint {
        Constraint("minProperties", "must have at least \(counted(bound, "property", "properties"))")
    }

    /// The object has more members.
    public static func maxProperties(_ bound: Int) -> Constraint {
        Constraint("maxProperties", "must have at most \(counted(bound, "property", "properties"))")
    }

    /// The number is smaller.
    public static func minimum(_ bound: some CustomStringConvertible) -> Constraint {
        Constraint("minimum", "must be at least \(bound)")
    }

    /// The number is larger.
    public static func maximum(_ bound: some CustomStringConvertible) -> Constraint {
        Constraint("maximum", "must be at most \(bound)")
    }

    /// The number is this or smaller.
    public static func exclusiveMinimum(_ bound: some CustomStringConvertible) -> Constraint {
        Constraint("exclusiveMinimum", "must be greater than \(bound)")
    }

    /// The number is this or larger.
    public static func exclusiveMaximum(_ bound: some CustomStringConvertible) -> Constraint {
        Constraint("exclusiveMaximum", "must be less than \(bound)")
    }

    /// The number is no multiple.
    public static func multipleOf(_ divisor: some CustomStringConvertible) -> Constraint {
        Constraint("multipleOf", "must be a multiple of \(divisor)")
    }

    /// The parameter was given more than once.
    public static let repeated = Constraint("repeated", "must not be given more than once")

    /// The bytes are not UTF-8 or not correctly percent-encoded.
    public static let encoding = Constraint("encoding", "must be correctly percent-encoded UTF-8")

    private static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")"
    }
}
