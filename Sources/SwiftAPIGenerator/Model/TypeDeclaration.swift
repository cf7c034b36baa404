/// A type that the generated module declares for a schema.
enum TypeDeclaration: Sendable {
    case structure(StructureModel)
    case enumeration(EnumerationModel)
    case union(UnionModel)
    case tuple(TupleModel)
    case wrapper(WrapperModel)

    /// The name of the type.
    var name: String {
        switch self {
        case .structure(let structure): structure.name
        case .enumeration(let enumeration): enumeration.name
        case .union(let union): union.name
        case .tuple(let tuple): tuple.name
        case .wrapper(let wrapper): wrapper.name
        }
    }
}

/// An object schema.
struct StructureModel: Sendable {
    var name: String
    var documentation: String?
    var isDeprecated = false
    var properties: [PropertyModel]
    /// Members that the direction does not allow (readOnly in a request): present means violation.
    var forbidden: [String] = []
    /// Members that no value is valid for (their schema is `false`).
    var excluded: [String] = []
    /// `additionalProperties: false`.
    var rejectsUnknown = false
    /// Members that the document does not name, where it says what they are.
    var additional: ValueShape?
    /// Of those, only members whose names match this pattern are kept; the others are ignored or refused.
    var additionalPattern: Int?
    var minProperties: Int?
    var maxProperties: Int?
    /// What an object is held against before it is read.
    var rules: [RuleCheck] = []
}

/// A member of an object.
struct PropertyModel: Sendable {
    /// The name in JSON.
    var wireName: String
    /// The name in Swift, without backticks.
    var name: String
    var shape: ValueShape
    var presence: Presence
    /// What the initialiser gives it where the caller does not: the value of a discriminator that means the type.
    var initial: DefaultValue?
    var documentation: String?
    var isDeprecated = false
    /// Whether it is in a box, because its type holds the structure again.
    var isIndirect = false
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
    /// The name of the case for strings that are not listed, where there is one.
    var unknownCase: String?
}
