/// A number as its exact text in JSON spelling (RFC 8259 section 6), so that nothing is lost by reading it.
public struct JSONNumber: Sendable {
    /// The number in JSON's grammar (`0x1F` of YAML became `31`).
    public let text: String

    /// Makes a number of a text that is already in JSON's grammar.
    package init(jsonText text: String) { self.text = text }

    /// The exact decimal value; nil when the number has more than about 38 digits.
    var decimal: ExactDecimal? { ExactDecimal(jsonText: text) }

    /// Whether the value is a whole number: `1`, `1.0` and `1e3` are (JSON Schema 2020-12 section 4.2.3).
    public var isInteger: Bool {
        if text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) }) { return true }
        return decimal.map { $0.exponent >= 0 } ?? false
    }

    /// The value as a 64-bit integer; nil when it has a fraction or does not fit.
    public var int64: Int64? {
        if let value = Int64(text) { return value }
        return decimal?.int64
    }

    /// The nearest double; infinite when the number is beyond its range.
    public var double: Double { Double(text) ?? .nan }
}

extension JSONNumber: Comparable {
    /// Numeric equality: `1`, `1.0` and `10e-1` are equal.
    public static func == (left: JSONNumber, right: JSONNumber) -> Bool {
        if left.text == right.text { return true }
        guard let a = left.decimal, let b = right.decimal else { return left.double == right.double }
        return a == b
    }

    /// Numeric order, exact up to 38 digits and by nearest double beyond.
    public static func < (left: JSONNumber, right: JSONNumber) -> Bool {
        guard let a = left.decimal, let b = right.decimal, let (x, y) = ExactDecimal.aligned(a, b) else {
            return left.double < right.double
        }
        return x < y
    }

    /// Whether the number is a whole multiple of another; nil when the numbers are too far apart to tell exactly.
    public func isMultiple(of divisor: JSONNumber) -> Bool? {
        guard let a = decimal, let b = divisor.decimal, let (x, y) = ExactDecimal.aligned(a, b), y != 0 else {
            return nil
        }
        return x % y == 0
    }
}

extension JSONNumber: CustomStringConvertible {
    /// The text.
    public var description: String { text }
}
