/// A path and query being put together, percent-encoded.
///
/// A value that a server would read as another one is not sent: ``refusal`` says why, and ``ClientRequest/sent(to:insteadOf:)``
/// throws it.
public struct RequestTarget: Sendable, Equatable {
    /// The bytes so far.
    public private(set) var bytes: [UInt8]
    /// Why the target cannot be sent.
    private(set) var refusal: ClientError?
    private var hasQuery = false
    /// Where the value begins that was appended last, while its segment of the path may go on.
    private var openValue: Int?

    /// A target that begins with a literal part of a path.
    public init(_ literal: StaticString) {
        bytes = literal.withUTF8Buffer { Array($0) }
    }

    /// The target as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a further literal part of the path.
    public mutating func append(literal: StaticString) {
        literal.withUTF8Buffer { literal in
            if let openValue { tellApart(bytes[openValue...], from: Array(literal.prefix { $0 != 0x2F })) }
            bytes.append(contentsOf: literal)
        }
        openValue = nil
    }

    /// Appends the value of a path parameter (style simple).
    public mutating func append(_ value: some ParameterValue) {
        append(pathText: PercentEncoding.encoded(text(of: value)))
    }

    /// Appends a query parameter; nothing when the value is `nil`.
    public mutating func query(_ name: StaticString, _ value: (some ParameterValue)?) {
        guard let value else { return }
        beginQuery(name)
        PercentEncoding.encode(text(of: value), into: &bytes)
    }

    /// Appends the text of a path parameter, percent-encoded already. One without a letter names another path.
    mutating func append(pathText text: String) {
        if text.isEmpty { refuse("the parameter of the path behind `\(string)` is empty") }
        openValue = bytes.count
        append(raw: text)
    }

    /// The text of a value; a number has to be finite.
    mutating func text(of value: some ParameterValue) -> String {
        if let number = value.unsayableNumber { refuse("\(number) is no number that can be sent") }
        return value.parameterText
    }

    /// Says why the target cannot be sent; the first reason stays.
    mutating func refuse(_ reason: String) { refusal = refusal ?? .invalidRequest(reason) }

    /// Escapes of a value in the path what a server would take for the text that follows in the same segment.
    private mutating func tellApart(_ value: ArraySlice<UInt8>, from literal: [UInt8]) {
        guard let first = literal.first, Self.begins(literal, in: value) else { return }
        var escaped: [UInt8] = []
        for byte in value {
            if byte == first { PercentEncoding.escape(byte, into: &escaped) } else { escaped.append(byte) }
        }
        if Self.begins(literal, in: escaped[...]) {
            let start = String(decoding: bytes[..<value.startIndex], as: UTF8.self)
            refuse("the parameter of the path behind `\(start)` holds the text that ends it")
        }
        bytes.replaceSubrange(value.startIndex..., with: escaped)
    }

    /// Whether the text that follows a value seems to begin inside of it.
    private static func begins(_ literal: [UInt8], in value: ArraySlice<UInt8>) -> Bool {
        value.indices.contains { index in
            literal.indices.allSatisfy { offset in
                let position = index + offset
                return literal[offset]
                    == (position < value.endIndex ? value[position] : literal[position - value.endIndex])
            }
        }
    }

    /// Whether a segment of the path from here on is `.` or `..`, which others take as steps to another path (RFC 3986
    /// section 5.2.4).
    func hasDotSegment(from start: Int) -> Bool {
        bytes.dropFirst(start).prefix { $0 != 0x3F }.split(separator: 0x2F).contains { segment in
            segment.count <= 2 && segment.allSatisfy { $0 == 0x2E }
        }
    }

    /// Appends an array as a query parameter: once for each item without a delimiter (`explode: true`), otherwise as one
    /// value; nothing when it is `nil` or empty.
    public mutating func query(_ name: StaticString, _ values: [some ParameterValue]?, delimiter: StaticString? = nil) {
        guard let values, !values.isEmpty else { return }
        guard let delimiter else {
            for value in values { query(name, value) }
            return
        }
        beginQuery(name)
        for (index, value) in values.enumerated() {
            if index > 0 { append(literal: delimiter) }
            PercentEncoding.encode(text(of: value), into: &bytes)
        }
    }

    /// Puts other bytes in place of all.
    mutating func replaceBytes(_ bytes: [UInt8], hasQuery: Bool) {
        self.bytes = bytes
        self.hasQuery = self.hasQuery || hasQuery
    }

    /// Appends text that is percent-encoded already, or that is to be sent as it is.
    package mutating func append(raw text: String) { bytes += Array(text.utf8) }

    /// Appends a pair of the query that is percent-encoded already.
    mutating func query(raw name: String, _ text: String) {
        bytes.append(hasQuery ? 0x26 : 0x3F)
        hasQuery = true
        append(raw: name + "=" + text)
    }

    private mutating func beginQuery(_ name: StaticString) {
        bytes.append(hasQuery ? 0x26 : 0x3F)
        hasQuery = true
        PercentEncoding.encode("\(name)", into: &bytes)
        bytes.append(0x3D)
    }
}
