/// Dates as fields of HTTP have them: `Sun, 06 Nov 1994 08:49:37 GMT` (IMF-fixdate, RFC 9110 section 5.6.7).
package enum HTTPDateText {
    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The 29 bytes of a moment in seconds since 1970-01-01T00:00:00Z, brought into the years 0 to 9999.
    package static func write(seconds: Int64) -> [UInt8] {
        let seconds = min(max(seconds, -62_167_219_200), 253_402_300_799)
        let (day, time) = Timestamp.floorDivide(seconds, 86_400)
        let date = Calendar.date(ofDay: day)
        let weekday = weekdays[Int(Timestamp.floorDivide(day, 7).1)]
        let clock = [time / 3600, time / 60 % 60, time % 60].map { padded($0, 2) }.joined(separator: ":")
        let text =
            "\(weekday), \(padded(date.day, 2)) \(months[Int(date.month - 1)]) \(padded(date.year, 4)) \(clock) GMT"
        return Array(text.utf8)
    }

    /// The moment of such a date in seconds since 1970-01-01T00:00:00Z; nil when the text is none. The day of the week is not
    /// held against the date.
    static func seconds(of text: String) -> Int64? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0].count == 4, parts[0].last == ",", parts[5] == "GMT",
            let day = number(parts[1], 2), let month = months.firstIndex(of: String(parts[2])),
            let year = number(parts[3], 4)
        else { return nil }
        let clock = parts[4].split(separator: ":", omittingEmptySubsequences: false).map { number($0, 2) }
        guard clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2], hour < 24,
            minute < 60,
            second <= 60, day >= 1, day <= Calendar.days(in: Int64(month) + 1, of: year)
        else { return nil }
        return Calendar.day(year, Int64(month) + 1, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func number(_ text: Substring, _ width: Int) -> Int64? {
        text.utf8.count == width && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int64(text) : nil
    }
}
