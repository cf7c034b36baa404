/// Where one log line is written: fields come one after another, straight into the buffer that goes out.
struct LogLine {
    /// Values longer than this are cut: a line must not grow with what a client sends.
    static let longestValue = 2048

    /// JSON, or text with or without colours.
    enum Style: Sendable {
        case json, plain, coloured
    }

    /// How the line looks.
    let style: Style
    /// Lines that are ready, and the one being written.
    var bytes: [UInt8] = []

    init(style: Style) { self.style = style }
}

extension LogLine {
    /// Begins a line with time, level and message. `second` is ``LogTime/secondText`` of `time`.
    mutating func begin(_ level: LogLevel, _ message: String, second: [UInt8], time: LogTime, service: [UInt8]) {
        if style == .json { bytes.append(contentsOf: #"{"time":""#.utf8) }
        bytes.append(contentsOf: style == .json ? second[...] : second.dropFirst(11))
        bytes.append(0x2E)
        bytes.appendDecimal(time.nanoseconds / 1_000_000, digits: 3)
        guard style == .json else { return beginText(level, message) }
        bytes.append(contentsOf: #"Z","level":""#.utf8)
        bytes.append(contentsOf: level.rawValue.utf8)
        bytes.append(contentsOf: #"","message":""#.utf8)
        LogEscape.append(message, limit: Self.longestValue, to: &bytes)
        bytes.append(0x22)
        bytes.append(contentsOf: service)
    }

    private mutating func beginText(_ level: LogLevel, _ message: String) {
        let (colour, word) = level.shown
        bytes.append(0x20)
        if style == .coloured { bytes.append(contentsOf: colour.utf8) }
        bytes.append(contentsOf: word.utf8)
        if style == .coloured { bytes.append(contentsOf: "\u{1B}[0m".utf8) }
        bytes.append(0x20)
        LogEscape.append(message, limit: Self.longestValue, to: &bytes)
    }

    /// Ends the line.
    mutating func end() {
        if style == .json { bytes.append(0x7D) }
        bytes.append(0x0A)
    }
}

extension LogLine {
    /// Adds a text.
    mutating func field(_ key: LogKey, _ value: String) {
        name(key)
        guard !key.isSensitive else { return appendQuoted("***") }
        appendQuoted(value)
    }

    /// Adds a text that is known when compiling.
    mutating func field(_ key: LogKey, _ value: StaticString) {
        field(key, "\(value)")
    }

    /// Adds a whole number.
    mutating func field(_ key: LogKey, _ value: Int64) {
        name(key)
        guard !key.isSensitive else { return appendQuoted("***") }
        if value < 0 { bytes.append(0x2D) }
        bytes.appendDecimal(value)
    }

    /// Adds a whole number.
    mutating func field(_ key: LogKey, _ value: Int) { field(key, Int64(value)) }

    /// Adds a truth value.
    mutating func field(_ key: LogKey, _ value: Bool) {
        name(key)
        guard !key.isSensitive else { return appendQuoted("***") }
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Adds a length of time given in nanoseconds, as milliseconds with three decimals.
    mutating func field(_ key: LogKey, nanoseconds: Int64) {
        name(key)
        guard !key.isSensitive else { return appendQuoted("***") }
        let microseconds = max(0, nanoseconds) / 1000
        bytes.appendDecimal(microseconds / 1000)
        bytes.append(0x2E)
        bytes.appendDecimal(microseconds % 1000, digits: 3)
    }

    private mutating func name(_ key: LogKey) {
        bytes.append(style == .json ? 0x2C : 0x20)
        if style == .json { bytes.append(0x22) }
        if style == .coloured { bytes.append(contentsOf: "\u{1B}[2m".utf8) }
        key.name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        if style == .json { bytes.append(0x22) }
        bytes.append(style == .json ? 0x3A : 0x3D)
        if style == .coloured { bytes.append(contentsOf: "\u{1B}[0m".utf8) }
    }

    /// In JSON always in quotes; in text only where a reader could not see where the value ends.
    private mutating func appendQuoted(_ value: String) {
        let quotes = style == .json || value.isEmpty || value.utf8.contains { $0 <= 0x20 || $0 == 0x22 || $0 == 0x3D }
        if quotes { bytes.append(0x22) }
        LogEscape.append(value, limit: Self.longestValue, to: &bytes)
        if quotes { bytes.append(0x22) }
    }
}

extension LogLevel {
    /// The colour and the word of a line for people, all of one width.
    fileprivate var shown: (colour: String, word: String) {
        switch self {
        case .debug: ("\u{1B}[2m", "DEBUG")
        case .info: ("\u{1B}[32m", "INFO ")
        case .warning: ("\u{1B}[33m", "WARN ")
        case .error: ("\u{1B}[31m", "ERROR")
        }
    }
}
