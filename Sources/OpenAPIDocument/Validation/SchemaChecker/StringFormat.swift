/// The formats of strings that are checked (JSON Schema 2020-12 validation section 7.3).
enum StringFormat {
    /// What a text of this format must be, when it is not; nil when it is, and for formats that are not checked.
    static func mistake(_ text: String, format: String) -> String? {
        let bytes = Array(text.utf8)
        switch format {
        case "date-time": return isDateTime(bytes) ? nil : "a date and time such as 2025-01-31T08:30:00Z"
        case "date": return isDate(bytes[...]) ? nil : "a date such as 2025-01-31"
        case "email": return isEmail(bytes) ? nil : "an e-mail address"
        case "uuid": return isUUID(bytes) ? nil : "a UUID such as 123e4567-e89b-12d3-a456-426614174000"
        default: return nil
        }
    }

    /// RFC 3339 section 5.6 `date-time`.
    private static func isDateTime(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 20, isDate(bytes[..<10]), bytes[10] | 0x20 == UInt8(ascii: "t"),
            isTime(bytes[11..<19])
        else { return false }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix(while: isDigit)
            guard !digits.isEmpty else { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        if rest.count == 1, let zone = rest.first { return zone | 0x20 == UInt8(ascii: "z") }
        guard rest.count == 6, let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else {
            return false
        }
        let zone = Array(rest.dropFirst())
        guard let hour = number(zone[0..<2]), let minute = number(zone[3..<5]) else { return false }
        return zone[2] == UInt8(ascii: ":") && hour < 24 && minute < 60
    }

    /// RFC 3339 section 5.6 `full-date`.
    private static func isDate(_ slice: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(slice)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
            (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return day >= 1 && day <= days[month - 1]
    }

    /// RFC 3339 section 5.6 `partial-time` without a fraction; 60 is a leap second.
    private static func isTime(_ slice: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(slice)
        guard bytes[2] == UInt8(ascii: ":"), bytes[5] == UInt8(ascii: ":"), let hour = number(bytes[0..<2]),
            let minute = number(bytes[3..<5]), let second = number(bytes[6..<8])
        else { return false }
        return hour < 24 && minute < 60 && second <= 60
    }

    /// One `@` with text before it and a name after it: enough to find a mistake, not all of RFC 5321.
    private static func isEmail(_ bytes: [UInt8]) -> Bool {
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
        let domain = bytes[(at + 1)...]
        return at > 0 && !domain.isEmpty && !bytes.contains { $0 <= 0x20 } && domain.first != UInt8(ascii: ".")
            && domain.last != UInt8(ascii: ".")
    }

    /// RFC 9562 section 4.
    private static func isUUID(_ bytes: [UInt8]) -> Bool {
        bytes.count == 36
            && bytes.enumerated().allSatisfy { position, byte in
                [8, 13, 18, 23].contains(position) ? byte == UInt8(ascii: "-") : hexValue(byte) != nil
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// At most four digits.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard digits.allSatisfy(isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
