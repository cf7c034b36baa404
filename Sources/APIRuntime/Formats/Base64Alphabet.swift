/// Base64 in one of its alphabets (RFC 4648).
struct Base64Alphabet {
    /// The digits for 62 and 63.
    private let last: (UInt8, UInt8)
    /// Whether texts have to be filled up to groups of four.
    private let needsPadding: Bool

    /// Section 4: `+`, `/`, with padding.
    static let standard = Base64Alphabet(last: (0x2B, 0x2F), needsPadding: true)
    /// Section 5: `-`, `_`; padding may be left out.
    static let url = Base64Alphabet(last: (0x2D, 0x5F), needsPadding: false)

    /// The bytes of a text; `nil` when it is none. Line ends are refused.
    func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let padding = text.suffix(2).count { $0 == 0x3D }
        let digits = text.dropLast(padding)
        guard digits.count % 4 != 1 else { return nil }
        guard text.count % 4 == 0 || (!needsPadding && padding == 0) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var group: UInt32 = 0
        var count = 0
        for byte in digits {
            guard let value = value(byte) else { return nil }
            group = group << 6 | UInt32(value)
            count += 1
            guard count % 4 == 0 else { continue }
            bytes += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
            group = 0
        }
        // RFC 4648 section 3.5: bits that no byte takes must be zero, so that bytes have one text only.
        switch count % 4 {
        case 2:
            guard group & 0xF == 0 else { return nil }
            bytes.append(UInt8(group >> 4 & 0xFF))
        case 3:
            guard group & 0x3 == 0 else { return nil }
            bytes += [UInt8(group >> 10 & 0xFF), UInt8(group >> 2 & 0xFF)]
        default: break
        }
        return bytes
    }

    /// The text of bytes.
    func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for offset in 0..<3 { bits = bits << 8 | (offset < group.count ? UInt32(group[start + offset]) : 0) }
            for position in 0..<4 {
                if position <= group.count {
                    text.append(digit(UInt8(bits >> UInt32(18 - 6 * position) & 0x3F)))
                } else if needsPadding {
                    text.append(0x3D)
                }
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case last.0: 62
        case last.1: 63
        default: nil
        }
    }

    private func digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: 0x41 + value
        case 26..<52: 0x61 + value - 26
        case 52..<62: 0x30 + value - 52
        case 62: last.0
        default: last.1
        }
    }
}
