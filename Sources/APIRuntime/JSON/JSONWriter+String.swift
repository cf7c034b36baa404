extension JSONWriter {
    /// Writes a string in quotes. Escaped are quotes, backslashes and control characters, nothing else.
    public mutating func string(_ value: String) {
        var value = value
        value.withUTF8 { string($0) }
    }

    private mutating func string(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count + 2)
        base[count] = 0x22
        count &+= 1
        if let start = text.baseAddress { escape(start, text.count) }
        byte(0x22)
    }

    /// Copies eight bytes at a time until one needs an escape. There is room for the plain text when this begins.
    private mutating func escape(_ source: UnsafePointer<UInt8>, _ length: Int) {
        var index = 0
        while index < length {
            if length - index >= 8 {
                let word = UnsafeRawPointer(source + index).loadUnaligned(as: UInt64.self)
                if StringScan.stops(in: UInt64(littleEndian: word)) == 0 {
                    UnsafeMutableRawPointer(base + count).storeBytes(of: word, as: UInt64.self)
                    count &+= 8
                    index &+= 8
                    continue
                }
            }
            let next = source[index]
            if next >= 0x20, next != 0x22, next != 0x5C {
                base[count] = next
                count &+= 1
            } else {
                escape(next)
                reserve(length - index)
            }
            index &+= 1
        }
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: literal("\\\"")
        case 0x5C: literal("\\\\")
        case 0x0A: literal("\\n")
        case 0x0D: literal("\\r")
        case 0x09: literal("\\t")
        case 0x08: literal("\\b")
        case 0x0C: literal("\\f")
        default:
            literal("\\u00")
            self.byte(byte < 0x10 ? 0x30 : 0x31)
            let low = byte & 0x0F
            self.byte(low < 10 ? 0x30 + low : 0x57 + low)
        }
    }
}
