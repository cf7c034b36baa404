extension JSONWriter {
    /// Writes an integer.
    @inlinable
    public mutating func int(_ value: Int64) {
        reserve(20)
        if value < 0 {
            base[count] = 0x2D
            count &+= 1
        }
        digits(value.magnitude)
    }

    /// Writes an integer.
    @inlinable
    public mutating func int(_ value: Int) { int(Int64(value)) }

    @usableFromInline
    mutating func digits(_ value: UInt64) {
        reserve(20)
        var length = 1
        var bound: UInt64 = 10
        // 20 digits are the most, so the bound cannot overflow before the loop ends.
        while length < 20, value >= bound {
            length += 1
            bound = length < 20 ? bound &* 10 : bound
        }
        var rest = value
        var index = count &+ length
        while rest >= 100 {
            let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
            index &-= 2
            Digits.two(UInt32(truncatingIfNeeded: pair), base + index)
            rest = quotient
        }
        if rest >= 10 {
            Digits.two(UInt32(truncatingIfNeeded: rest), base + count)
        } else {
            base[count] = 0x30 &+ UInt8(truncatingIfNeeded: rest)
        }
        count &+= length
    }

    /// Writes the shortest digits that read back as the same number (the standard library's description).
    ///
    /// NaN and infinities cannot be written: `null` stands in their place and ``finish()`` fails.
    public mutating func double(_ value: Double) {
        guard value.isFinite else {
            failed = true
            return null()
        }
        var text = value.description
        text.withUTF8 { append($0) }
    }

    /// Writes a time as RFC 3339 in quotes.
    public mutating func timestamp(_ value: Timestamp) {
        reserve(Timestamp.maximumLength + 2)
        base[count] = 0x22
        let length = value.write(to: base + (count + 1))
        base[count + 1 + length] = 0x22
        count += length + 2
    }

    mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
        guard let start = source.baseAddress else { return }
        reserve(source.count)
        (base + count).update(from: start, count: source.count)
        count &+= source.count
    }
}
