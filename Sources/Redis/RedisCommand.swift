/// A command with its arguments as it is sent: an array of binary strings (Redis serialization protocol, version 2).
public struct RedisCommand: Sendable, Hashable {
    /// The bytes on the wire, and a zero byte after them: hiredis reads a command as C text where it looks for channels.
    private let bytes: [UInt8]

    /// A command of words and numbers.
    public init(_ parts: String...) { self.init([RedisArguments(parts)]) }

    /// A command of any bytes, given in parts that follow one another; the first argument is its name.
    public init(_ parts: [RedisArguments]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(16) { $0 + $1.bytes.count })
        Decimal.withDigits(UInt64(parts.reduce(0) { $0 + $1.count }), before: "*", after: "\r\n") {
            bytes.append(contentsOf: $0)
        }
        for part in parts { bytes.append(contentsOf: part.bytes) }
        bytes.append(0)
        self.bytes = bytes
    }

    /// Hands the bytes on the wire over, with a zero byte after the last.
    func withText<Value>(_ body: (_ text: UnsafePointer<CChar>, _ count: Int) -> Value) -> Value {
        bytes.withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                guard let start = text.baseAddress else { preconditionFailure("a command ends with a zero byte") }
                return body(start, text.count - 1)
            }
        }
    }
}

/// A Lua script that runs in Redis as one step. Loaded once for each connection, then called by its digest.
///
/// A class, so that finding its digest does not read the script.
public final class RedisScript: Sendable {
    /// What it is called in errors.
    public let name: String
    /// The Lua text.
    let source: String

    /// A script.
    public init(name: String, _ source: String) {
        self.name = name
        self.source = source
    }
}

extension RedisScript: Hashable {
    /// Whether both are one and the same.
    public static func == (one: RedisScript, other: RedisScript) -> Bool { one === other }

    /// Hashes which one it is.
    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
