/// A fixed list of names (the properties of a schema, the values of an enumeration), matched against bytes.
///
/// A lookup compares lengths and eight bytes at a time; the name after the last one found is tried first, because
/// members mostly come in the order of the schema.
public struct PropertyNames: Sendable {
    @usableFromInline
    struct Name: Sendable {
        /// The first eight bytes, zero-padded, little-endian.
        @usableFromInline let prefix: UInt64
        @usableFromInline let count: Int
        @usableFromInline let text: StaticString
    }

    @usableFromInline let names: [Name]

    /// The names in the order of their indices.
    public init(_ names: StaticString...) {
        self.names = names.map { name in
            let count = name.utf8CodeUnitCount
            return Name(prefix: name.withUTF8Buffer { Self.prefix(of: $0) }, count: count, text: name)
        }
    }

    /// How many names there are.
    public var count: Int { names.count }

    /// The name at an index.
    public subscript(_ index: Int) -> StaticString { names[index].text }

    /// All names, separated by commas.
    public var joined: String { names.map { "\($0.text)" }.joined(separator: ", ") }

    /// The index of the name with exactly these bytes; `expected` is tried first.
    public func index(of bytes: UnsafeBufferPointer<UInt8>, expected: Int = 0) -> Int? {
        let prefix = Self.prefix(of: bytes)
        if expected < names.count, matches(names[expected], bytes, prefix) { return expected }
        for index in names.indices where matches(names[index], bytes, prefix) { return index }
        return nil
    }

    @inline(__always)
    private func matches(_ name: Name, _ bytes: UnsafeBufferPointer<UInt8>, _ prefix: UInt64) -> Bool {
        guard name.prefix == prefix, name.count == bytes.count else { return false }
        guard name.count > 8 else { return true }
        return name.text.withUTF8Buffer { text in
            for offset in 8..<text.count where text[offset] != bytes[offset] { return false }
            return true
        }
    }

    @inline(__always)
    private static func prefix(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        if bytes.count >= 8, let base = bytes.baseAddress {
            return UInt64(littleEndian: UnsafeRawPointer(base).loadUnaligned(as: UInt64.self))
        }
        var word: UInt64 = 0
        for offset in 0..<bytes.count { word |= UInt64(bytes[offset]) &<< UInt64(offset &* 8) }
        return word
    }
}
