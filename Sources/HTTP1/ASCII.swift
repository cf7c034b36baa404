/// The characters that HTTP/1.1 gives a meaning to.
enum ASCII {
    static var tab: UInt8 { 0x09 }
    static var lineFeed: UInt8 { 0x0A }
    static var carriageReturn: UInt8 { 0x0D }
    static var space: UInt8 { 0x20 }
    static var quote: UInt8 { 0x22 }
    static var percent: UInt8 { 0x25 }
    static var comma: UInt8 { 0x2C }
    static var dot: UInt8 { 0x2E }
    static var slash: UInt8 { 0x2F }
    static var zero: UInt8 { 0x30 }
    static var nine: UInt8 { 0x39 }
    static var colon: UInt8 { 0x3A }
    static var semicolon: UInt8 { 0x3B }
    static var equals: UInt8 { 0x3D }
    static var questionMark: UInt8 { 0x3F }
    static var backslash: UInt8 { 0x5C }

    /// Whether a field value must not hold the byte (RFC 9110 section 5.5): everything below space but the tab, and DEL.
    @inline(__always)
    static func isControl(_ byte: UInt8) -> Bool { (byte < space && byte != tab) || byte == 0x7F }

    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

    /// The value of a hexadecimal digit; `nil` for any other byte.
    @inline(__always)
    static func hexValue(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x41 + 10
        case 0x61...0x66: Int(byte) - 0x61 + 10
        default: nil
        }
    }
}

extension Span where Element == UInt8 {
    /// The first index in `start..<end` that holds a control character; `end` when there is none.
    ///
    /// Eight bytes a turn. A borrow can only raise flags above a true one, so the lowest flag is always exact.
    func firstControl(from start: Int, to end: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let raw = bytes
        var index = start
        while end - index >= 8 {
            let word = UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self))
            let delete = word ^ (ones &* 0x7F)
            let flags = ((word &- ones &* 0x20) & ~word | (delete &- ones) & ~delete) & (ones &* 0x80)
            guard flags != 0 else {
                index += 8
                continue
            }
            index += flags.trailingZeroBitCount / 8
            guard self[index] == ASCII.tab else { return index }
            index += 1
        }
        while index < end, !ASCII.isControl(self[index]) { index += 1 }
        return index
    }

    /// Whether the range holds `text`, given in lower case, in any case. Letters and "-" only.
    func matches(_ text: StaticString, at range: Range<Int>) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { expected in
            for offset in 0..<expected.count where self[range.lowerBound + offset] | 0x20 != expected[offset] {
                return false
            }
            return true
        }
    }

    /// Whether both ranges hold the same text in any case.
    func matches(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where lowercase(left.lowerBound + offset) != lowercase(right.lowerBound + offset) {
            return false
        }
        return true
    }

    private func lowercase(_ index: Int) -> UInt8 {
        let byte = self[index]
        return byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
    }

    /// The range without white space at its ends (`OWS`, RFC 9110 section 5.6.3).
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, ASCII.isBlank(self[start]) { start += 1 }
        while end > start, ASCII.isBlank(self[end - 1]) { end -= 1 }
        return start..<end
    }

    /// The end of the run of characters of `set` that begins at the start of the range.
    @inline(__always)
    func endOfRun(of set: ByteSet, in range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, set.contains(self[index]) { index += 1 }
        return index
    }

    /// The first index of `byte` in the range; its end when there is none.
    func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int {
        var index = range.lowerBound
        while index < range.upperBound, self[index] != byte { index += 1 }
        return index
    }
}
