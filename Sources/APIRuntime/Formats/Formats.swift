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

    /// Whether the text is a full-date of RFC 3339 section 5.6: `2026-02-28`.
    public static func isDate(_ text: String) -> Bool {
        text.utf8.count == 10 && Timestamp(text + "T00:00:00Z") != nil
    }
}
