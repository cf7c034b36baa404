/// A type that the generated module declares for a schema.
enum TypeDeclaration: Sendable {
    case structure(StructureModel)
    case enumeration(EnumerationModel)
}

/// An object schema.
struct StructureModel: Sendable {
    var name: String
    var documentation: String?
    var isDeprecated = false
    var properties: [PropertyModel]
    /// Members that the direction does not allow (readOnly in a request): present means violation.
    var forbidden: [String] = []
    /// `additionalProperties: false`.
    var rejectsUnknown = false
    var minProperties: Int?
    var maxProperties: Int?
}

/// A member of an object.
struct PropertyModel: Sendable {
    /// The name in JSON.
    var wireName: String
    /// The name in Swift, without backticks.
    var name: String
    var shape: ValueShape
    var presence: Presence
    var documentation: String?
    var isDeprecated = false
}

/// A string schema with `enum` or `const`.
struct EnumerationModel: Sendable {
    struct Case: Sendable {
        var wireValue: String
        var name: String
    }

    var name: String
    var documentation: String?
    var isDeprecated = false
    var cases: [Case]
}
