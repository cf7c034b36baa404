extension Formats {
    /// Whether the text is a URI: a scheme, a colon, and characters that RFC 3986 allows, with well-formed escapes.
    public static func isURI(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let colon = bytes.firstIndex(of: 0x3A), colon > 0, isLetter(bytes[0]) else { return false }
        let scheme = bytes[..<colon]
        guard scheme.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E }) else {
            return false
        }
        var index = colon + 1
        while index < bytes.count {
            if bytes[index] == 0x25 {
                guard index + 2 < bytes.count, StringScan.hexadecimal(bytes[index + 1]) != nil,
                    StringScan.hexadecimal(bytes[index + 2]) != nil
                else { return false }
            } else if !isURICharacter(bytes[index]) {
                return false
            }
            index += 1
        }
        return true
    }

    /// Whether the text is a host name: labels of letters, digits and inner hyphens, 253 bytes at most (RFC 1123).
    public static func isHostname(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty, bytes.count <= 253 else { return false }
        return bytes.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
            guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
            return first != 0x2D && last != 0x2D && label.allSatisfy { isLetter($0) || isDigit($0) || $0 == 0x2D }
        }
    }

    /// Whether the text is four decimal numbers up to 255 without leading zeros.
    static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard 1...3 ~= part.count, part.allSatisfy(isDigit), part.first != 0x30 || part.count == 1 else {
                    return false
                }
                return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
            }
    }

    /// Whether the text is an IPv6 address (RFC 4291 section 2.2): eight groups, some of them as `::`, the last two
    /// perhaps as an IPv4 address.
    public static func isIPv6(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= 45, let gap = gap(in: bytes) else { return groups(bytes[...], isLast: true) == 8 }
        let (left, right) = (bytes[..<gap], bytes[(gap + 2)...])
        let before = left.isEmpty ? 0 : groups(left, isLast: false)
        let after = right.isEmpty ? 0 : groups(right, isLast: true)
        guard let before, let after else { return false }
        return before + after < 8
    }

    private static func gap(in bytes: [UInt8]) -> Int? {
        bytes.indices.dropLast().first { bytes[$0] == 0x3A && bytes[$0 + 1] == 0x3A }
    }

    /// How many groups of 16 bits the text has; `nil` when it is none.
    private static func groups(_ text: ArraySlice<UInt8>, isLast: Bool) -> Int? {
        let parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
        var count = 0
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, part.contains(0x2E) {
                guard isIPv4(part) else { return nil }
                count += 2
            } else {
                guard 1...4 ~= part.count, part.allSatisfy({ StringScan.hexadecimal($0) != nil }) else { return nil }
                count += 1
            }
        }
        return count
    }

    private static func isURICharacter(_ byte: UInt8) -> Bool {
        if isLetter(byte) || isDigit(byte) { return true }
        switch byte {
        // gen-delims, sub-delims and the rest of unreserved (RFC 3986 sections 2.2 and 2.3).
        case 0x21, 0x23, 0x24, 0x26...0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40, 0x5B, 0x5D, 0x5F, 0x7E: return true
        default: return false
        }
    }

    static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte | 0x20 }

    static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
