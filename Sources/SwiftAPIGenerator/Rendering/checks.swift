/// The calls that check a value against its constraints and record what it violates.
///
/// `value` is the expression of the value, `sink` that of the reader which records.
func checks(_ constraints: [Constraint], of value: String, on sink: String) -> [String] {
    var lines: [String] = []
    let length = bounds(constraints, minimum: \.minLength, maximum: \.maxLength, "min", "max")
    if !length.isEmpty { lines.append("\(sink).checkLength(\(value), \(length))") }
    let items = bounds(constraints, minimum: \.minItems, maximum: \.maxItems, "min", "max")
    if !items.isEmpty { lines.append("\(sink).checkItems(\(value).count, \(items))") }
    let members = bounds(constraints, minimum: \.minProperties, maximum: \.maxProperties, "min", "max")
    if !members.isEmpty { lines.append("\(sink).checkProperties(\(value).count, \(members))") }
    let range = bounds(constraints, minimum: \.minimum, maximum: \.maximum, "min", "max")
    if !range.isEmpty { lines.append("\(sink).checkRange(\(value), \(range))") }
    let exclusive = bounds(constraints, minimum: \.exclusiveMinimum, maximum: \.exclusiveMaximum, "above", "below")
    if !exclusive.isEmpty { lines.append("\(sink).checkExclusiveRange(\(value), \(exclusive))") }
    for constraint in constraints {
        switch constraint {
        case .multipleOf(let divisor): lines.append("\(sink).checkMultiple(\(value), of: \(divisor.literal))")
        case .oneOf(let literals): lines.append("\(sink).checkEnum(\(value), \(literals.joined(separator: ", ")))")
        case .uniqueItems: lines.append("\(sink).checkUnique(\(value))")
        case .pattern(let index): lines.append("\(sink).checkPattern(\(value), APIPatterns.pattern\(index + 1))")
        case .format("email"): lines.append("\(sink).checkEmail(\(value))")
        case .format("uuid"): lines.append("\(sink).checkUUID(\(value))")
        case .format("date"): lines.append("\(sink).checkDate(\(value))")
        case .format(let format): lines.append("\(sink).checkFormat(\(value), .\(lowerCamel(format)))")
        default: break
        }
    }
    return lines
}

/// `min: 1, max: 5`: the tightest of the bounds, since a reference may bring some and stand beside others.
private func bounds<Bound: ConstraintOperand>(
    _ constraints: [Constraint], minimum: (Constraint) -> Bound?, maximum: (Constraint) -> Bound?, _ lower: String,
    _ upper: String
) -> String {
    var arguments: [String] = []
    let least = constraints.compactMap(minimum).max(by: Bound.isLess)
    let most = constraints.compactMap(maximum).min(by: Bound.isLess)
    if let least { arguments.append("\(lower): \(least.literal)") }
    if let most { arguments.append("\(upper): \(most.literal)") }
    return arguments.joined(separator: ", ")
}

/// A bound that can be compared and written as a literal.
private protocol ConstraintOperand {
    static func isLess(_ left: Self, _ right: Self) -> Bool
    var literal: String { get }
}

extension Int: ConstraintOperand {
    fileprivate static func isLess(_ left: Int, _ right: Int) -> Bool { left < right }
    fileprivate var literal: String { String(self) }
}

extension Constraint.Number: ConstraintOperand {
    fileprivate static func isLess(_ left: Self, _ right: Self) -> Bool {
        switch (left, right) {
        case (.integer(let left), .integer(let right)): left < right
        case (.double(let left), .double(let right)): left < right
        default: false
        }
    }

    fileprivate var literal: String {
        switch self {
        case .integer(let value): String(value)
        case .double(let value): SwiftAPIGenerator.literal(value)
        }
    }
}

extension Constraint {
    fileprivate var minLength: Int? { if case .minLength(let bound) = self { bound } else { nil } }
    fileprivate var maxLength: Int? { if case .maxLength(let bound) = self { bound } else { nil } }
    fileprivate var minItems: Int? { if case .minItems(let bound) = self { bound } else { nil } }
    fileprivate var maxItems: Int? { if case .maxItems(let bound) = self { bound } else { nil } }
    fileprivate var minProperties: Int? { if case .minProperties(let bound) = self { bound } else { nil } }
    fileprivate var maxProperties: Int? { if case .maxProperties(let bound) = self { bound } else { nil } }
    fileprivate var minimum: Number? { if case .minimum(let bound) = self { bound } else { nil } }
    fileprivate var maximum: Number? { if case .maximum(let bound) = self { bound } else { nil } }
    fileprivate var exclusiveMinimum: Number? { if case .exclusiveMinimum(let bound) = self { bound } else { nil } }
    fileprivate var exclusiveMaximum: Number? { if case .exclusiveMaximum(let bound) = self { bound } else { nil } }
}
