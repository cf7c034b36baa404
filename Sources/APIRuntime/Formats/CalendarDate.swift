/// A day of the Gregorian calendar without a time: RFC 3339 full-date, `format: date`.
public struct CalendarDate: FormattedValue, Comparable {
    /// 0 to 9999.
    public let year: Int
    /// 1 to 12.
    public let month: Int
    /// 1 to 31.
    public let day: Int

    /// A day; `nil` when there is none such.
    public init?(year: Int, month: Int, day: Int) {
        guard 0...9999 ~= year, 1...12 ~= month, day >= 1,
            Int64(day) <= Calendar.days(in: Int64(month), of: Int64(year))
        else { return nil }
        self.init(unchecked: year, month, day)
    }

    /// A day that is known to exist: generated code has such.
    @inlinable
    public init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-02-28`.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D, let year = Self.number(text[0..<4]),
            let month = Self.number(text[5..<7]), let day = Self.number(text[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        var value = 0
        for byte in digits {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    /// `2026-02-28`
    public var description: String {
        String(unsafeUninitializedCapacity: 10) { buffer in
            guard let base = buffer.baseAddress else { return 0 }
            Digits.two(UInt32(year / 100), base)
            Digits.two(UInt32(year % 100), base + 2)
            base[4] = 0x2D
            Digits.two(UInt32(month), base + 5)
            base[7] = 0x2D
            Digits.two(UInt32(day), base + 8)
            return 10
        }
    }

    /// Whether one day is before another.
    @inlinable
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }

    /// What a string that is no date violates.
    public static let formatConstraint = Constraint.format("a date (YYYY-MM-DD)")
}
