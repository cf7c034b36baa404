extension Duration {
    /// Whole minutes.
    static func minutes(_ count: Int64) -> Duration { .seconds(count * 60) }
    /// Whole hours.
    static func hours(_ count: Int64) -> Duration { .seconds(count * 3600) }
    /// Whole days of 24 hours.
    static func days(_ count: Int64) -> Duration { .seconds(count * 86400) }

    private static let units: [(name: String, milliseconds: Int64)] = [
        ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
    ]

    /// Reads a whole number with a unit (`500ms`, `10s`, `5m`, `24h`, `7d`); a number alone is in seconds.
    init?(shortText text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text[digits.endIndex...]
        guard isDigits(digits), let count = Int64(digits) else { return nil }
        guard let scale = Self.units.first(where: { $0.name == (unit.isEmpty ? "s" : unit) })?.milliseconds else {
            return nil
        }
        let (milliseconds, overflow) = count.multipliedReportingOverflow(by: scale)
        guard !overflow else { return nil }
        self = .milliseconds(milliseconds)
    }

    /// Whole milliseconds; what is finer is cut off.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? (seconds < 0 ? .min : .max) : scaled + attoseconds / 1_000_000_000_000_000
    }

    /// The shortest text that ``init(shortText:)`` reads as this many milliseconds: `90s` but `5m`.
    var shortText: String {
        let milliseconds = wholeMilliseconds
        let unit = Self.units.first { milliseconds != 0 && milliseconds % $0.milliseconds == 0 } ?? ("s", 1000)
        return "\(milliseconds / unit.milliseconds)\(unit.name)"
    }
}
