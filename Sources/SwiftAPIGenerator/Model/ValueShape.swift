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
        /// A generated structure.
        case structure(String)
        case array(ValueShape)
    }

    var kind: Kind
    var nullable = false
    var constraints: [Constraint] = []
}

/// A type of APIRuntime for strings of one format.
enum FormattedType: String, Sendable {
    case timestamp = "Timestamp"
    case date = "CalendarDate"
    case uuid = "UUIDValue"
    case bytes = "Base64Bytes"
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
    /// A value of a type of APIRuntime, as a Swift expression.
    case formatted(String)
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
    /// The Swift type without regard to null.
    var swiftType: String {
        switch self {
        case .string: "String"
        case .integer(let bits): "Int\(bits)"
        case .number: "Double"
        case .boolean: "Bool"
        case .formatted(let type): type.rawValue
        case .enumeration(let name), .structure(let name): name
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
