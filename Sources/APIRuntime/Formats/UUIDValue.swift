/// A UUID (RFC 9562): 128 bits. `format: uuid`.
///
/// Not named `UUID`, so that code which imports Foundation can use both.
public struct UUIDValue: FormattedValue, Comparable {
    /// The first eight octets, the first of them in the highest bits.
    public let high: UInt64
    /// The last eight octets.
    public let low: UInt64

    /// A UUID of these bits.
    @inlinable
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// A random UUID (version 4, RFC 9562 section 5.4).
    public static func random() -> UUIDValue {
        var generator = SystemRandomNumberGenerator()
        let high = generator.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = generator.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        return UUIDValue(high: high, low: low)
    }

    /// Reads 8-4-4-4-12 hexadecimal digits in either case (RFC 9562 section 4).
    public init?(utf8 text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 36 else { return nil }
        var (high, low): (UInt64, UInt64) = (0, 0)
        for (index, byte) in text.enumerated() {
            switch index {
            case 8, 13, 18, 23:
                guard byte == 0x2D else { return nil }
            default:
                guard let digit = StringScan.hexadecimal(byte) else { return nil }
                high = high << 4 | low >> 60
                low = low << 4 | UInt64(digit)
            }
        }
        self.init(high: high, low: low)
    }

    /// 8-4-4-4-12 hexadecimal digits in lower case.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { buffer in
            var (high, low) = (high, low)
            for index in (0..<36).reversed() {
                guard index != 8, index != 13, index != 18, index != 23 else {
                    buffer[index] = 0x2D
                    continue
                }
                let digit = UInt8(low & 0xF)
                buffer[index] = digit < 10 ? 0x30 + digit : 0x57 + digit
                low = low >> 4 | high << 60
                high >>= 4
            }
            return 36
        }
    }

    /// Whether one stands before another, octet by octet.
    @inlinable
    public static func < (left: UUIDValue, right: UUIDValue) -> Bool {
        (left.high, left.low) < (right.high, right.low)
    }

    /// What a string that is no UUID violates.
    public static let formatConstraint = Constraint.format("a UUID")
}
