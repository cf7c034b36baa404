/// A JSON number as its digits, so that nothing is lost by reading and writing it (RFC 8259 section 6).
///
/// Two are equal when they are the same number: `1`, `1.0` and `10e-1` are.
public struct ExactNumber: Sendable {
    /// The number as JSON text.
    public let text: String

    /// A number from its JSON text, whose grammar was checked.
    init(checked text: String) { self.text = text }

    /// An integer.
    public init(_ value: Int64) { text = value.description }

    /// The shortest digits that read back as the same number; `nil` for NaN and the infinities.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// The nearest double; infinite beyond the largest.
    public var double: Double { Double(text) ?? .infinity }

    /// The integer, if the number is one that 64 bits hold.
    public var int64: Int64? {
        if let value = Int64(text) { return value }
        let (isNegative, digits, exponent) = canonical
        if digits.isEmpty { return 0 }
        guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
        return Int64((isNegative ? "-" : "") + digits + String(repeating: "0", count: exponent))
    }

    /// Whether the number has no fraction.
    public var isInteger: Bool { canonical.digits.isEmpty || canonical.exponent >= 0 }

    /// The digits without zeros at either end, and the power of ten that they are multiplied by.
    private var canonical: (isNegative: Bool, digits: String, exponent: Int) {
        var digits: [UInt8] = []
        var exponent = 0
        var isFraction = false
        var rest = Array(text.utf8)[...]
        let isNegative = rest.first == 0x2D
        if isNegative { rest.removeFirst() }
        while let byte = rest.popFirst() {
            if byte == 0x2E {
                isFraction = true
            } else if byte | 0x20 == 0x65 {
                // Beyond any real exponent numbers would be equal that are not: nobody has such.
                let power = String(decoding: rest, as: UTF8.self)
                exponent += min(max(Int(power) ?? (power.hasPrefix("-") ? .min : .max), -1 << 40), 1 << 40)
                break
            } else {
                digits.append(byte)
                if isFraction { exponent -= 1 }
            }
        }
        while digits.last == 0x30 {
            digits.removeLast()
            exponent += 1
        }
        let significant = digits.drop { $0 == 0x30 }
        if significant.isEmpty { return (false, "", 0) }
        return (isNegative, String(decoding: significant, as: UTF8.self), exponent)
    }
}

extension ExactNumber: Hashable {
    /// Whether both are the same number.
    public static func == (left: ExactNumber, right: ExactNumber) -> Bool {
        left.text == right.text || left.canonical == right.canonical
    }

    /// Hashes the number, not its spelling.
    public func hash(into hasher: inout Hasher) {
        let (isNegative, digits, exponent) = canonical
        hasher.combine(isNegative)
        hasher.combine(digits)
        hasher.combine(exponent)
    }
}

extension ExactNumber: JSONDecodable, JSONEncodable {
    /// Reads a number.
    public static func decode(from reader: inout JSONReader) throws(JSONSyntaxError) -> ExactNumber? {
        try reader.decodeExactNumber()
    }

    /// Writes the digits.
    public func encode(to writer: inout JSONWriter) {
        var text = text
        text.withUTF8 { writer.append($0) }
    }
}

extension JSONReader {
    /// Reads any number with all its digits; `nil` after a `type` violation.
    public mutating func decodeExactNumber() throws(JSONSyntaxError) -> ExactNumber? {
        guard let token = try numberToken("a number") else { return nil }
        let text = UnsafeBufferPointer(start: base + token.start, count: token.end - token.start)
        return ExactNumber(checked: String(decoding: text, as: UTF8.self))
    }
}
