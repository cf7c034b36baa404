// What is violated where a value is held against a rule.
extension Constraint {
    /// The value is of the schema that `not` excludes.
    public static let excluded = Constraint("not", "must not be what the document excludes")

    /// The value does not satisfy what `then` or `else` says about it.
    public static let condition = Constraint("if", "must be what the document demands in this case")

    /// The array has too few or too many items of the schema of `contains`.
    public static func contains(min: Int, max: Int? = nil) -> Constraint {
        let items = min == 1 ? "1 item" : "\(min) items"
        let upper = max.map { " and at most \($0)" } ?? ""
        return Constraint("contains", "must have at least \(items)\(upper) of the kind that the document demands")
    }

    /// The object has the first member and not one of the others.
    public static func dependentRequired(_ name: String, _ others: String) -> Constraint {
        Constraint("dependentRequired", "must have \(others) where it has \(name)")
    }

    /// The object has the member and is not what the document demands of such objects.
    public static func dependentSchemas(_ name: String) -> Constraint {
        Constraint("dependentSchemas", "must be what the document demands of objects with \(name)")
    }

    /// The value is valid for none of the alternatives, or for several.
    public static let exactlyOne = Constraint("oneOf", "must be exactly one of the alternatives of the document")

    /// The value is valid for several alternatives.
    public static let severalOfOne = Constraint("oneOf", "must be only one of the alternatives of the document")

    /// The value is valid for none of the alternatives.
    public static let anyOf = Constraint("anyOf", "must be one of the alternatives of the document")

    /// The name of a member is not allowed.
    public static let propertyNames = Constraint("propertyNames", "has a member whose name is not allowed")

    /// A member whose name matches a pattern is not what the document demands of it.
    public static let patternProperties = Constraint(
        "patternProperties", "has a member that is not what the document demands by its name")

    /// A member that no part of the schema describes is not allowed.
    public static let unevaluatedProperties = Constraint(
        "unevaluatedProperties", "has a member that the document does not allow")

    /// An item that no part of the schema describes is not allowed.
    public static let unevaluatedItems = Constraint("unevaluatedItems", "has an item that the document does not allow")
}
