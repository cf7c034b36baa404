/// `mantissa * 10^exponent`, normalised so that the mantissa has no trailing decimal zero: equal values are equal.
struct ExactDecimal: Equatable {
    var mantissa: Int128
    var exponent: Int

    /// Reads JSON's number grammar; nil when the digits or the exponent do not fit.
    init?(jsonText text: String) {
        var mantissa: Int128 = 0
        var exponent = 0
        var rest = text.utf8[...]
        let isNegative = rest.first == 0x2D
        if isNegative { rest = rest.dropFirst() }
        var isFraction = false
        while let byte = rest.first {
            rest = rest.dropFirst()
            switch byte {
            case 0x30...0x39:
                let (product, overflowed) = mantissa.multipliedReportingOverflow(by: 10)
                let (sum, overflowedToo) = product.addingReportingOverflow(Int128(byte - 0x30))
                if overflowed || overflowedToo { return nil }
                mantissa = sum
                if isFraction { exponent -= 1 }
            case 0x2E:
                isFraction = true
            default:
                guard let power = Int(Substring(rest)), abs(power) < 100_000 else { return nil }
                exponent += power
                rest = rest.suffix(0)
            }
        }
        self.init(mantissa: isNegative ? -mantissa : mantissa, exponent: exponent)
    }

    private init(mantissa: Int128, exponent: Int) {
        self.mantissa = mantissa
        self.exponent = mantissa == 0 ? 0 : exponent
        while self.mantissa != 0, self.mantissa % 10 == 0 {
            self.mantissa /= 10
            self.exponent += 1
        }
    }

    /// The value as a 64-bit integer; nil when it has a fraction or does not fit.
    var int64: Int64? {
        guard exponent >= 0, exponent < 20, let value = scaled(to: 0) else { return nil }
        return Int64(exactly: value)
    }

    /// The mantissas of both at the smaller of the two exponents; nil when one does not fit then.
    static func aligned(_ a: ExactDecimal, _ b: ExactDecimal) -> (Int128, Int128)? {
        let exponent = min(a.exponent, b.exponent)
        guard let x = a.scaled(to: exponent), let y = b.scaled(to: exponent) else { return nil }
        return (x, y)
    }

    private func scaled(to target: Int) -> Int128? {
        guard mantissa != 0 else { return 0 }
        guard exponent - target <= 38 else { return nil }
        var result = mantissa
        for _ in 0..<(exponent - target) {
            let (product, overflowed) = result.multipliedReportingOverflow(by: 10)
            if overflowed { return nil }
            result = product
        }
        return result
    }
}
