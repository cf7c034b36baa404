/// Reads JSON strictly (RFC 8259) into a node tree: no comments, no trailing commas, no lone surrogates.
struct JSONReader {
    private var builder: NodeTreeBuilder
    private let diagnostics: DiagnosticBag
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    /// A byte whose column is known; columns are counted on from here, so that one long line is not counted again and
    /// again.
    private var known = (offset: 0, column: 1)

    /// Why reading stopped, at a byte.
    struct Failure: Error {
        var offset: Int
        var message: String
        var help: String?
    }

    /// Reads the whole text.
    ///
    /// - Returns: nil when the text is no JSON or exceeds the limits; the reason is in the diagnostics.
    static func read(_ file: SourceFile, limits: TextLimits, diagnostics: DiagnosticBag) -> NodeTree? {
        var reader = JSONReader(
            builder: NodeTreeBuilder(file: file, limits: limits, diagnostics: diagnostics), diagnostics: diagnostics,
            bytes: file.bytes)
        do throws(Failure) {
            try reader.readText()
            return reader.builder.isOverLimit ? nil : reader.builder.finish()
        } catch {
            let (line, column) = file.position(ofByte: error.offset)
            let place = Place(file: file.name, line: line, column: column)
            diagnostics.error(.syntax, error.message, at: place, help: error.help)
            return nil
        }
    }

    private init(builder: NodeTreeBuilder, diagnostics: DiagnosticBag, bytes: [UInt8]) {
        self.builder = builder
        self.diagnostics = diagnostics
        self.bytes = bytes
    }

    private mutating func readText() throws(Failure) {
        try readValue()
        if builder.isOverLimit { return }
        skipSpace()
        if offset < bytes.count { throw fail("something follows after the end of the JSON value") }
    }

    private mutating func readValue() throws(Failure) {
        skipSpace()
        guard let byte = peek() else { throw fail("the JSON text ends where a value is needed") }
        let position = position()
        switch byte {
        case UInt8(ascii: "{"): try readObject(position)
        case UInt8(ascii: "["): try readArray(position)
        case UInt8(ascii: "\""): builder.scalar(.string(try readString()), at: position)
        case UInt8(ascii: "t"): try readWord("true", .boolean(true), position)
        case UInt8(ascii: "f"): try readWord("false", .boolean(false), position)
        case UInt8(ascii: "n"): try readWord("null", .null, position)
        case UInt8(ascii: "-"), 0x30...0x39: builder.scalar(.number(try readNumber()), at: position)
        default: throw fail("a JSON value cannot start with \(describe(byte))")
        }
    }

