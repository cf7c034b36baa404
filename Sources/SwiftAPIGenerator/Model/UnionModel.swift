/// A schema with `oneOf`, `anyOf` or several types: an enumeration with one case for each alternative.
struct UnionModel: Sendable {
    struct Case: Sendable {
        var name: String
        var shape: ValueShape
        var documentation: String?
    }

    /// How the alternative of a value is found.
    enum Choice: Sendable, Equatable {
        /// There is only one that such a value can be.
        case single(Int)
        /// A member says it by its value.
        case byValue(property: String, values: [UnionValue], otherwise: Int?)
        /// The first of these members that is there says it.
        case byMember([UnionValue], otherwise: Int?)
        /// The first that the value is valid for.
        case ordered([Int])
    }

    /// What to do with values of one kind of JSON.
    struct Group: Sendable {
        var kind: UnionKind
        var choice: Choice
        /// Whether an object may have the members of several alternatives, all of which are tried then; and the rule that it
        /// is exactly one, for `oneOf`.
        var mayBeSeveral = false
        var exactlyOne: RuleCheck?
    }

    var name: String
    var documentation: String?
    var isDeprecated = false
    /// `oneOf` or `anyOf`.
    var keyword: String
    var cases: [Case]
    var groups: [Group]
    /// What a value is held against before it is read.
    var rules: [RuleCheck] = []
    /// Whether alternatives that are tried are tried again with strings that no enumeration lists.
    var triesUnlisted = false
    /// Whether it holds itself by way of other types.
    var isIndirect = false
}

/// A value or name that tells which case it is.
struct UnionValue: Sendable, Equatable {
    var text: String
    var index: Int
}

/// The kinds of JSON values, by the first byte of which an alternative can be chosen.
enum UnionKind: String, Sendable, CaseIterable {
    case object, array, string, number, boolean

    /// For messages: `an object`.
    var described: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        }
    }
}
