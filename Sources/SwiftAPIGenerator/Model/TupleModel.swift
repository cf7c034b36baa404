/// An array whose first items are described one by one (`prefixItems`).
struct TupleModel: Sendable {
    var name: String
    var documentation: String?
    var isDeprecated = false
    /// The first items; optional ones may be missing at the end.
    var items: [PropertyModel]
    /// What comes after them, where anything may.
    var rest: ValueShape?
    var minItems: Int?
    var maxItems: Int?
    /// What an array is held against before it is read.
    var rules: [RuleCheck] = []
}

/// An array or dictionary that holds itself, as a type of its own.
struct WrapperModel: Sendable {
    var name: String
    var documentation: String?
    var isDeprecated = false
    var shape: ValueShape
}
