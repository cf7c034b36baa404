/// Numbers of bytes as people write them.
enum ByteCount {
    private static let units: [(name: String, shift: Int)] = [("GiB", 30), ("MiB", 20), ("KiB", 10), ("B", 0)]

    /// Reads `1048576`, `1048576B`, `512KiB`, `1MiB`, `2GiB`; `nil` for anything else and for what does not fit.
    static func parse(_ text: String) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text[digits.endIndex...]
        guard isDigits(digits), let count = Int(digits) else { return nil }
        guard let shift = unit.isEmpty ? 0 : units.first(where: { $0.name == unit })?.shift else { return nil }
        let (bytes, overflow) = count.multipliedReportingOverflow(by: 1 << shift)
        return overflow ? nil : bytes
    }

    /// The shortest exact text: `1MiB`, `1025`.
    static func text(_ bytes: Int) -> String {
        guard bytes > 0, let unit = units.first(where: { bytes % (1 << $0.shift) == 0 }), unit.shift > 0 else {
            return "\(bytes)"
        }
        return "\(bytes >> unit.shift)\(unit.name)"
    }
}
