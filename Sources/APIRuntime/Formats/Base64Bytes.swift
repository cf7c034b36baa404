/// Bytes that travel as base64 text (RFC 4648 section 4): `format: byte`, `contentEncoding: base64`.
public struct Base64Bytes: FormattedValue, ExpressibleByArrayLiteral {
    /// The bytes.
    public var bytes: [UInt8]

    /// These bytes.
    @inlinable
    public init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// These bytes.
    @inlinable
    public init(arrayLiteral bytes: UInt8...) { self.bytes = bytes }

    /// Reads base64 with its padding. Line ends and the alphabet of section 5 (`-`, `_`) are refused.
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count % 4 == 0 else { return nil }
        let padding = text.suffix(2).count { $0 == 0x3D }
        guard text.dropLast(padding).allSatisfy({ Self.value($0) != nil }) else { return nil }
        bytes = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        for (index, byte) in text.enumerated() {
            group = group << 6 | UInt32(Self.value(byte) ?? 0)
            guard index % 4 == 3 else { continue }
            bytes += [UInt8(group >> 16 & 0xFF), UInt8(group >> 8 & 0xFF), UInt8(group & 0xFF)]
            group = 0
        }
        // RFC 4648 section 3.5: bits that no byte takes must be zero, so that bytes have one text only.
        guard bytes.suffix(padding).allSatisfy({ $0 == 0 }) else { return nil }
        bytes.removeLast(padding)
    }

    /// The base64 text.
    public var description: String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for offset in 0..<3 { bits = bits << 8 | (offset < group.count ? UInt32(group[start + offset]) : 0) }
            for digit in 0..<4 {
                text.append(digit <= group.count ? Self.digit(UInt8(bits >> UInt32(18 - 6 * digit) & 0x3F)) : 0x3D)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func value(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x41...0x5A: byte - 0x41
        case 0x61...0x7A: byte - 0x61 + 26
        case 0x30...0x39: byte - 0x30 + 52
        case 0x2B: 62
        case 0x2F: 63
        default: nil
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        switch value {
        case 0..<26: 0x41 + value
        case 26..<52: 0x61 + value - 26
        case 52..<62: 0x30 + value - 52
        case 62: 0x2B
        default: 0x2F
        }
    }

    /// What a string that is no base64 violates.
    public static let formatConstraint = Constraint.format("base64 text (RFC 4648)")
}
