/// What the text of a parameter came to.
public enum ParameterResult<Value> {
    /// A value of the type.
    case value(Value)
    /// Not of the type: the rule that it breaks.
    case invalid(Constraint)
}

/// A type that a path, query, header or cookie parameter can have.
public protocol ParameterValue: Sendable {
    /// Reads the text of a parameter, already percent-decoded.
    static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Self>

    /// The value as text, not yet percent-encoded.
    var parameterText: String { get }
}

extension ParameterValue {
    /// The number that the value is, where no text of a parameter says it: NaN or an infinity.
    var unsayableNumber: Double? { (self as? Double).flatMap { $0.isFinite ? nil : $0 } }
}

extension String: ParameterValue {
    /// Any UTF-8.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<String> {
        guard UTF8Validation.firstInvalid(in: text) == nil else { return .invalid(.encoding) }
        return .value(String(decoding: text, as: UTF8.self))
    }

    /// The string itself.
    public var parameterText: String { self }
}

extension Int64: ParameterValue {
    /// An optional minus and digits; no plus, no white space. Leading zeros are taken.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Int64> {
        let isNegative = text.first == 0x2D
        guard text.count > (isNegative ? 1 : 0) else { return .invalid(.type("an integer")) }
        var value: Int64 = 0
        var overflow = false
        for byte in text.dropFirst(isNegative ? 1 : 0) {
            guard byte >= 0x30, byte <= 0x39 else { return .invalid(.type("an integer")) }
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let digit = Int64(byte - 0x30)
            let (sum, carry) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            overflow = overflow || tooLarge || carry
            value = sum
        }
        return overflow ? .invalid(.format("an integer of 64 bits")) : .value(value)
    }

    /// The digits.
    public var parameterText: String { description }
}

extension Int32: ParameterValue {
    /// As for `Int64`, within 32 bits.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Int32> {
        switch Int64.parse(text) {
        case .value(let wide):
            guard let value = Int32(exactly: wide) else { return .invalid(.format("an integer of 32 bits")) }
            return .value(value)
        case .invalid(let constraint):
            return .invalid(constraint)
        }
    }

    /// The digits.
    public var parameterText: String { description }
}

extension Double: ParameterValue {
    /// A number as JSON writes one (RFC 8259 section 6), finite.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Double> {
        var violations = Violations()
        let value = try? JSONReader.read(Array(text), violations: &violations) { (reader) throws(JSONSyntaxError) in
            try reader.decodeDouble()
        }
        guard let first = text.first, first == 0x2D || (first >= 0x30 && first <= 0x39),
            let last = text.last, last >= 0x30, last <= 0x39, let value = value ?? nil
        else { return .invalid(.type("a number")) }
        return .value(value)
    }

    /// The shortest digits that read back as the same number.
    public var parameterText: String { description }
}

extension Bool: ParameterValue {
    /// `true` or `false`.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Bool> {
        switch booleans.index(of: text) {
        case 0: .value(true)
        case 1: .value(false)
        default: .invalid(.type("true or false"))
        }
    }

    /// `true` or `false`.
    public var parameterText: String { description }

    private static let booleans = PropertyNames("true", "false")
}

extension Timestamp: ParameterValue {
    /// An RFC 3339 date-time.
    public static func parse(_ text: UnsafeBufferPointer<UInt8>) -> ParameterResult<Timestamp> {
        Timestamp(rfc3339: text).map { .value($0) } ?? .invalid(formatConstraint)
    }

    /// The moment as RFC 3339 in UTC.
    public var parameterText: String { description }
}
