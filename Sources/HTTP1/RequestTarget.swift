import APIRuntime

/// The request target in one of the forms an origin server takes (RFC 9112 section 3.2): origin-form `/path?query`,
/// absolute-form `http://host/path?query`, and `*` with OPTIONS. Authority-form belongs to CONNECT and is refused.
struct RequestTarget {
    /// The path as it came. Where absolute-form has none, the "/" that it stands for (RFC 9110 section 4.2.3): the
    /// second one of "://".
    private(set) var path: Range<Int>
    /// The query without its "?"; `nil` without a "?".
    private(set) var query: Range<Int>?
    /// Host and port of the absolute-form.
    private(set) var authority: Range<Int>?

    /// Takes a target apart that is not empty.
    init(_ input: Span<UInt8>, at range: Range<Int>, method: HTTPMethod) throws(HTTP1Error) {
        path = range
        switch input[range.lowerBound] {
        case ASCII.slash:
            try splitPath(input, at: range)
        case UInt8(ascii: "*"):
            guard range.count == 1, method == .options else { throw .invalidTarget }
        default:
            try splitAbsoluteForm(input, at: range)
        }
    }

    private mutating func splitAbsoluteForm(_ input: Span<UInt8>, at range: Range<Int>) throws(HTTP1Error) {
        let colon = input.firstIndex(of: ASCII.colon, in: range)
        let scheme = range.lowerBound..<colon
        let start = colon + 3
        guard input.matches("http", at: scheme) || input.matches("https", at: scheme), start <= range.upperBound,
            input[colon + 1] == ASCII.slash, input[colon + 2] == ASCII.slash
        else { throw .invalidTarget }
        var end = start
        while end < range.upperBound, input[end] != ASCII.slash, input[end] != ASCII.questionMark { end += 1 }
        // User information in an http URI is an error (RFC 9110 section 4.2.4), and so is an empty host (4.2.1).
        guard Authority.isValid(input, at: start..<end) else { throw .invalidAuthority }
        authority = start..<end
        try splitPath(input, at: end..<range.upperBound)
        if path.isEmpty { path = start - 1..<start }
    }

    /// Splits `path?query`, and checks every character: those of RFC 3986 sections 3.3 and 3.4, escapes complete, no
    /// fragment, no dot segments (a client resolves those itself: RFC 3986 section 5.2.4).
    private mutating func splitPath(_ input: Span<UInt8>, at range: Range<Int>) throws(HTTP1Error) {
        var hasDot = false
        let end = try Self.endOfRun(input, of: .path, in: range, hasDot: &hasDot)
        path = range.lowerBound..<end
        if hasDot, Self.hasDotSegment(input, in: path) { throw .dotSegment }
        guard end < range.upperBound else { return }
        guard input[end] == ASCII.questionMark else { throw .invalidTarget }
        let found = end + 1..<range.upperBound
        guard try Self.endOfRun(input, of: .query, in: found, hasDot: &hasDot) == found.upperBound else {
            throw .invalidTarget
        }
        query = found
    }

    /// The end of the run of characters of `set` and escapes (RFC 3986 section 2.1).
    @inline(__always)
    private static func endOfRun(
        _ input: Span<UInt8>, of set: ByteSet, in range: Range<Int>, hasDot: inout Bool
    ) throws(HTTP1Error) -> Int {
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = input[index]
            if set.contains(byte) {
                if byte == ASCII.dot { hasDot = true }
                index += 1
            } else if byte == ASCII.percent {
                if try escapedByte(input, at: index, end: range.upperBound) == ASCII.dot { hasDot = true }
                index += 3
            } else {
                break
            }
        }
        return index
    }

    private static func escapedByte(
        _ input: Span<UInt8>, at index: Int, end: Int
    ) throws(HTTP1Error) -> UInt8 {
        guard end - index >= 3, let high = ASCII.hexValue(input[index + 1]), let low = ASCII.hexValue(input[index + 2])
        else { throw .invalidPercentEncoding }
        guard high | low != 0 else { throw .encodedNUL }
        return UInt8(high << 4 | low)
    }

    /// Whether a segment is "." or "..", with any of the dots also written as `%2e`.
    private static func hasDotSegment(_ input: Span<UInt8>, in path: Range<Int>) -> Bool {
        var dots = 0
        var others = 0
        var index = path.lowerBound
        while index < path.upperBound {
            switch input[index] {
            case ASCII.slash:
                if others == 0, dots == 1 || dots == 2 { return true }
                (dots, others) = (0, 0)
            case ASCII.dot:
                dots += 1
            case ASCII.percent where input[index + 1] == 0x32 && input[index + 2] | 0x20 == 0x65:
                dots += 1
                index += 2
            default:
                others += 1
            }
            index += 1
        }
        return others == 0 && (dots == 1 || dots == 2)
    }
}
