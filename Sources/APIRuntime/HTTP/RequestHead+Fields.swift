extension RequestHead {
    /// The values of all field lines with one name: where they stand in ``RequestHead/bytes``.
    public struct Values: Sequence, IteratorProtocol {
        let head: RequestHead
        let name: StaticString
        var index = 0

        /// The next value.
        public mutating func next() -> Range<Int>? {
            while index < head.fields.count {
                let field = head.fields[index]
                index += 1
                if head.isNamed(field, name) { return head.range(field.value) }
            }
            return nil
        }
    }

    /// Where the values of all lines with this name stand. Names match in any case (RFC 9110 section 5.1).
    public func values(of name: StaticString) -> Values { Values(head: self, name: name) }

    /// Where the value of the first line with this name stands.
    public func firstValue(of name: StaticString) -> Range<Int>? {
        for field in fields where isNamed(field, name) { return range(field.value) }
        return nil
    }

    /// The value of the first line with this name as a string; bytes that are not UTF-8 are replaced.
    public func string(of name: StaticString) -> String? {
        firstValue(of: name).map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    /// Whether there is a line with this name.
    public func contains(_ name: StaticString) -> Bool { firstValue(of: name) != nil }

    /// The path as a string, percent-encoded as it came.
    public var pathString: String { String(decoding: bytes[range(path)], as: UTF8.self) }

    /// Where the value of a cookie stands (RFC 6265 section 4.2.1).
    func cookie(_ name: StaticString) -> Range<Int>? {
        for value in values(of: "cookie") {
            for pair in bytes[value].split(separator: 0x3B) {
                let trimmed = pair.drop { $0 == 0x20 }
                guard let equals = trimmed.firstIndex(of: 0x3D) else { continue }
                let isNamed = name.withUTF8Buffer { trimmed[..<equals].elementsEqual($0) }
                if isNamed { return (equals + 1)..<trimmed.endIndex }
            }
        }
        return nil
    }

    /// All cookies in the order they came: where their names and values stand.
    var cookies: [(name: Range<Int>, value: Range<Int>)] {
        values(of: "cookie").flatMap { bytes[$0].split(separator: 0x3B) }.compactMap { pair in
            let pair = MediaType.trim(pair)
            guard let equals = pair.firstIndex(of: 0x3D) else { return nil }
            return (pair.startIndex..<equals, (equals + 1)..<pair.endIndex)
        }
    }

    @inline(__always)
    func isNamed(_ field: Field, _ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard field.name.count == length else { return false }
        let start = Int(field.name.lowerBound)
        guard start >= 0, start + length <= bytes.count else { return false }
        return name.withUTF8Buffer { text in
            for offset in 0..<length where bytes[start + offset] != text[offset] {
                guard ASCII.lowercase(bytes[start + offset]) == ASCII.lowercase(text[offset]) else { return false }
            }
            return true
        }
    }

    /// A range of the head within the bounds of its bytes.
    func range(_ range: Range<Int32>) -> Range<Int> {
        (Int(range.lowerBound)..<Int(range.upperBound)).clamped(to: 0..<bytes.count)
    }
}

/// Letters of ASCII.
enum ASCII {
    @inline(__always)
    static func lowercase(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

    /// Whether two runs of bytes are the same but for the case of letters; `text` in lower case.
    static func matches(_ bytes: some Sequence<UInt8>, _ text: StaticString) -> Bool {
        text.withUTF8Buffer { text in bytes.lazy.map { lowercase($0) }.elementsEqual(text) }
    }
}
