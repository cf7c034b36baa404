/// What collects violations at its current place: the JSON reader at its pointer, the parameter reader at its parameter.
///
/// The checks return nothing: a value that violates is still read on, so that all violations are reported together.
public protocol ViolationSink: ~Copyable {
    /// Records a violation at the current place.
    mutating func violation(_ constraint: Constraint)
}

extension ViolationSink where Self: ~Copyable {
    /// Checks `minLength` and `maxLength`, counted in Unicode scalars as JSON Schema does (RFC 8259 "characters").
    @inlinable
    public mutating func checkLength(_ value: String, min: Int = 0, max: Int = .max) {
        let bytes = value.utf8.count
        // A string has at most as many scalars as bytes and at least a fourth: most strings need no count.
        if bytes <= max && bytes / 4 >= min { return }
        let length = value.scalarCount
        if length < min { violation(.minLength(min)) }
        if length > max { violation(.maxLength(max)) }
    }

    /// Checks `minimum` and `maximum`, both inclusive.
    @inlinable
    public mutating func checkRange<Number: Comparable & CustomStringConvertible>(
        _ value: Number, min: Number? = nil, max: Number? = nil
    ) {
        if let min, value < min { violation(.minimum(min)) }
        if let max, value > max { violation(.maximum(max)) }
    }

    /// Checks `exclusiveMinimum` and `exclusiveMaximum`.
    @inlinable
    public mutating func checkExclusiveRange<Number: Comparable & CustomStringConvertible>(
        _ value: Number, above: Number? = nil, below: Number? = nil
    ) {
        if let above, value <= above { violation(.exclusiveMinimum(above)) }
        if let below, value >= below { violation(.exclusiveMaximum(below)) }
    }

    /// Checks `multipleOf` for an integer.
    @inlinable
    public mutating func checkMultiple<Number: FixedWidthInteger>(_ value: Number, of divisor: Number) {
        if divisor > 0, value % divisor != 0 { violation(.multipleOf(divisor)) }
    }

    /// Checks `multipleOf` for a number: the quotient has to be an integer, up to the rounding of the division.
    public mutating func checkMultiple(_ value: Double, of divisor: Double) {
        if !value.isMultiple(of: divisor) { violation(.multipleOf(divisor)) }
    }

    /// Checks `pattern`.
    public mutating func checkPattern(_ value: String, _ pattern: Pattern) {
        if !pattern.matches(value) { violation(.pattern("\(pattern.source)")) }
    }

    /// Checks a format whose values stay strings.
    public mutating func checkFormat(_ value: String, _ format: StringFormat) {
        if !format.matches(value) { violation(format.constraint) }
    }

    /// Checks `enum` and `const` of numbers and booleans.
    public mutating func checkEnum<Value: Equatable>(_ value: Value, _ allowed: Value...) {
        if !allowed.contains(value) {
            violation(.enum(allowed.map { "\($0)" }.joined(separator: ", ")))
        }
    }

    /// Checks `minItems` and `maxItems`.
    @inlinable
    public mutating func checkItems(_ count: Int, min: Int = 0, max: Int = .max) {
        if count < min { violation(.minItems(min)) }
        if count > max { violation(.maxItems(max)) }
    }

    /// Checks `minProperties` and `maxProperties`.
    @inlinable
    public mutating func checkProperties(_ count: Int, min: Int = 0, max: Int = .max) {
        if count < min { violation(.minProperties(min)) }
        if count > max { violation(.maxProperties(max)) }
    }

    /// Checks `uniqueItems`.
    @inlinable
    public mutating func checkUnique(_ items: [some Hashable]) {
        if Set(items).count != items.count { violation(.uniqueItems) }
    }

    /// Checks `format: email` (see ``EmailAddress``).
    public mutating func checkEmail(_ value: String) {
        if !EmailAddress.isValid(value) { violation(.format("an e-mail address")) }
    }

    /// Checks `format: uuid` (RFC 9562 section 4: 8-4-4-4-12 hexadecimal digits).
    public mutating func checkUUID(_ value: String) {
        if !Formats.isUUID(value) { violation(.format("a UUID")) }
    }

    /// Checks `format: date` (RFC 3339 full-date).
    public mutating func checkDate(_ value: String) {
        if !Formats.isDate(value) { violation(.format("a date (YYYY-MM-DD)")) }
    }
}

extension String {
    /// The number of Unicode scalars: the bytes of UTF-8 that are not continuation bytes.
    @inlinable
    public var scalarCount: Int {
        var count = 0
        for byte in utf8 where byte & 0xC0 != 0x80 { count &+= 1 }
        return count
    }
}
