/// The check behind `format: email`.
///
/// A subset of addr-spec as RFC 5321 section 4.1.2 has it: a dot-string of atoms, `@`, and a domain name of at least
/// two labels, in ASCII. Quoted local parts, address literals (`[127.0.0.1]`) and internationalised addresses (RFC 6531)
/// are refused: nearly all of those that a service meets are mistakes.
public enum EmailAddress {
    /// Whether the text is such an address: at most 254 bytes, 64 before the `@` (RFC 5321 section 4.5.3.1).
    public static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.count <= 254, let at = bytes.firstIndex(of: 0x40) else { return false }
        return isLocalPart(bytes[..<at]) && isDomain(bytes[bytes.index(after: at)...])
    }

    private static func isLocalPart(_ part: Substring.UTF8View) -> Bool {
        guard part.count >= 1, part.count <= 64 else { return false }
        return part.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy(isAtomText)
        }
    }

    private static func isDomain(_ domain: Substring.UTF8View) -> Bool {
        let labels = domain.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard labels.count >= 2, domain.count <= 253, let top = labels.last else { return false }
        // A top-level domain of digits alone would be an address (RFC 1123 section 2.1).
        return labels.allSatisfy(isLabel) && !top.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        guard let first = label.first, let last = label.last, label.count <= 63 else { return false }
        return first != 0x2D && last != 0x2D && label.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        if isAlphanumeric(byte) { return true }
        switch byte {
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: return true
        default: return false
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
