/// Host and optional port, as in `Host` and in an absolute-form target (RFC 3986 section 3.2).
enum Authority {
    /// Whether the range is a host name, an IPv4 address or a bracketed IPv6 address, and a port up to 65535 if any.
    ///
    /// Stricter than RFC 3986: a registered name has letters, digits and `-._~` only. Its escapes and sub-delimiters
    /// occur in no DNS name, and `a,b` is what a careless intermediary makes of two Host fields.
    static func isValid(_ input: Span<UInt8>, at range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let end: Int
        if input[range.lowerBound] == UInt8(ascii: "[") {
            let bracket = input.firstIndex(of: UInt8(ascii: "]"), in: range)
            guard bracket < range.upperBound else { return false }
            guard isIPv6(input, at: range.lowerBound + 1..<bracket) else { return false }
            end = bracket + 1
        } else {
            end = input.endOfRun(of: .unreserved, in: range)
            guard end > range.lowerBound else { return false }
        }
        return isPort(input, at: end..<range.upperBound)
    }

    /// Nothing, or ":" and digits; an empty port is allowed (RFC 3986 section 3.2.3).
    private static func isPort(_ input: Span<UInt8>, at range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return true }
        guard input[range.lowerBound] == ASCII.colon, range.count <= 6 else { return false }
        var port = 0
        for index in range.dropFirst() {
            guard ASCII.isDigit(input[index]) else { return false }
            port = port * 10 + Int(input[index] - ASCII.zero)  // at most five digits
        }
        return port <= 65535
    }

    /// Eight groups of one to four hexadecimal digits, of which one run may be left out as "::", and the last two may be
    /// an IPv4 address (RFC 3986 section 3.2.2, RFC 4291 section 2.2). Zones are of no use to a peer and refused.
    private static func isIPv6(_ input: Span<UInt8>, at range: Range<Int>) -> Bool {
        var groups = 0
        var hasGap = false
        var index = range.lowerBound
        while index < range.upperBound {
            if input[index] == ASCII.colon {
                // Only as the first half of "::" at the beginning; elsewhere a group takes its colon with it.
                guard index == range.lowerBound, index + 1 < range.upperBound, input[index + 1] == ASCII.colon else {
                    return false
                }
                hasGap = true
                index += 2
                continue
            }
            let end = input.endOfRun(of: .hexDigit, in: index..<range.upperBound)
            if end < range.upperBound, input[end] == ASCII.dot {
                return isIPv4(input, at: index..<range.upperBound) && (hasGap ? groups <= 5 : groups == 6)
            }
            guard end > index, end - index <= 4 else { return false }
            groups += 1
            index = end
            guard index < range.upperBound else { break }
            guard input[index] == ASCII.colon, index + 1 < range.upperBound else { return false }
            index += 1
            if input[index] == ASCII.colon {
                guard !hasGap else { return false }
                hasGap = true
                index += 1
            }
        }
        return hasGap ? groups <= 7 : groups == 8
    }

    /// Four decimal numbers up to 255 with dots between, without leading zeros.
    private static func isIPv4(_ input: Span<UInt8>, at range: Range<Int>) -> Bool {
        var numbers = 0
        var start = range.lowerBound
        while numbers < 4 {
            let dot = input.firstIndex(of: ASCII.dot, in: start..<range.upperBound)
            guard isOctet(input, at: start..<dot) else { return false }
            numbers += 1
            guard dot < range.upperBound else { break }
            start = dot + 1
            guard numbers < 4 else { return false }
        }
        return numbers == 4
    }

    private static func isOctet(_ input: Span<UInt8>, at range: Range<Int>) -> Bool {
        guard range.count >= 1, range.count <= 3 else { return false }
        guard range.count == 1 || input[range.lowerBound] != ASCII.zero else { return false }
        var value = 0
        for index in range {
            guard ASCII.isDigit(input[index]) else { return false }
            value = value * 10 + Int(input[index] - ASCII.zero)  // at most three digits
        }
        return value <= 255
    }
}
