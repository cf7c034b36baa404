/// What a plain YAML scalar is: the core schema of YAML 1.2 (section 10.3.2), not the one of 1.1, so that `yes`, `no`,
/// `on` and `12:30` are strings.
enum CoreSchema {
    /// What a plain scalar means.
    enum Resolved {
        case value(NodeTree.Value)
        /// `.inf`, `.nan`: numbers, but none that JSON has.
        case notFinite
    }

    static func resolve(_ text: UnsafeBufferPointer<UInt8>) -> Resolved {
        guard let first = text.first else { return .value(.null) }
        switch first {
        case UInt8(ascii: "~"):
            if text.count == 1 { return .value(.null) }
        case UInt8(ascii: "n"), UInt8(ascii: "N"):
            if matches(text, "null", "Null", "NULL") { return .value(.null) }
        case UInt8(ascii: "t"), UInt8(ascii: "T"):
            if matches(text, "true", "True", "TRUE") { return .value(.boolean(true)) }
        case UInt8(ascii: "f"), UInt8(ascii: "F"):
            if matches(text, "false", "False", "FALSE") { return .value(.boolean(false)) }
        case 0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            if isNotFinite(text) { return .notFinite }
            if let number = number(text) { return .value(.number(number)) }
        default: break
        }
        return .value(.string(String(decoding: text, as: UTF8.self)))
    }

    /// An integer or float of the core schema in JSON's spelling; nil when the text is none.
    static func number(_ text: UnsafeBufferPointer<UInt8>) -> JSONNumber? {
        if text.count > 2, text[0] == 0x30, text[1] == UInt8(ascii: "x") || text[1] == UInt8(ascii: "o") {
            return based(text.dropFirst(2), text[1] == UInt8(ascii: "x") ? 16 : 8)
        }
        var rest = text[...]
        var output: [UInt8] = []
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            if sign == UInt8(ascii: "-") { output.append(sign) }
            rest = rest.dropFirst()
        }
        let whole = rest.prefix(while: isDigit)
        rest = rest.dropFirst(whole.count)
        let significant = whole.drop { $0 == 0x30 }
        output += significant.isEmpty ? [0x30] : Array(significant)
        var fraction = rest.prefix(0)
        if rest.first == UInt8(ascii: ".") {
            fraction = rest.dropFirst().prefix(while: isDigit)
            rest = rest.dropFirst(1 + fraction.count)
            output += [UInt8(ascii: ".")] + (fraction.isEmpty ? [0x30] : Array(fraction))
        }
        guard !whole.isEmpty || !fraction.isEmpty, exponent(&rest, into: &output), rest.isEmpty else { return nil }
        return JSONNumber(jsonText: String(decoding: output, as: UTF8.self))
    }

    private static func exponent(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>, into output: inout [UInt8]) -> Bool {
        guard let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") else { return true }
        output.append(letter)
        rest = rest.dropFirst()
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            output.append(sign)
            rest = rest.dropFirst()
        }
        let digits = rest.prefix(while: isDigit)
        output += digits
        rest = rest.dropFirst(digits.count)
        return !digits.isEmpty
    }

    private static func based(_ digits: Slice<UnsafeBufferPointer<UInt8>>, _ base: UInt64) -> JSONNumber? {
        var value: UInt64 = 0
        for byte in digits {
            guard let digit = hexValue(byte), UInt64(digit) < base else { return nil }
            let (product, overflowed) = value.multipliedReportingOverflow(by: base)
            let (sum, overflowedToo) = product.addingReportingOverflow(UInt64(digit))
            if overflowed || overflowedToo { return nil }
            value = sum
        }
        return JSONNumber(jsonText: String(value))
    }

    private static func isNotFinite(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        if matches(text, ".nan", ".NaN", ".NAN") { return true }
        let unsigned = text[0] == UInt8(ascii: "-") || text[0] == UInt8(ascii: "+") ? text.dropFirst() : text[...]
        return unsigned.count == 4 && unsigned.first == UInt8(ascii: ".")
            && [".inf", ".Inf", ".INF"].contains { unsigned.elementsEqual($0.utf8) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func matches(_ text: UnsafeBufferPointer<UInt8>, _ words: String...) -> Bool {
        words.contains { text.elementsEqual($0.utf8) }
    }
}
