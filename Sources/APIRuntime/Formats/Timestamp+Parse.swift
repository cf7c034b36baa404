extension Timestamp {
    /// The moment that an RFC 3339 date-time (section 5.6) stands for; `nil` when the bytes are none.
    ///
    /// - `t` and `z` may be lower case (the note in section 5.6); a space instead of `T` may not be.
    /// - An offset is converted to UTC; `-00:00` (section 4.3) counts as UTC.
    /// - A leap second (`:60`, section 5.7) is taken only where one can be, in the last second UTC of a month, and
    ///   means the moment after it.
    /// - Digits of the fraction after the sixth are cut off.
    init?(rfc3339 text: UnsafeBufferPointer<UInt8>) {
        var parser = TimestampParser(text)
        guard let value = parser.parse(), value >= Self.lowerBound, value <= Self.upperBound else { return nil }
        self.init(microseconds: value)
    }
}

private struct TimestampParser {
    let text: UnsafeBufferPointer<UInt8>
    var index = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    /// Microseconds since 1970, not yet checked against the range.
    mutating func parse() -> Int64? {
        guard text.count >= 20, let day = date(), letter(0x54), let time = time() else { return nil }
        let fraction = fraction()
        guard let fraction, let offset = offset(), index == text.count else { return nil }
        let seconds = day * 86_400 + time.seconds - offset
        if time.isLeap, !Self.isAfterMonthEnd(seconds) { return nil }
        return seconds * 1_000_000 + fraction
    }

    private mutating func date() -> Int64? {
        guard let century = two(), let years = two(), byte(0x2D), let month = two(), byte(0x2D), let day = two()
        else { return nil }
        let year = century * 100 + years
        guard day >= 1, day <= Calendar.days(in: month, of: year) else { return nil }
        return Calendar.day(year, month, day)
    }

    private mutating func time() -> (seconds: Int64, isLeap: Bool)? {
        guard let hour = two(), byte(0x3A), let minute = two(), byte(0x3A), let second = two(),
            hour <= 23, minute <= 59, second <= 60
        else { return nil }
        return (hour * 3600 + minute * 60 + second, second == 60)
    }

    /// Microseconds; 0 without a fraction, `nil` for a point without digits.
    private mutating func fraction() -> Int64? {
        guard byte(0x2E) else { return 0 }
        let start = index
        var value: Int64 = 0
        while let digit = digit() {
            if index - start <= 6 { value = value * 10 + digit }
        }
        guard index > start else { return nil }
        for _ in min(index - start, 6)..<6 { value *= 10 }
        return value
    }

    /// Seconds east of UTC.
    private mutating func offset() -> Int64? {
        if letter(0x5A) { return 0 }
        let isWest = byte(0x2D)
        guard isWest || byte(0x2B), let hours = two(), byte(0x3A), let minutes = two(), hours <= 23, minutes <= 59
        else { return nil }
        return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }

    /// Whether these seconds since 1970 are the first of a month: where a leap second has just ended.
    private static func isAfterMonthEnd(_ seconds: Int64) -> Bool {
        let (day, time) = Timestamp.floorDivide(seconds, 86_400)
        return time == 0 && Calendar.date(ofDay: day).day == 1
    }

    private mutating func digit() -> Int64? {
        guard index < text.count, text[index] >= 0x30, text[index] <= 0x39 else { return nil }
        defer { index += 1 }
        return Int64(text[index] - 0x30)
    }

    @inline(__always)
    private mutating func two() -> Int64? {
        guard let tens = digit(), let ones = digit() else { return nil }
        return tens * 10 + ones
    }

    @inline(__always)
    private mutating func byte(_ expected: UInt8) -> Bool {
        guard index < text.count, text[index] == expected else { return false }
        index += 1
        return true
    }

    /// A letter in either case.
    private mutating func letter(_ upper: UInt8) -> Bool { byte(upper) || byte(upper | 0x20) }
}
