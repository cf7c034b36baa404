/// One search of a path through the nodes of a ``RouteTable``.
struct RouteSearch {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    let labels: UnsafeBufferPointer<UInt8>
    var captures = PathCaptures()

    /// The operations that the rest of the path, from the slash at `position`, leads to. Recursion is bounded by the
    /// depth of the table.
    mutating func walk(_ words: UnsafeBufferPointer<Int32>, _ node: Int, _ position: Int) -> Int? {
        guard position < end else { return words[node + 2] < 0 ? nil : Int(words[node + 2]) }
        let start = position + 1
        let stop = endOfSegment(from: start)
        if stop == start { return empty(words, node, stop) }
        if let child = literal(words, node, start..<stop), let found = walk(words, child, stop) { return found }
        let child = Int(words[node + 1])
        if child >= -1 { return child < 0 ? nil : parameter(words, child, start..<stop) }
        return pattern(words, -child - 2, start..<stop)
    }

    /// "/" alone is the path of no segments; any other empty segment is one that a template has, the shortest literal.
    private mutating func empty(_ words: UnsafeBufferPointer<Int32>, _ node: Int, _ stop: Int) -> Int? {
        if node == 0, stop == end { return words[2] < 0 ? nil : Int(words[2]) }
        guard words[node] > 0, words[node + 4] == 0 else { return nil }
        return walk(words, Int(words[node + 5]), stop)
    }

    private func literal(_ words: UnsafeBufferPointer<Int32>, _ node: Int, _ segment: Range<Int>) -> Int? {
        let length = segment.count
        let count = Int(words[node])
        // The first child as long as the segment, by halving what is left.
        var (child, rest) = (0, count)
        while rest > 0 {
            let half = rest / 2
            if Int(words[node + 4 + (child + half) * 3]) < length {
                child += half + 1
                rest -= half + 1
            } else {
                rest = half
            }
        }
        // Names of one length mostly begin alike and end in different ways.
        let last = bytes[segment.upperBound - 1]
        while child < count {
            let edge = node + 3 + child * 3
            guard Int(words[edge + 1]) == length else { return nil }
            let label = Int(words[edge])
            if labels[label + length - 1] == last, matches(label, length, segment.lowerBound) {
                return Int(words[edge + 2])
            }
            child += 1
        }
        return nil
    }

    private mutating func parameter(
        _ words: UnsafeBufferPointer<Int32>, _ child: Int, _ segment: Range<Int>
    ) -> Int? {
        let count = captures.count
        guard capture(segment) else { return nil }
        if let found = walk(words, child, segment.upperBound) { return found }
        captures.truncate(to: count)
        return nil
    }

    /// Tries the patterns that begin at `block`, then the parameter that takes a whole segment.
    private mutating func pattern(
        _ words: UnsafeBufferPointer<Int32>, _ block: Int, _ segment: Range<Int>
    ) -> Int? {
        let count = captures.count
        var pattern = block + 2
        for _ in 0..<Int(words[block + 1]) {
            let texts = Int(words[pattern])
            if split(segment, words, pattern + 2, texts),
                let found = walk(words, Int(words[pattern + 1]), segment.upperBound)
            {
                return found
            }
            captures.truncate(to: count)
            pattern += 2 + 2 * texts
        }
        return words[block] < 0 ? nil : parameter(words, Int(words[block]), segment)
    }

    /// Captures what stands between the texts: each parameter ends where the next text is first found, the last one
    /// before the text at the end. No parameter is empty.
    private mutating func split(
        _ segment: Range<Int>, _ words: UnsafeBufferPointer<Int32>, _ texts: Int, _ count: Int
    ) -> Bool {
        let first = Int(words[texts + 1])
        let last = Int(words[texts + 2 * count - 1])
        // Every parameter takes a byte, and so does every text between two of them.
        guard segment.count >= first + last + 2 * count - 3, matches(Int(words[texts]), first, segment.lowerBound),
            matches(Int(words[texts + 2 * count - 2]), last, segment.upperBound - last)
        else { return false }
        var start = segment.lowerBound + first
        let end = segment.upperBound - last
        for index in 1..<(count - 1) {
            let length = Int(words[texts + 2 * index + 1])
            var stop = start + 1
            while stop + length < end, !matches(Int(words[texts + 2 * index]), length, stop) { stop += 1 }
            guard stop + length < end, capture(start..<stop) else { return false }
            start = stop + length
        }
        return capture(start..<end)
    }

    private func matches(_ label: Int, _ length: Int, _ position: Int) -> Bool {
        var offset = 0
        while offset + 8 <= length {
            guard labels.word(at: label + offset) == bytes.word(at: position + offset) else { return false }
            offset += 8
        }
        while offset < length {
            guard labels[label + offset] == bytes[position + offset] else { return false }
            offset += 1
        }
        return true
    }

    /// The next slash at `start` or behind it, or the end of the path: eight bytes at a time, since values of parameters
    /// are long.
    private func endOfSegment(from start: Int) -> Int {
        var position = start
        while position + 8 <= end {
            let slashes = bytes.word(at: position).bytesEqual(to: 0x2F)
            if slashes != 0 { return position + slashes.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < end, bytes[position] != 0x2F { position += 1 }
        return position
    }

    private mutating func capture(_ range: Range<Int>) -> Bool {
        captures.append(Int32(truncatingIfNeeded: range.lowerBound)..<Int32(truncatingIfNeeded: range.upperBound))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The eight bytes from an index, the first as the lowest.
    fileprivate func word(at index: Int) -> UInt64 {
        assert(index >= 0 && index + 8 <= count)
        guard let baseAddress else { return 0 }
        return UInt64(littleEndian: UnsafeRawPointer(baseAddress + index).loadUnaligned(as: UInt64.self))
    }
}

extension UInt64 {
    /// Zero where no byte is equal; else its lowest bit is the highest one of the first byte that is. What stands above is
    /// of no meaning.
    fileprivate func bytesEqual(to byte: UInt8) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let difference = self ^ (ones &* UInt64(byte))
        return (difference &- ones) & ~difference & (ones << 7)
    }
}
