/// The value of a log field. There is no case for a ``Secret``, and there must not be one.
enum LogValue: Sendable {
    /// A text; long ones are cut.
    case text(String)
    /// A whole number.
    case number(Int64)
    /// A truth value.
    case flag(Bool)
    /// A length of time, written in milliseconds.
    case duration(Duration)

    /// A whole number.
    static func number(_ value: Int) -> LogValue { .number(Int64(value)) }
}

/// Fields of a log line in the order they are written.
struct LogFields: ExpressibleByDictionaryLiteral {
    private let fields: [(LogKey, LogValue)]

    init(dictionaryLiteral elements: (LogKey, LogValue)...) { fields = elements }

    /// Adds the fields to a line.
    func write(to line: inout LogLine) {
        for (key, value) in fields {
            switch value {
            case .text(let text): line.field(key, text)
            case .number(let number): line.field(key, number)
            case .flag(let flag): line.field(key, flag)
            case .duration(let duration): line.field(key, nanoseconds: duration.wholeMilliseconds &* 1_000_000)
            }
        }
    }
}
