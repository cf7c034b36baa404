/// Decimal digits, two at a time.
@usableFromInline
enum Digits {
    @usableFromInline static let pairs: StaticString = """
        00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354\
        5556575859606162636465666768697071727374757677787980818283848586878889909192939495969798\
        99
        """

    /// Writes a number below 100 as two digits.
    @inlinable @inline(__always)
    static func two(_ value: UInt32, _ base: UnsafeMutablePointer<UInt8>) {
        let pair = pairs.utf8Start + Int(min(value, 99) &* 2)
        base[0] = pair[0]
        base[1] = pair[1]
    }
}
