extension JSONReader {
    /// The bytes that a string stands for. The text has been scanned, so its escapes are known to be whole.
    static func unescape(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            guard text[index] == 0x5C, index + 1 < text.count else {
                bytes.append(text[index])
                index += 1
                continue
            }
            if text[index + 1] == 0x75 {
                append(codePoint(text, &index), to: &bytes)
            } else {
                bytes.append(StringScan.unescaped(text[index + 1]))
                index += 2
            }
        }
        return bytes
    }

    private static func codePoint(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
        let unit = codeUnit(text, &index)
        guard (0xD800...0xDBFF).contains(unit) else { return unit }
        let low = codeUnit(text, &index)
        return 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
    }

    private static func codeUnit(_ text: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> UInt32 {
        var unit: UInt32 = 0
        for byte in text.dropFirst(index + 2).prefix(4) {
            unit = unit << 4 | UInt32(StringScan.hexadecimal(byte) ?? 0)
        }
        index += 6
        return unit
    }

    private static func append(_ codePoint: UInt32, to bytes: inout [UInt8]) {
        // A lone surrogate never gets past the scan; U+FFFD only keeps this total.
        let scalar = Unicode.Scalar(codePoint) ?? "\u{FFFD}"
        bytes.append(contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
    }
}
