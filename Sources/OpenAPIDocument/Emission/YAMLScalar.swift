/// How a string is written in YAML: plain where nobody can take it for anything else, otherwise in quotes or as a block.
enum YAMLScalar {
    /// The string on one line.
    static func flow(_ text: String) -> [UInt8] {
        if isPlain(text) { return Array(text.utf8) }
        return isPrintableLine(text) ? singleQuoted(text) : doubleQuoted(text)
    }

    /// A literal block whose lines stand `indent` spaces in, without the last line end; nil when the text has one line
    /// only or something that a block cannot hold.
    static func block(_ text: String, indent: Int) -> [UInt8]? {
        let bytes = Array(text.utf8)
        guard bytes.contains(0x0A), bytes.contains(where: { $0 != 0x0A && $0 != 0x20 }),
            text.unicodeScalars.allSatisfy({ $0 == "\n" || isPrintable($0) })
        else { return nil }
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        var output: [UInt8] = [0x7C]
        // A first line that starts with white space would hide how far the block is indented.
        if let first = lines.first(where: { !$0.isEmpty })?.first, first == 0x20 || first == 0x09 {
            output.append(0x32)
        }
        let trailing = bytes.reversed().prefix { $0 == 0x0A }.count
        if trailing == 0 { output.append(0x2D) }
        if trailing > 1 { output.append(0x2B) }
        for line in trailing > 0 ? lines.dropLast() : lines[...] {
            output.append(0x0A)
            if !line.isEmpty { output += repeatElement(0x20, count: indent) }
            output += line
        }
        return output
    }

    // MARK: Plain

    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, isPlainStart(first), last != 0x20, last != 0x3A,
            text.unicodeScalars.allSatisfy({ $0 != "\t" && isPrintable($0) }), !isTakenForAnotherType(text, bytes)
        else { return false }
        for (byte, next) in zip(bytes, bytes.dropFirst()) {
            if byte == 0x3A && next == 0x20 || byte == 0x20 && next == 0x23 { return false }
        }
        return true
    }

    /// Letters, digits, what is beyond ASCII, and the few signs that start nothing else (YAML 1.2 section 7.3.3).
    private static func isPlainStart(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF, 0x24, 0x28, 0x2F, 0x5F: true
        default: false
        }
    }

    /// Whether YAML 1.2, or a reader of YAML 1.1, sees a number, a date, a boolean or null.
    private static func isTakenForAnotherType(_ text: String, _ bytes: [UInt8]) -> Bool {
        if words.contains(text.lowercased()) { return true }
        guard let first = bytes.first, (0x30...0x39).contains(first) else { return false }
        if bytes.withUnsafeBufferPointer({ CoreSchema.number($0) }) != nil { return true }
        // `12:30` is a number of base 60, `1_000` one with a separator, `2020-01-31` a date in YAML 1.1.
        return bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x3A, 0x2D, 0x2E, 0x5F, 0x54, 0x5A, 0x61...0x66, 0x41...0x46, 0x78, 0x6F, 0x2B, 0x20: true
            default: false
            }
        } && !isVersion(bytes)
    }

    /// Two dots or more with digits between: `3.1.0`, which is no number anywhere.
    private static func isVersion(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) } && bytes.count { $0 == 0x2E } > 1
    }

    private static let words: Set<String> = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf", "~",
    ]

    // MARK: Quotes

    private static func singleQuoted(_ text: String) -> [UInt8] {
        [0x27] + text.utf8.flatMap { $0 == 0x27 ? [0x27, 0x27] : [$0] } + [0x27]
    }

    private static func doubleQuoted(_ text: String) -> [UInt8] {
        var output: [UInt8] = [0x22]
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += [0x5C, 0x22]
            case "\\": output += [0x5C, 0x5C]
            case "\n": output += [0x5C, 0x6E]
            case "\r": output += [0x5C, 0x72]
            case "\t": output += [0x5C, 0x74]
            case _ where isPrintable(scalar): output += String(Character(scalar)).utf8
            default: output += escape(scalar)
            }
        }
        return output + [0x22]
    }

    private static func escape(_ scalar: Unicode.Scalar) -> [UInt8] {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value < 0x100 ? ("x", 2) : scalar.value < 0x10000 ? ("u", 4) : ("U", 8)
        return Array(("\\" + letter + String(repeating: "0", count: width - digits.utf8.count) + digits).utf8)
    }

    private static func isPrintableLine(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0 != "\t" && isPrintable($0) }
    }

    /// Characters that stand for themselves in every style (YAML 1.2 section 5.1): no line breaks of any kind, no byte
    /// order mark.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF:
            true
        default: false
        }
    }
}
