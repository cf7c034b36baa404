import CLibUV

/// A moment of the wall clock.
struct LogTime: Sendable, Hashable {
    /// Whole seconds since 1970 UTC.
    var seconds: Int64
    /// 0 ..< 1,000,000,000.
    var nanoseconds: Int64

    /// Now.
    static var now: LogTime {
        var time = uv_timeval64_t()
        uv_gettimeofday(&time)
        return LogTime(seconds: time.tv_sec, nanoseconds: Int64(time.tv_usec) * 1000)
    }

    /// `2026-05-04T09:30:00` (RFC 3339 without fraction and zone); years 0...9999, what lies outside is brought inside.
    var secondText: [UInt8] {
        let bounded = min(max(seconds, -62_167_219_200), 253_402_300_799)
        var days = bounded / 86400
        var rest = bounded % 86400
        if rest < 0 {
            rest += 86400
            days -= 1
        }
        let (year, month, day) = Self.civil(days)
        var text: [UInt8] = []
        text.reserveCapacity(20)
        for (value, digits, after) in [
            (year, 4, "-"), (month, 2, "-"), (day, 2, "T"), (rest / 3600, 2, ":"), (rest / 60 % 60, 2, ":"),
            (rest % 60, 2, ""),
        ] {
            text.appendDecimal(value, digits: digits)
            text.append(contentsOf: after.utf8)
        }
        return text
    }

    /// Year, month and day of a number of days since 1970-01-01 (the proleptic Gregorian calendar, in 400-year eras
    /// that begin on 1 March).
    private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }
}

extension [UInt8] {
    /// Appends a text that is known when compiling.
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends the digits of a number, sign left out, with leading zeros up to `digits` (at most 20) characters.
    mutating func appendDecimal(_ value: Int64, digits: Int = 1) {
        var value = value.magnitude
        var reversed = InlineArray<20, UInt8>(repeating: 0x30)
        var length = 0
        repeat {
            reversed[length] = 0x30 + UInt8(truncatingIfNeeded: value % 10)
            value /= 10
            length += 1
        } while value > 0
        length = Swift.max(length, Swift.min(digits, 20))
        for index in stride(from: length - 1, through: 0, by: -1) { append(reversed[index]) }
    }
}
