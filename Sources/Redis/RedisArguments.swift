/// Arguments of a command as they are sent: binary strings, one after another (Redis serialization protocol, version 2).
///
/// They are written in place: a command can have hundreds of them.
public struct RedisArguments: Sendable, Hashable {
    /// How many there are.
    public private(set) var count = 0
    private var text = RedisArgument()

    /// The bytes on the wire.
    var bytes: [UInt8] { text.bytes }

    /// No arguments yet, and room for so many bytes in all.
    public init(room: Int = 64) { text.bytes.reserveCapacity(room) }

    /// Words and numbers.
    public init(_ texts: [String]) {
        for text in texts { append(text) }
    }

    /// Adds a text.
    public mutating func append(_ text: String) { append { $0.append(text) } }

    /// Adds any bytes.
    public mutating func append(_ bytes: [UInt8]) { append { $0.append(bytes) } }

    /// Adds a number in decimal digits.
    public mutating func append(_ number: UInt64) { append { $0.append(number) } }

    /// Adds one argument that `write` puts together.
    public mutating func append(_ write: (inout RedisArgument) -> Void) {
        let start = text.bytes.count
        write(&text)
        // The length stands before what it is the length of.
        Decimal.withDigits(UInt64(text.bytes.count - start), before: "$", after: "\r\n") {
            text.bytes.insert(contentsOf: $0, at: start)
        }
        text.append("\r\n")
        count += 1
    }
}

/// One argument while it is put together.
public struct RedisArgument: Sendable, Hashable {
    /// What it is so far.
    public internal(set) var bytes: [UInt8] = []

    /// Nothing yet.
    public init() {}

    /// Adds a text.
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    /// Adds any bytes.
    public mutating func append(_ more: [UInt8]) { bytes.append(contentsOf: more) }

    /// Adds a number in decimal digits.
    public mutating func append(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(number.magnitude)
    }

    /// Adds a number in decimal digits.
    public mutating func append(_ number: UInt64) { Decimal.withDigits(number) { bytes.append(contentsOf: $0) } }
}

/// Numbers in decimal digits.
enum Decimal {
    /// Lends the digits of a number, with what stands before and after them.
    static func withDigits<Result>(
        _ number: UInt64, before: StaticString = "", after: StaticString = "",
        _ body: (UnsafeMutableBufferPointer<UInt8>) -> Result
    ) -> Result {
        let room = 20 + before.utf8CodeUnitCount + after.utf8CodeUnitCount
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { text in
            var start = room - after.utf8CodeUnitCount
            for index in 0..<after.utf8CodeUnitCount { text[start + index] = after.utf8Start[index] }
            var rest = number
            repeat {
                start -= 1
                text[start] = UInt8(ascii: "0") + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            start -= before.utf8CodeUnitCount
            for index in 0..<before.utf8CodeUnitCount { text[start + index] = before.utf8Start[index] }
            return body(UnsafeMutableBufferPointer(rebasing: text[start...]))
        }
    }
}