    private mutating func readObject(_ position: NodeTreeBuilder.Position) throws(Failure) {
        builder.begin(isMapping: true, at: position)
        if builder.isOverLimit { return }
        offset += 1
        skipSpace()
        if take(UInt8(ascii: "}")) { return builder.end() }
        while true {
            skipSpace()
            guard peek() == UInt8(ascii: "\"") else {
                throw fail("a key in double quotes is needed here", help: "also check for a comma too many before it")
            }
            let keyPosition = self.position()
            builder.key(try readString(), at: keyPosition)
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw fail("a `:` is needed after the key") }
            try readValue()
            if builder.isOverLimit { return }
            skipSpace()
            if take(UInt8(ascii: "}")) { return builder.end() }
            guard take(UInt8(ascii: ",")) else { throw fail("a `,` or `}` is needed after the value") }
        }
    }

    private mutating func readArray(_ position: NodeTreeBuilder.Position) throws(Failure) {
        builder.begin(isMapping: false, at: position)
        if builder.isOverLimit { return }
        offset += 1
        skipSpace()
        if take(UInt8(ascii: "]")) { return builder.end() }
        while true {
            try readValue()
            if builder.isOverLimit { return }
            skipSpace()
            if take(UInt8(ascii: "]")) { return builder.end() }
            guard take(UInt8(ascii: ",")) else { throw fail("a `,` or `]` is needed after the element") }
        }
    }

    private mutating func readWord(
        _ word: StaticString, _ value: NodeTree.Value, _ position: NodeTreeBuilder.Position
    ) throws(Failure) {
        let text = String(describing: word)
        guard bytes[offset...].starts(with: text.utf8) else {
            throw fail("a JSON value cannot start with \(describe(bytes[offset]))")
        }
        offset += text.utf8.count
        builder.scalar(value, at: position)
    }

    // MARK: Numbers and strings

    private mutating func readNumber() throws(Failure) -> JSONNumber {
        let start = offset
        _ = take(UInt8(ascii: "-"))
        if take(0x30) {
            if let byte = peek(), isDigit(byte) { throw fail("a number must not start with a zero") }
        } else {
            try readDigits()
        }
        if take(UInt8(ascii: ".")) { try readDigits() }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
            offset += 1
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            try readDigits()
        }
        return JSONNumber(jsonText: String(decoding: bytes[start..<offset], as: UTF8.self))
    }

    private mutating func readDigits() throws(Failure) {
        let start = offset
        while let byte = peek(), isDigit(byte) { offset += 1 }
        if offset == start { throw fail("a digit is needed here") }
    }

    private mutating func readString() throws(Failure) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return String(decoding: bytes[start..<(offset - 1)], as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return try readEscapedString(from: start) }
            if byte < 0x20 { throw fail("a control character in a string", help: "write it as an escape, such as \\n") }
            offset += 1
        }
        throw fail("the JSON text ends inside a string")
    }

    private mutating func readEscapedString(from start: Int) throws(Failure) -> String {
        var output = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte < 0x20 { throw fail("a control character in a string", help: "write it as an escape, such as \\n") }
            offset += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: output, as: UTF8.self)
            case UInt8(ascii: "\\"): try readEscape(into: &output)
            default: output.append(byte)
            }
        }
        throw fail("the JSON text ends inside a string")
    }

    private mutating func readEscape(into output: inout [UInt8]) throws(Failure) {
        guard let byte = peek() else { throw fail("the JSON text ends inside a string") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): output.append(byte)
        case UInt8(ascii: "b"): output.append(0x08)
        case UInt8(ascii: "f"): output.append(0x0C)
        case UInt8(ascii: "n"): output.append(0x0A)
        case UInt8(ascii: "r"): output.append(0x0D)
        case UInt8(ascii: "t"): output.append(0x09)
        case UInt8(ascii: "u"): output += String(Character(try readUnicodeEscape())).utf8
        default:
            offset -= 1
            throw fail("`\\` cannot be followed by \(describe(byte))")
        }
    }

    private mutating func readUnicodeEscape() throws(Failure) -> Unicode.Scalar {
        let start = offset - 2
        let high = try readFourHexDigits()
        if let scalar = Unicode.Scalar(high) { return scalar }
        let alone = Failure(
            offset: start, message: "half of a surrogate pair", help: "write both, such as \\ud83d\\ude00")
        guard (0xD800...0xDBFF).contains(high), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw alone }
        let low = try readFourHexDigits()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
        else { throw alone }
        return scalar
    }

    private mutating func readFourHexDigits() throws(Failure) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek(), let digit = hexValue(byte) else {
                throw fail("four hexadecimal digits are needed")
            }
            value = value << 4 | UInt32(digit)
            offset += 1
        }
        return value
    }

    // MARK: Bytes

    private func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard offset < bytes.count, bytes[offset] == byte else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0D: offset += 1
            case 0x0A:
                offset += 1
                line += 1
                known = (offset, 1)
            default: return
            }
        }
    }

    private mutating func position() -> NodeTreeBuilder.Position {
        var column = known.column
        for byte in bytes[known.offset..<offset] where byte & 0xC0 != 0x80 { column += 1 }
        known = (offset, column)
        return NodeTreeBuilder.Position(line: Int32(clamping: line), column: Int32(clamping: column))
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private func fail(_ message: String, help: String? = nil) -> Failure {
        Failure(offset: offset, message: message, help: help)
    }

    private func describe(_ byte: UInt8) -> String {
        byte > 0x20 && byte < 0x7F ? "`\(Unicode.Scalar(byte))`" : "this character"
    }
}
