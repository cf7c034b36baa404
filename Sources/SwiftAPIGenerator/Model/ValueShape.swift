/// What a JSON value or a parameter is: its Swift type, and what the document demands of it.
struct ValueShape: Sendable, Equatable {
    indirect enum Kind: Sendable, Equatable {
        case string
        /// `Int32` or `Int64`.
        case integer(bits: Int)
        case number
        case boolean
        /// A string of a format that has a type of its own.
        case formatted(FormattedType)
        /// A generated enumeration of strings.
        case enumeration(String)
        /// A generated structure: of an object, a tuple, or an array or dictionary that holds itself.
        case structure(String)
        /// A generated enumeration of alternatives.
        case union(String)
        case array(ValueShape)
        /// An object with members of any name.
        case map(MapShape)
        /// Any JSON value.
        case any
        /// Always null.
        case null
    }

    var kind: Kind
    var nullable = false
    var constraints: [Constraint] = []
}

/// What the members of a dictionary are.
struct MapShape: Sendable, Equatable {
    var value: ValueShape
    /// What is demanded of the names.
    var keys: [Constraint] = []
    /// Only members whose names match this pattern belong to it; the others are ignored or refused.
    var pattern: Int?
    var rejectsOthers = false
    /// `minProperties` and `maxProperties` where members are ignored: those count too, but the dictionary lacks them.
    var minProperties: Int?
    var maxProperties: Int?

    /// Whether members may come that do not belong to it.
    var ignoresOthers: Bool { pattern != nil && !rejectsOthers }
}

/// A type of APIRuntime for strings of one format.
enum FormattedType: String, Sendable {
    case timestamp = "Timestamp"
    case date = "CalendarDate"
    case uuid = "UUIDValue"
    case bytes = "Base64Bytes"
    case urlBytes = "Base64URLBytes"
}

/// A demand on a value beyond its type, with operands checked to fit that type.
enum Constraint: Sendable, Equatable {
    /// Lengths in Unicode scalars (JSON Schema Validation 6.3).
    case minLength(Int)
    case maxLength(Int)
    case minimum(Number)
    case maximum(Number)
    case exclusiveMinimum(Number)
    case exclusiveMaximum(Number)
    case multipleOf(Number)
    case minItems(Int)
    case maxItems(Int)
    case uniqueItems
    /// A format of strings that stay strings.
    case format(String)
    /// A pattern: its index in ``APIModel/patterns``.
    case pattern(Int)
    /// The numbers or booleans that there are, as Swift literals.
    case oneOf([String])
    /// A rule for the value before it is read.
    case rule(RuleCheck)
    case minProperties(Int)
    case maxProperties(Int)

    /// An operand in the type of the value it bounds.
    enum Number: Sendable, Equatable {
        case integer(Int64)
        case double(Double)
    }
}

/// A default, already checked against the type it stands in for.
indirect enum DefaultValue: Sendable, Equatable {
    case string(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    /// A value as a Swift expression.
    case expression(String)
    case null
    /// A case of the enumeration.
    case enumerationCase(String)
    case array([DefaultValue])
}

/// Whether a member or parameter has to be there.
enum Presence: Sendable, Equatable {
    case required
    case optional
    /// Optional on the wire, never missing in Swift.
    case defaulted(DefaultValue)
}

extension ValueShape.Kind {
    /// Whether every value is an object.
    var isObject: Bool {
        switch self {
        case .structure, .map: true
        default: false
        }
    }

    /// The Swift type without regard to null.
    var swiftType: String {
        switch self {
        case .string: "String"
        case .integer(let bits): "Int\(bits)"
        case .number: "Double"
        case .boolean: "Bool"
        case .formatted(let type): type.rawValue
        case .enumeration(let name), .structure(let name), .union(let name): name
        case .map(let map): "[String: \(map.value.swiftType)]"
        case .any: "AnyJSON"
        case .null: "JSONNull"
        case .array(let element): "[\(element.swiftType)]"
        }
    }
}

extension ValueShape {
    /// The Swift type; optional where null is allowed.
    var swiftType: String { nullable ? kind.swiftType + "?" : kind.swiftType }

    /// The Swift type of a member with this presence.
    func swiftType(_ presence: Presence) -> String {
        switch presence {
        case .required, .defaulted: swiftType
        case .optional: nullable ? "OptionalNullable<\(kind.swiftType)>" : kind.swiftType + "?"
        }
    }
}
