extension Formats {
    /// Whether the text is a duration of RFC 3339 appendix A: `P1Y2M3D`, `PT36H`, `P4W`.
    public static func isDuration(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.first == 0x50 else { return false }
        let halves = bytes.dropFirst().split(separator: 0x54, maxSplits: 1, omittingEmptySubsequences: false)
        guard let date = halves.first else { return false }
        if halves.count == 2 { return units(date, "YMD") != nil && (units(halves[1], "HMS") ?? 0) > 0 }
        return (units(date, "YMD") ?? 0) > 0 || units(date, "W") == 1
    }

    /// How many numbers with units there are; `nil` when something else is there, or the units are not in this order.
    private static func units(_ text: ArraySlice<UInt8>, _ order: String) -> Int? {
        var rest = Array(order.utf8)[...]
        var digits = 0
        var count = 0
        for byte in text {
            if isDigit(byte) {
                digits += 1
                continue
            }
            guard digits > 0, let position = rest.firstIndex(of: byte) else { return nil }
            rest = rest[(position + 1)...]
            digits = 0
            count += 1
        }
        return digits == 0 ? count : nil
    }
}
