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
        var stop = start
        while stop < end, bytes[stop] != 0x2F { stop += 1 }
        // "/" alone is the path of no segments; any other empty segment matches nothing.
        if stop == start {
            return node == 0 && stop == end && words[2] >= 0 ? Int(words[2]) : nil
        }
        if let child = literal(words, node, start..<stop), let found = walk(words, child, stop) { return found }
        return parameter(words, node, start..<stop)
    }

    private func literal(_ words: UnsafeBufferPointer<Int32>, _ node: Int, _ segment: Range<Int>) -> Int? {
        var edge = node + 3
        for _ in 0..<Int(words[node]) {
            if Int(words[edge + 1]) == segment.count, matches(Int(words[edge]), segment) { return Int(words[edge + 2]) }
            edge += 3
        }
        return nil
    }

    private func matches(_ label: Int, _ segment: Range<Int>) -> Bool {
        for offset in 0..<segment.count where labels[label + offset] != bytes[segment.lowerBound + offset] {
            return false
        }
        return true
    }

    private mutating func parameter(
        _ words: UnsafeBufferPointer<Int32>, _ node: Int, _ segment: Range<Int>
    ) -> Int? {
        let child = Int(words[node + 1])
        let count = captures.count
        guard child >= 0,
            captures.append(
                Int32(truncatingIfNeeded: segment.lowerBound)..<Int32(truncatingIfNeeded: segment.upperBound))
        else { return nil }
        if let found = walk(words, child, segment.upperBound) { return found }
        captures.truncate(to: count)
        return nil
    }
}
