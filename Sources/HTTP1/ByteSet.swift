/// A set of ASCII characters as two words of bits: a test is one shift, and no table has to be set up or fetched.
struct ByteSet: Sendable {
    /// Bit n: character n.
    let low: UInt64
    /// Bit n: character 64 + n.
    let high: UInt64

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let word = byte < 64 ? low : high
        return byte < 128 && (word &>> UInt64(byte & 63)) & 1 == 1  // &>>: the mask keeps the shift below 64
    }
}

extension ByteSet {
    /// `token` (RFC 9110 section 5.6.2): letters, digits and ``!#$%&'*+-.^_`|~``.
    static var token: ByteSet { ByteSet(low: 0x03FF_6CFA_0000_0000, high: 0x57FF_FFFF_C7FF_FFFE) }
    /// `pchar` and "/" (RFC 3986 section 3.3), without the "%" that begins an escape.
    static var path: ByteSet { ByteSet(low: 0x2FFF_FFD2_0000_0000, high: 0x47FF_FFFE_87FF_FFFF) }
    /// What a query may hold (RFC 3986 section 3.4), without the "%" that begins an escape, and besides what browsers send
    /// as it is: ``[ \ ] ^ ` { | }``, which the query percent-encode set of the URL standard (WHATWG) does not have.
    static var query: ByteSet { ByteSet(low: 0xAFFF_FFD2_0000_0000, high: 0x7FFF_FFFF_FFFF_FFFF) }
    /// `unreserved` (RFC 3986 section 2.3): letters, digits and `-._~`.
    static var unreserved: ByteSet { ByteSet(low: 0x03FF_6000_0000_0000, high: 0x47FF_FFFE_87FF_FFFE) }
    /// Hexadecimal digits of either case.
    static var hexDigit: ByteSet { ByteSet(low: 0x03FF_0000_0000_0000, high: 0x0000_007E_0000_007E) }
}
