/// A command with its arguments as it is sent: an array of binary strings (Redis serialization protocol, version 2).
public struct RedisCommand: Sendable, Hashable {
    /// The bytes on the wire, and a zero byte after them: hiredis reads a command as C text where it looks for channels.
    private let bytes: [UInt8]

    /// A command of words and numbers.
    public init(_ parts: String...) { self.init(parts.map { Array($0.utf8) }) }

    /// A command of any bytes; the first part is its name.
    public init(_ parts: [[UInt8]]) {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(parts.reduce(17) { $0 + $1.count + 16 })
        bytes.append(UInt8(ascii: "*"))
        bytes.appendLine(parts.count)
        for part in parts {
            bytes.append(UInt8(ascii: "$"))
            bytes.appendLine(part.count)
            bytes += part
            bytes += [13, 10]
        }
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

extension [UInt8] {
    fileprivate mutating func appendLine(_ number: Int) {
        self += Array(String(number).utf8)
        self += [13, 10]
    }
}

/// A Lua script that runs in Redis as one step. Loaded once for each connection, then called by its digest.
public struct RedisScript: Sendable, Hashable {
    /// What it is called in errors.
    public let name: String
    /// The Lua text.
    let source: [UInt8]

    /// A script.
    public init(name: String, _ source: String) {
        self.name = name
        self.source = Array(source.utf8)
    }
}
