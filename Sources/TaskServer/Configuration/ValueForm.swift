/// Why a form does not take a text; without a sentence of its own, the form's rule is shown.
struct ValueRefusal: Error {
    /// Continues the name of the variable: "names PostgreSQL, but …".
    var sentence: String?
}

/// A kind of value: how it is written, and how it is read.
struct ValueForm<Value> {
    /// What a value must be, as the end of "must be …".
    var allowed: String
    /// Whether a value is kept out of every message.
    var isSecret = false
    /// Reads a text that is not empty.
    var parse: (String) throws(ValueRefusal) -> Value
    /// Writes a value as it could be configured.
    var text: (Value) -> String
}

extension ValueForm where Value == Int {
    /// A whole number within bounds.
    static func integer(_ range: ClosedRange<Int>) -> Self {
        Self(
            allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)",
            parse: { (text) throws(ValueRefusal) in
                guard isDigits(text), let value = Int(text), range.contains(value) else { throw ValueRefusal() }
                return value
            }, text: { "\($0)" })
    }

    /// A number of bytes, plain or with a binary unit.
    static func bytes(_ range: ClosedRange<Int>) -> Self {
        Self(
            allowed:
                "a number of bytes from \(ByteCount.text(range.lowerBound)) to \(ByteCount.text(range.upperBound)), "
                + "such as 1048576, 512KiB or 1MiB",
            parse: { (text) throws(ValueRefusal) in
                guard let value = ByteCount.parse(text), range.contains(value) else { throw ValueRefusal() }
                return value
            }, text: ByteCount.text)
    }
}

extension ValueForm where Value == Duration {
    /// A length of time within bounds.
    static func duration(_ range: ClosedRange<Duration>) -> Self {
        Self(
            allowed: "a duration from \(range.lowerBound.shortText) to \(range.upperBound.shortText), "
                + "such as 500ms, 10s, 5m, 24h or 7d",
            parse: { (text) throws(ValueRefusal) in
                guard let value = Duration(shortText: text), range.contains(value) else { throw ValueRefusal() }
                return value
            }, text: \.shortText)
    }
}

extension ValueForm where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// One of a few words.
    static func choice(_ type: Value.Type) -> Self {
        let words = type.allCases.map(\.rawValue)
        return Self(
            allowed: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? ""),
            parse: { (text) throws(ValueRefusal) in
                guard let value = type.init(rawValue: text) else { throw ValueRefusal() }
                return value
            }, text: \.rawValue)
    }
}

extension ValueForm where Value == Secret {
    /// Any text, which no message shows.
    static var secret: Self {
        Self(allowed: "any text", isSecret: true, parse: { Secret($0) }, text: \.description)
    }
}

/// Whether there is nothing but ASCII digits (and at least one): no sign, no space.
func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
}
