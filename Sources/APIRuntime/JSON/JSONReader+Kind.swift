/// What kind of value stands in JSON text.
public enum JSONKind: Sendable, Hashable {
    /// An object.
    case object
    /// An array.
    case array
    /// A string.
    case string
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// `null`.
    case null

    var described: StaticString {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .boolean: "a boolean"
        case .null: "null"
        }
    }
}

/// A number of JSON: an integer when it is one that 64 bits hold, otherwise a double.
public enum JSONNumber: Sendable, Hashable {
    /// An integer.
    case integer(Int64)
    /// A number with a fraction, or beyond 64 bits.
    case double(Double)
}

extension JSONReader {
    /// The kind of the value that stands here, by its first byte; `nil` when no value begins with it. Nothing is read.
    /// Schemas that allow several types (`oneOf`, `type: [string, integer]`) choose by it.
    public var kind: JSONKind? {
        mutating get {
            switch nextByte() {
            case 0x7B: .object
            case 0x5B: .array
            case 0x22: .string
            case 0x74, 0x66: .boolean
            case 0x6E: .null
            case 0x2D, 0x30...0x39: .number
            default: nil
            }
        }
    }

    /// Records that the value at the current position is of another type than `expected`, and skips it.
    public mutating func mismatch(_ expected: StaticString) throws(JSONSyntaxError) {
        guard let found = kind else { throw unexpected() }
        violation(Constraint("type", "must be \(expected), not \(found.described)"))
        try skipValue()
    }
}
