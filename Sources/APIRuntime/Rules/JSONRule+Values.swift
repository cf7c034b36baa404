extension JSONRule {
    /// Rules that concern strings; nil for those that do not.
    func allows(text: String) -> Bool? {
        switch self {
        case .length(let min, let max):
            let length = text.scalarCount
            return length >= min && length <= max
        case .pattern(let pattern): return pattern.matches(text)
        case .format(let format): return format.matches(text)
        default: return nil
        }
    }

    /// Rules that concern numbers; nil for those that do not.
    func allows(number: ExactNumber) -> Bool? {
        switch self {
        case .integer: number.isInteger
        case .minimum(let bound): number.compare(bound, <=, <=)
        case .maximum(let bound): number.compare(bound, >=, >=)
        case .exclusiveMinimum(let bound): number.compare(bound, <, <)
        case .exclusiveMaximum(let bound): number.compare(bound, >, >)
        case .multipleOf(.integer(let divisor)):
            if let value = number.int64 {
                divisor == 0 ? false : value % divisor == 0
            } else {
                number.double.isMultiple(of: Double(divisor))
            }
        case .multipleOf(.double(let divisor)): number.double.isMultiple(of: divisor)
        default: nil
        }
    }

    /// Rules that concern arrays; nil for those that do not.
    func allows(elements: [AnyJSON]) -> Bool? {
        switch self {
        case .itemCount(let min, let max): elements.count >= min && elements.count <= max
        case .uniqueItems: Set(elements).count == elements.count
        default: nil
        }
    }

    /// Rules that concern objects; nil for those that do not.
    func allows(object: AnyJSONObject) -> Bool? {
        switch self {
        case .memberCount(let min, let max): object.members.count >= min && object.members.count <= max
        case .required(let names): names.allSatisfy { object[$0] != nil }
        default: nil
        }
    }

    /// Rules that concern every value; those that concern other kinds allow it.
    func allows(anyKind value: AnyJSON) -> Bool {
        switch self {
        case .nothing, .integer: false
        case .kinds(let kinds): kinds.contains(value.kind)
        case .values(let values): values.contains(value)
        default: true
        }
    }
}

extension AnyJSON {
    /// The kind of the value.
    public var kind: JSONKind {
        switch self {
        case .null: .null
        case .bool: .boolean
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }
}

extension ExactNumber {
    /// Compares with a bound, which stands on the left: exactly where both are integers.
    fileprivate func compare(
        _ bound: JSONNumber, _ exact: (Int64, Int64) -> Bool, _ nearest: (Double, Double) -> Bool
    ) -> Bool {
        switch bound {
        case .integer(let bound):
            if let value = int64 { return exact(bound, value) }
            return nearest(Double(bound), double)
        case .double(let bound): return nearest(bound, double)
        }
    }
}

extension Double {
    /// Whether the quotient is an integer, up to the rounding of the division.
    func isMultiple(of divisor: Double) -> Bool {
        let quotient = self / divisor
        let distance = (quotient - quotient.rounded()).magnitude
        return distance <= quotient.ulp * 2
    }
}
