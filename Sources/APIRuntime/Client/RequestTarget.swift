/// A path and query being put together, percent-encoded.
public struct RequestTarget: Sendable, Equatable {
    /// The bytes so far.
    public private(set) var bytes: [UInt8]
    private var hasQuery = false

    /// A target that begins with a literal part of a path.
    public init(_ literal: StaticString) {
        bytes = literal.withUTF8Buffer { Array($0) }
    }

    /// The target as a string.
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Appends a further literal part of the path.
    public mutating func append(literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends the value of a path parameter (style simple).
    public mutating func append(_ value: some ParameterValue) {
        PercentEncoding.encode(value.parameterText, into: &bytes)
    }

    /// Appends a query parameter; nothing when the value is `nil`.
    public mutating func query(_ name: StaticString, _ value: (some ParameterValue)?) {
        guard let value else { return }
        beginQuery(name)
        PercentEncoding.encode(value.parameterText, into: &bytes)
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
            PercentEncoding.encode(value.parameterText, into: &bytes)
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
