/// A value that JSON cannot express: NaN or an infinity (RFC 8259 section 6).
public struct JSONEncodingError: Error, Sendable, Equatable {
    /// An error without further detail.
    public init() {}
}

/// Writes JSON into a buffer of its own, which grows as needed and is handed over as an array at the end.
///
/// The writer trusts its caller (generated code) to open and close what it opens; it adds the commas.
/// A number that JSON cannot express makes ``finish()`` fail, so that the `encode` functions need not throw.
///
/// Memory safety: `base` has room for `capacity` bytes, `count` never exceeds it, and every write is behind
/// ``reserve(_:)``; the writer cannot be copied, so the buffer has one owner.
public struct JSONWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var count = 0
    /// Whether a comma stands before the next member or item.
    @usableFromInline var needsComma = false
    @usableFromInline var failed = false

    /// An empty writer with room for `capacity` bytes before it must grow.
    @inlinable
    public init(capacity: Int = 512) {
        self.capacity = max(capacity, 64)
        base = UnsafeMutablePointer<UInt8>.allocate(capacity: self.capacity)
    }

    deinit { base.deallocate() }

    /// The text written so far; the writer is then empty and keeps its buffer.
    ///
    /// Fails when a number could not be expressed.
    @inlinable
    public mutating func finish() throws(JSONEncodingError) -> [UInt8] {
        defer {
            count = 0
            needsComma = false
            failed = false
        }
        if failed { throw JSONEncodingError() }
        return Array(UnsafeBufferPointer(start: base, count: count))
    }
}

extension JSONWriter {
    /// Makes room for that many further bytes.
    @inlinable @inline(__always)
    mutating func reserve(_ additional: Int) {
        if additional > capacity - count { grow(additional) }
    }

    @usableFromInline @inline(never)
    mutating func grow(_ additional: Int) {
        // A list soon gets to its size; what is large does not get much larger than it has to be.
        let larger = max(capacity * (capacity < 16 * 1024 ? 4 : 2), count + additional)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        copy.update(from: base, count: count)
        base.deallocate()
        base = copy
        capacity = larger
    }

    @inlinable @inline(__always)
    mutating func byte(_ byte: UInt8) {
        reserve(1)
        base[count] = byte
        count &+= 1
    }

    /// Writes text that is JSON already: a key with its colon, a literal.
    @inlinable @inline(__always)
    public mutating func literal(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        (base + count).update(from: text.utf8Start, count: length)
        count &+= length
    }
}

extension JSONWriter {
    /// Begins an object.
    @inlinable
    public mutating func beginObject() {
        byte(0x7B)
        needsComma = false
    }

    /// Ends an object.
    @inlinable
    public mutating func endObject() {
        byte(0x7D)
        needsComma = true
    }

    /// Begins a member; its value must follow. `key` is the name as JSON text with its colon: `"title":`.
    @inlinable @inline(__always)
    public mutating func property(_ key: StaticString) {
        if needsComma { byte(0x2C) }
        needsComma = true
        literal(key)
    }

    /// Begins a member whose name is only known at run time; its value must follow.
    @inlinable
    public mutating func property(named name: String) {
        if needsComma { byte(0x2C) }
        needsComma = true
        string(name)
        byte(0x3A)
    }

    /// Begins an array.
    @inlinable
    public mutating func beginArray() {
        byte(0x5B)
        needsComma = false
    }

    /// Ends an array.
    @inlinable
    public mutating func endArray() {
        byte(0x5D)
        needsComma = true
    }

    /// Begins an item of an array; its value must follow.
    @inlinable @inline(__always)
    public mutating func element() {
        if needsComma { byte(0x2C) }
        needsComma = true
    }

    /// Gives the text up: the value is none that the document has. ``finish()`` will fail.
    @inlinable
    public mutating func fail() { failed = true }

    /// Writes any encodable value.
    @inlinable
    public mutating func value(_ value: some JSONEncodable) { value.encode(to: &self) }

    /// Writes `null`.
    @inlinable
    public mutating func null() { literal("null") }

    /// Writes `true` or `false`.
    @inlinable
    public mutating func bool(_ value: Bool) {
        if value { literal("true") } else { literal("false") }
    }

    /// Writes a value that was encoded before.
    @inlinable
    public mutating func encoded(_ value: Encoded<some JSONEncodable>) { bytes(value.bytes) }

    @inlinable
    mutating func bytes(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { source in
            guard let start = source.baseAddress else { return }
            reserve(source.count)
            (base + count).update(from: start, count: source.count)
            count &+= source.count
        }
    }
}
