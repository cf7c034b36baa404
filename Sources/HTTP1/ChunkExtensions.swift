/// Chunk extensions, which nobody uses and everybody must be able to ignore (RFC 9112 section 7.1.1).
enum ChunkExtensions {
    /// Whether the range is `*( ";" name [ "=" ( token / quoted-string ) ] )`.
    ///
    /// The "bad white space" that the grammar tolerates around the signs is refused: no client sends it, and chunk lines
    /// that end in spaces are a known way to smuggle.
    static func areValid(_ input: Span<UInt8>, at range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while index < range.upperBound {
            guard input[index] == ASCII.semicolon else { return false }
            let name = index + 1..<range.upperBound
            index = input.endOfRun(of: .token, in: name)
            guard index > name.lowerBound else { return false }
            guard index < range.upperBound, input[index] == ASCII.equals else { continue }
            guard let end = endOfValue(input, at: index + 1..<range.upperBound) else { return false }
            index = end
        }
        return true
    }

    private static func endOfValue(_ input: Span<UInt8>, at range: Range<Int>) -> Int? {
        guard let first = range.first else { return nil }
        guard input[first] == ASCII.quote else {
            let end = input.endOfRun(of: .token, in: range)
            return end > first ? end : nil
        }
        return endOfQuotedString(input, at: range)
    }

    /// `quoted-string` (RFC 9110 section 5.6.4); the line holds no control character but the tab.
    private static func endOfQuotedString(_ input: Span<UInt8>, at range: Range<Int>) -> Int? {
        var index = range.lowerBound + 1
        while index < range.upperBound {
            switch input[index] {
            case ASCII.quote: return index + 1
            case ASCII.backslash: index += 2
            default: index += 1
            }
        }
        return nil
    }
}
