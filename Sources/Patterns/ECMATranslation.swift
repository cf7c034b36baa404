/// Puts a regular expression of ECMA-262 (with the flag `u`) into the words of PCRE2.
///
/// The two dialects agree on most. What means something else, or nothing, in ECMA-262 is rewritten or refused, so that a
/// pattern never means one thing in a browser and another here: `.` and `\s` know the line ends and spaces of Unicode,
/// `[` inside a class is a character, and PCRE2's own `\A`, `\Q`, `(*VERB)`, `(?R)` do not exist.
struct ECMATranslation {
    private let source: [Unicode.Scalar]
    private var index = 0
    private var output = ""

    /// ECMA-262 section 12.2 and 12.3: WhiteSpace and LineTerminator, which `\s` stands for.
    private static let space =
        #"\x{9}-\x{d}\x{20}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}"#
    /// All other characters, for `\S` among others in a class.
    private static let notSpace =
        #"\x{0}-\x{8}\x{e}-\x{1f}\x{21}-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}"#
        + #"\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{d7ff}\x{e000}-\x{fefe}\x{ff00}-\x{10ffff}"#

    /// The pattern for PCRE2.
    static func translate(_ pattern: String) throws(PatternError) -> String {
        var translation = ECMATranslation(source: Array(pattern.unicodeScalars))
        while let scalar = translation.next() { try translation.term(scalar) }
        return translation.output
    }

    private init(source: [Unicode.Scalar]) { self.source = source }

    private var peek: Unicode.Scalar? { index < source.count ? source[index] : nil }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek else { return nil }
        index += 1
        return scalar
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        index += 1
        return true
    }

    private func failure(_ reason: String, before count: Int = 0) -> PatternError {
        PatternError(offset: index - count, reason: reason)
    }

    private mutating func append(_ scalar: Unicode.Scalar) { output.unicodeScalars.append(scalar) }

    private mutating func append(code: UInt32) { output += "\\x{" + String(code, radix: 16) + "}" }

    private mutating func term(_ scalar: Unicode.Scalar) throws(PatternError) {
        switch scalar {
        case "\\": try escape(inClass: false)
        case ".": output += #"[^\n\r\x{2028}\x{2029}]"#
        case "[": try characterClass()
        case "(":
            output += "("
            try group()
        default: append(scalar)
        }
    }
}

extension ECMATranslation {
    /// What follows an opening parenthesis: nothing special, a non-capturing group, an assertion or a name. Flags, which
    /// ECMAScript 2025 has too, are let through.
    private mutating func group() throws(PatternError) {
        if peek == "*" { throw failure("nothing to repeat") }
        guard take("?") else { return }
        output += "?"
        switch peek {
        case ":", "=", "!": return
        case "<":
            index += 1
            output += "<"
            guard let first = peek, first == "=" || first == "!" || first == "_" || first.properties.isAlphabetic else {
                throw failure("invalid group name")
            }
        case .some(let flag) where "ims-".unicodeScalars.contains(flag):
            while let flag = peek, "ims-".unicodeScalars.contains(flag) {
                append(flag)
                index += 1
            }
            guard peek == ":" || peek == ")" else { throw failure("invalid group") }
        default: throw failure("invalid group")
        }
    }

    private mutating func characterClass() throws(PatternError) {
        let isNegated = take("^")
        if take("]") {
            output += isNegated ? "(?s:.)" : "(?!)"
            return
        }
        output += isNegated ? "[^" : "["
        var isAfterSet = false
        while let scalar = next() {
            switch scalar {
            case "]":
                output += "]"
                return
            case "\\": isAfterSet = try escape(inClass: true)
            case "-":
                // Beside a set of characters a hyphen stands for itself; PCRE2 would refuse it.
                output += isAfterSet || isBeforeSet ? "\\-" : "-"
                isAfterSet = false
            case "[":
                output += "\\["
                isAfterSet = false
            default:
                append(scalar)
                isAfterSet = false
            }
        }
        throw failure("missing ] of a class")
    }

    private var isBeforeSet: Bool {
        guard peek == "\\", index + 1 < source.count else { return false }
        return "dDwWsSpP".unicodeScalars.contains(source[index + 1])
    }

    /// One escape (ECMA-262 section 22.2.1); true when it stands for a set of characters.
    @discardableResult
    private mutating func escape(inClass: Bool) throws(PatternError) -> Bool {
        guard let scalar = next() else { throw failure("\\ at the end") }
        switch scalar {
        case "d", "D", "w", "W":
            output += "\\" + String(scalar)
            return true
        case "s", "S":
            let set = scalar == "s" ? Self.space : inClass ? Self.notSpace : "^" + Self.space
            output += inClass ? set : "[" + set + "]"
            return true
        case "p", "P":
            guard peek == "{" else { throw failure("a property needs braces, as in \\p{L}") }
            output += "\\" + String(scalar)
            return true
        case "n", "r", "t", "f", "b": output += "\\" + String(scalar)
        case "B", "k", "1", "2", "3", "4", "5", "6", "7", "8", "9":
            if inClass { throw failure("\\\(scalar) cannot stand in a class", before: 2) }
            output += "\\" + String(scalar)
        case "v": append(code: 0x0B)
        case "0":
            if let digit = peek, ("0"..."9").contains(digit) { throw failure("octal escapes do not exist", before: 2) }
            append(code: 0)
        case "c": try control()
        case "x": append(code: try hexadecimal(2))
        case "u": append(code: try unicode())
        default: try identity(scalar)
        }
        return false
    }

    private mutating func control() throws(PatternError) {
        guard let letter = next(), letter.isASCII, letter.properties.isAlphabetic else {
            throw failure("\\c needs a letter")
        }
        append(code: letter.value & 0x1F)
    }

    /// A character that stands for itself; letters that mean something in other dialects are refused.
    private mutating func identity(_ scalar: Unicode.Scalar) throws(PatternError) {
        if scalar.isASCII, scalar.properties.isAlphabetic {
            throw failure("\\\(scalar) does not exist in ECMA-262", before: 2)
        }
        if scalar.isASCII { output += "\\" }
        append(scalar)
    }

    private mutating func hexadecimal(_ count: Int) throws(PatternError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<count {
            guard let digit = next().flatMap({ Character($0).hexDigitValue }) else {
                throw failure("\(count) hexadecimal digits are needed")
            }
            code = code << 4 | UInt32(digit)
        }
        return code
    }

    /// `\u1234`, a pair of surrogates, or `\u{1F600}`.
    private mutating func unicode() throws(PatternError) -> UInt32 {
        if take("{") {
            var code: UInt32 = 0
            while let digit = peek.flatMap({ Character($0).hexDigitValue }), code < 0x11_0000 {
                code = code << 4 | UInt32(digit)
                index += 1
            }
            guard take("}"), Unicode.Scalar(code) != nil else { throw failure("no such character") }
            return code
        }
        let unit = try hexadecimal(4)
        guard (0xD800...0xDFFF).contains(unit) else { return unit }
        guard unit < 0xDC00, take("\\"), take("u") else { throw failure("half of a surrogate pair") }
        let low = try hexadecimal(4)
        guard (0xDC00...0xDFFF).contains(low) else { throw failure("half of a surrogate pair") }
        return 0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00)
    }
}
