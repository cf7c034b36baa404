/// A number of the text as an integer of 64 bits.
enum ExactInteger {
    case value(Int64)
    case fractional
    case outOfRange
}

extension JSONReader {
    /// The exact value of a number with fraction, exponent or many digits.
    func exactInteger(_ token: NumberToken) -> ExactInteger {
        let text = UnsafeBufferPointer(start: base + token.start, count: token.end - token.start)
        let mantissa = text.prefix { $0 | 0x20 != 0x65 }
        guard let last = mantissa.lastIndex(where: { $0 >= 0x31 && $0 <= 0x39 }) else { return .value(0) }
        // Zeros after the last other digit belong to the exponent.
        let zeros = mantissa[(last + 1)...].count { $0 == 0x30 }
        let exponent = token.exponent + zeros
        if exponent < 0 { return .fractional }
        var value: Int64 = 0
        for byte in mantissa[...last] where byte >= 0x30 && byte <= 0x39 {
            guard Self.append(Int64(byte - 0x30), to: &value, token.isNegative) else { return .outOfRange }
        }
        if exponent > 19 { return .outOfRange }
        for _ in 0..<exponent {
            guard Self.append(0, to: &value, token.isNegative) else { return .outOfRange }
        }
        return .value(value)
    }

    /// Multiplies by ten and adds a digit away from zero; false on overflow.
    private static func append(_ digit: Int64, to value: inout Int64, _ isNegative: Bool) -> Bool {
        let (product, overflow) = value.multipliedReportingOverflow(by: 10)
        if overflow { return false }
        let (sum, carry) =
            isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
        value = sum
        return !carry
    }

    /// The nearest double; infinite when the number is beyond the largest.
    func double(_ token: NumberToken) -> Double {
        // Clinger's fast path: both operands are exact, so the one operation rounds correctly.
        if token.digits <= 15, token.exponent.magnitude <= 22 {
            let mantissa = Double(token.mantissa)
            let power = Self.powersOfTen[Int(token.exponent.magnitude)]
            let value = token.exponent < 0 ? mantissa / power : mantissa * power
            return token.isNegative ? -value : value
        }
        let text = UnsafeBufferPointer(start: base + token.start, count: token.end - token.start)
        // The standard library's parser rounds correctly and knows no locale; the grammar was checked before.
        return Double(String(decoding: text, as: UTF8.self)) ?? .infinity
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
