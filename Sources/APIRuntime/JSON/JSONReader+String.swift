/// A string in the text, between its quotes.
struct StringToken {
    var start: Int
    var end: Int
    /// Whether it has no escapes, so that its bytes stand for themselves.
    var isPlain: Bool
}

extension JSONReader {
    /// Reads a string; `nil` after a `type` violation.
    public mutating func decodeString() throws(JSONSyntaxError) -> String? {
        guard let token = try stringToken() else { return nil }
        guard token.isPlain else { return String(decoding: Self.unescape(text(token)), as: UTF8.self) }
        return String(decoding: text(token), as: UTF8.self)
    }

    /// The string that stands here; `nil` after a `type` violation.
    mutating func stringToken() throws(JSONSyntaxError) -> StringToken? {
        guard nextByte() == 0x22 else {
            try mismatch("a string")
            return nil
        }
        return try scanString()
    }

    func text(_ token: StringToken) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + token.start, count: token.end - token.start)
    }

    func text(_ name: Step) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + Int(name.start), count: Int(name.end - name.start))
    }

    /// Goes over a string from its opening quote, checking escapes, control characters and UTF-8.
    mutating func scanString() throws(JSONSyntaxError) -> StringToken {
        let start = position + 1
        position = start
        var isPlain = true
        var highBits: UInt8 = 0
        while true {
            highBits |= skipPlainRun()
            guard position < count else { throw error(.unexpectedEnd) }
            switch base[position] {
            case 0x22:
                let token = StringToken(start: start, end: position, isPlain: isPlain)
                if highBits & 0x80 != 0 { try validateUTF8(token) }
                position += 1
                return token
            case 0x5C:
                isPlain = false
                try scanEscape()
            default:
                throw error(.controlCharacter)
            }
        }
    }

    /// Moves to the next quote, backslash or control character, eight bytes at a time.
    /// The bits of all bytes passed, so that the eighth tells whether they were all ASCII.
    @inline(__always)
    private mutating func skipPlainRun() -> UInt8 {
        var wide: UInt64 = 0
        while count - position >= 8 {
            let word = UInt64(
                littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
            let stops = StringScan.stops(in: word)
            guard stops == 0 else {
                let passed = stops.trailingZeroBitCount / 8
                position += passed
                wide |= passed == 0 ? 0 : word << UInt64((8 - passed) * 8)
                return wide & StringScan.highBits != 0 ? 0x80 : 0
            }
            wide |= word
            position += 8
        }
        var bits: UInt8 = wide & StringScan.highBits != 0 ? 0x80 : 0
        while position < count {
            let byte = base[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            bits |= byte
            position += 1
        }
        return bits
    }

    private mutating func validateUTF8(_ token: StringToken) throws(JSONSyntaxError) {
        if let offset = UTF8Validation.firstInvalid(in: text(token)) {
            throw JSONSyntaxError(offset: token.start + offset, reason: .invalidUTF8)
        }
    }

    /// Goes over one escape (RFC 8259 section 7); a high surrogate must be followed by a low one.
    private mutating func scanEscape() throws(JSONSyntaxError) {
        guard position + 1 < count else {
            position = count
            throw error(.unexpectedEnd)
        }
        guard base[position + 1] == 0x75 else {
            guard StringScan.unescaped(base[position + 1]) != 0 else { throw error(.invalidEscape) }
            position += 2
            return
        }
        let unit = try scanCodeUnit()
        switch unit {
        case 0xD800...0xDBFF:
            guard byte == 0x5C, position + 1 < count, base[position + 1] == 0x75,
                (0xDC00...0xDFFF).contains(try scanCodeUnit())
            else { throw error(.loneSurrogate) }
        case 0xDC00...0xDFFF:
            throw error(.loneSurrogate)
        default:
            break
        }
    }

    /// Reads `\uXXXX`.
    private mutating func scanCodeUnit() throws(JSONSyntaxError) -> UInt32 {
        guard position + 6 <= count else {
            position = count
            throw error(.unexpectedEnd)
        }
        var unit: UInt32 = 0
        for offset in 2..<6 {
            guard let digit = StringScan.hexadecimal(base[position + offset]) else { throw error(.invalidEscape) }
            unit = unit << 4 | UInt32(digit)
        }
        position += 6
        return unit
    }
}
