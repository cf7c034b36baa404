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
        if style == .json { bytes.append(#"{"time":""# as StaticString) }
        bytes.append(contentsOf: style == .json ? second[...] : second.dropFirst(11))
        bytes.append(0x2E)
        bytes.appendDecimal(time.nanoseconds / 1_000_000, digits: 3)
        guard style == .json else { return beginText(level, message) }
        bytes.append(#"Z","level":""# as StaticString)
        bytes.append(level.name)
        bytes.append(#"","message":""# as StaticString)
        LogEscape.append(message, limit: Self.longestValue, to: &bytes)
        bytes.append(0x22)
        bytes.append(contentsOf: service)
    }

    private mutating func beginText(_ level: LogLevel, _ message: String) {
        let (colour, word) = level.shown
        bytes.append(0x20)
        if style == .coloured { bytes.append(colour) }
        bytes.append(word)
        if style == .coloured { bytes.append("\u{1B}[0m" as StaticString) }
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

    /// Adds a text that is known when compiling: plain ASCII that needs neither quotes nor escapes.
    mutating func field(_ key: LogKey, _ value: StaticString) {
        name(key)
        if style == .json { bytes.append(0x22) }
        bytes.append(value)
        if style == .json { bytes.append(0x22) }
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
        bytes.append((value ? "true" : "false") as StaticString)
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
        switch style {
        case .json: bytes.append(contentsOf: key.json)
        case .plain: bytes.append(contentsOf: key.text)
        case .coloured:
            bytes.append("\u{1B}[2m" as StaticString)
            bytes.append(contentsOf: key.text)
            bytes.append("\u{1B}[0m" as StaticString)
        }
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
    fileprivate var shown: (colour: StaticString, word: StaticString) {
        switch self {
        case .debug: ("\u{1B}[2m", "DEBUG")
        case .info: ("\u{1B}[32m", "INFO ")
        case .warning: ("\u{1B}[33m", "WARN ")
        case .error: ("\u{1B}[31m", "ERROR")
        }
    }

    /// The word of a JSON line.
    fileprivate var name: StaticString {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
