/// Bit tricks and tables for strings, shared by reader and writer.
@usableFromInline
enum StringScan {
    @usableFromInline static let highBits: UInt64 = 0x8080_8080_8080_8080

    /// A word whose lowest set bit marks the first byte that is a quote, a backslash or a control character.
    ///
    /// Subtraction borrows only upwards, so bytes below the first marked one are never marked wrongly.
    @inlinable @inline(__always)
    static func stops(in word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5C5C_5C5C_5C5C_5C5C
        let control = (word &- 0x2020_2020_2020_2020) & ~word
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & 0x8080_8080_8080_8080
    }

    /// The byte that a two-character escape stands for; 0 when there is no such escape.
    static func unescaped(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x22, 0x5C, 0x2F: byte
        case 0x62: 0x08
        case 0x66: 0x0C
        case 0x6E: 0x0A
        case 0x72: 0x0D
        case 0x74: 0x09
        default: 0
        }
    }

    /// The value of a hexadecimal digit.
    @inline(__always)
    static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
