/// Dates as HTTP writes them: `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate, RFC 9110 section 5.6.7).
public enum HTTPDate {
    /// The 29 bytes for a time in seconds since 1970 UTC; times outside the years 1970...9999 give the nearest end.
    public static func bytes(secondsSince1970 seconds: Int64) -> [UInt8] {
        let seconds = min(max(seconds, 0), 253_402_300_799)
        let days = seconds / 86_400
        let time = seconds % 86_400
        let (year, month, day) = civil(fromDays: days)
        var text: [UInt8] = []
        text.reserveCapacity(29)
        append(weekdays, at: Int((days + 4) % 7), to: &text)
        text.append(contentsOf: [0x2C, 0x20])
        append(number: day, to: &text)
        text.append(0x20)
        append(months, at: Int(month - 1), to: &text)
        text.append(0x20)
        append(number: year / 100, to: &text)
        append(number: year % 100, to: &text)
        text.append(0x20)
        append(number: time / 3600, to: &text)
        text.append(0x3A)
        append(number: time / 60 % 60, to: &text)
        text.append(0x3A)
        append(number: time % 60, to: &text)
        text.append(contentsOf: Array(" GMT".utf8))
        return text
    }

    private static let weekdays = Array("SunMonTueWedThuFriSat".utf8)
    private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

    private static func append(_ names: [UInt8], at index: Int, to text: inout [UInt8]) {
        text.append(contentsOf: names[index * 3..<index * 3 + 3])
    }

    private static func append(number: Int64, to text: inout [UInt8]) {
        text.append(0x30 + UInt8(number / 10))
        text.append(0x30 + UInt8(number % 10))
    }

    /// The Gregorian date of a day counted from 1970-01-01. Years begin in March, so that leap days stand at their end.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = days + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * march + 2) / 5 + 1
        let month = march < 10 ? march + 3 : march - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}
