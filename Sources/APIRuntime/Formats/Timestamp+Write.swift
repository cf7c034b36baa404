extension Timestamp {
    /// The length of the longest text: `9999-12-31T23:59:59.999999Z`.
    static let maximumLength = 27

    /// Writes the moment as RFC 3339; how many bytes that took. There must be room for ``maximumLength`` bytes.
    func write(to base: UnsafeMutablePointer<UInt8>) -> Int {
        // Counted from the earliest moment everything is unsigned, and 32 bits hold days and seconds.
        let elapsed = UInt64(bitPattern: microseconds &- Self.lowerBound)
        let (seconds, fraction) = elapsed.quotientAndRemainder(dividingBy: 1_000_000)
        let time = UInt32(truncatingIfNeeded: seconds % 86_400)
        let (year, month, day) = Calendar.date(ofDayFromYear0: UInt32(truncatingIfNeeded: seconds / 86_400))
        Digits.two(year / 100, base)
        Digits.two(year % 100, base + 2)
        base[4] = 0x2D
        Digits.two(month, base + 5)
        base[7] = 0x2D
        Digits.two(day, base + 8)
        base[10] = 0x54
        Digits.two(time / 3600, base + 11)
        base[13] = 0x3A
        Digits.two(time / 60 % 60, base + 14)
        base[16] = 0x3A
        Digits.two(time % 60, base + 17)
        let length = 19 + Self.fraction(UInt32(truncatingIfNeeded: fraction), base + 19)
        base[length] = 0x5A
        return length + 1
    }

    /// Writes `.` and the digits up to the last that is not zero; nothing for a whole second.
    private static func fraction(_ microseconds: UInt32, _ base: UnsafeMutablePointer<UInt8>) -> Int {
        guard microseconds != 0 else { return 0 }
        base[0] = 0x2E
        Digits.two(microseconds / 10_000, base + 1)
        Digits.two(microseconds / 100 % 100, base + 3)
        Digits.two(microseconds % 100, base + 5)
        var length = 7
        while base[length - 1] == 0x30 { length -= 1 }
        return length
    }

    @inline(__always)
    static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
