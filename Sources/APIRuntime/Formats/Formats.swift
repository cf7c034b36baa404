/// The checks behind further values of `format`.
public enum Formats {
    /// Whether the text is a UUID in its usual form: 8-4-4-4-12 hexadecimal digits in either case (RFC 9562 section 4).
    public static func isUUID(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 36 else { return false }
        return bytes.enumerated().allSatisfy { index, byte in
            switch index {
            case 8, 13, 18, 23: byte == 0x2D
            default: StringScan.hexadecimal(byte) != nil
            }
        }
    }

    /// Whether the text is bytes in hexadecimal digits (RFC 4648 section 8; here in either case).
    public static func isBase16(_ text: String) -> Bool {
        text.utf8.count % 2 == 0 && text.utf8.allSatisfy { StringScan.hexadecimal($0) != nil }
    }

    /// Whether the text is bytes in base32 with padding (RFC 4648 section 6).
    public static func isBase32(_ text: String) -> Bool {
        let digits = text.utf8.reversed().drop { $0 == 0x3D }
        guard text.utf8.count % 8 == 0, [0, 2, 4, 5, 7].contains(digits.count % 8),
            text.utf8.count - digits.count < 7
        else { return false }
        return digits.allSatisfy { (0x41...0x5A).contains($0) || (0x32...0x37).contains($0) }
    }

    /// Whether the text is a full-date of RFC 3339 section 5.6: `2026-02-28`.
    public static func isDate(_ text: String) -> Bool {
        text.utf8.count == 10 && Timestamp(text + "T00:00:00Z") != nil
    }
}
