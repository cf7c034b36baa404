/// A number in the text, and its digits as far as 64 bits hold them.
struct NumberToken {
    var start: Int
    var end: Int
    var isNegative = false
    /// The digits of integer and fraction as one integer, when they are at most 18.
    var mantissa: UInt64 = 0
    var digits = 0
    /// The power of ten the mantissa is multiplied by: exponent minus fraction digits.
    var exponent = 0
    /// Whether there is no fraction and no exponent.
    var isPlain = true
}

extension JSONReader {
    /// Reads an integer of 64 bits, exactly; `nil` after a violation.
    ///
    /// JSON Schema (core, section 4.2.3): a number without a fractional part is an integer, so `1.0` and `1e2` are.
    public mutating func decodeInt64() throws(JSONSyntaxError) -> Int64? {
        guard let token = try numberToken("an integer") else { return nil }
        if token.isPlain, token.digits <= 18 {
            let magnitude = Int64(truncatingIfNeeded: token.mantissa)
            return token.isNegative ? -magnitude : magnitude
        }
        switch exactInteger(token) {
        case .value(let value): return value
        case .fractional: violation(.type("an integer"))
        case .outOfRange: violation(.format("an integer of 64 bits"))
        }
        return nil
    }

    /// Reads an integer of 32 bits; `nil` after a violation.
    public mutating func decodeInt32() throws(JSONSyntaxError) -> Int32? {
        guard let wide = try decodeInt64() else { return nil }
        guard let value = Int32(exactly: wide) else {
            violation(.format("an integer of 32 bits"))
            return nil
        }
        return value
    }

    /// Reads a finite number, correctly rounded; `nil` after a violation.
    public mutating func decodeDouble() throws(JSONSyntaxError) -> Double? {
        guard let token = try numberToken("a number") else { return nil }
        let value = double(token)
        guard value.isFinite else {
            violation(.format("a number of 64 bits (double)"))
            return nil
        }
        return value
    }

    /// Reads any finite number; `nil` after a violation.
    public mutating func decodeNumber() throws(JSONSyntaxError) -> JSONNumber? {
        guard let token = try numberToken("a number") else { return nil }
        if case .value(let value) = exactInteger(token) { return .integer(value) }
        let value = double(token)
        guard value.isFinite else {
            violation(.format("a number of 64 bits (double)"))
            return nil
        }
        return .double(value)
    }

    mutating func numberToken(_ expected: StaticString) throws(JSONSyntaxError) -> NumberToken? {
        switch nextByte() {
        case 0x30...0x39, 0x2D:
            return try scanNumber()
        default:
            try mismatch(expected)
            return nil
        }
    }

    /// Goes over a number by the grammar of RFC 8259 section 6.
    mutating func scanNumber() throws(JSONSyntaxError) -> NumberToken {
        var token = NumberToken(start: position, end: position)
        if byte == 0x2D {
            token.isNegative = true
            position += 1
        }
        let first = byte
        let integerDigits = scanDigits(&token)
        guard integerDigits > 0 else { throw position < count ? error(.invalidNumber) : unexpected() }
        if first == 0x30, integerDigits > 1 { throw error(.invalidNumber) }
        if byte == 0x2E { try scanFraction(&token) }
        if byte | 0x20 == 0x65 { try scanExponent(&token) }
        token.end = position
        return token
    }

    private mutating func scanFraction(_ token: inout NumberToken) throws(JSONSyntaxError) {
        token.isPlain = false
        position += 1
        let digits = scanDigits(&token)
        guard digits > 0 else { throw position < count ? error(.invalidNumber) : unexpected() }
        token.exponent = -digits
    }

    private mutating func scanExponent(_ token: inout NumberToken) throws(JSONSyntaxError) {
        token.isPlain = false
        position += 1
        let isNegative = byte == 0x2D
        if byte == 0x2B || byte == 0x2D { position += 1 }
        var exponent = 0
        let start = position
        while case 0x30...0x39 = byte {
            // Clamped: far beyond any double or integer, and no sum with a length can overflow.
            exponent = min(exponent * 10 + Int(byte - 0x30), 10_000_000_000)
            position += 1
        }
        guard position > start else { throw position < count ? error(.invalidNumber) : unexpected() }
        token.exponent += isNegative ? -exponent : exponent
    }

    /// Goes over digits; how many there were.
    @inline(__always)
    private mutating func scanDigits(_ token: inout NumberToken) -> Int {
        let start = position
        while position < count {
            let digit = base[position] &- 0x30
            guard digit <= 9 else { break }
            // 18 digits fit whatever they are; `digits` says when the mantissa is not the whole number.
            if token.digits < 18 { token.mantissa = token.mantissa &* 10 &+ UInt64(digit) }
            token.digits += 1
            position += 1
        }
        return position - start
    }
}
