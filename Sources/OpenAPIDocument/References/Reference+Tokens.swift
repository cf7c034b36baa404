extension Reference {
    /// The reference tokens of `#/a/b` (RFC 6901 sections 3 and 6); nil when the text is no pointer into this document.
    static func tokens(_ text: String) -> [String]? {
        let bytes = text.utf8
        guard bytes.first == 0x23 else { return nil }
        let pointer = bytes.dropFirst()
        if pointer.isEmpty { return [] }
        guard pointer.first == 0x2F else { return nil }
        var tokens: [String] = []
        for part in pointer.dropFirst().split(separator: 0x2F, omittingEmptySubsequences: false) {
            guard let token = unescape(part) else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    /// Undoes `%XX`, then `~1` and `~0`; nil when one of them is malformed.
    private static func unescape(_ part: Substring.UTF8View) -> String? {
        guard part.contains(where: { $0 == 0x25 || $0 == 0x7E }) else { return String(Substring(part)) }
        var bytes: [UInt8] = []
        var rest = part[...]
        while let byte = rest.popFirst() {
            guard byte == 0x25 else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(hexValue), let low = rest.popFirst().flatMap(hexValue) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return unescapeTildes(bytes)
    }

    private static func unescapeTildes(_ bytes: [UInt8]) -> String? {
        var result: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            guard byte == 0x7E else {
                result.append(byte)
                continue
            }
            switch rest.popFirst() {
            case 0x30: result.append(0x7E)
            case 0x31: result.append(0x2F)
            default: return nil
            }
        }
        return String(validating: result, as: UTF8.self)
    }
}

/// The value of a hexadecimal digit.
func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
}
