import APIRuntime

/// The request line: `method SP request-target SP HTTP-version` (RFC 9112 section 3), with exactly one space each time.
struct RequestLine {
    let method: HTTPMethod
    let target: RequestTarget
    let isHTTP10: Bool

    /// Takes a line apart that begins at index 0 or later and holds no control character but the tab.
    init(_ input: Span<UInt8>, line: Range<Int>) throws(HTTP1Error) {
        let methodEnd = input.endOfRun(of: .token, in: line)
        guard methodEnd > line.lowerBound, methodEnd < line.upperBound, input[methodEnd] == ASCII.space else {
            throw .invalidRequestLine
        }
        let rest = methodEnd + 1..<line.upperBound
        let targetEnd = input.firstIndex(of: ASCII.space, in: rest)
        // Without a second space it is HTTP/0.9 or nothing at all.
        guard targetEnd > rest.lowerBound, targetEnd < rest.upperBound else { throw .invalidRequestLine }
        isHTTP10 = try Self.isHTTP10(input, at: targetEnd + 1..<line.upperBound)
        method = try Self.method(input, at: line.lowerBound..<methodEnd)
        target = try RequestTarget(input, at: rest.lowerBound..<targetEnd, method: method)
    }

    /// `HTTP-version` (RFC 9112 section 2.3) is case-sensitive, one digit each.
    static func isHTTP10(_ input: Span<UInt8>, at range: Range<Int>) throws(HTTP1Error) -> Bool {
        guard range.count == 8 else { throw .invalidVersion }
        let word = input.bytes.unsafeLoadUnaligned(fromByteOffset: range.lowerBound, as: UInt64.self)
        switch UInt64(bigEndian: word) {
        case 0x4854_5450_2F31_2E31: return false  // HTTP/1.1
        case 0x4854_5450_2F31_2E30: return true  // HTTP/1.0
        case let other:
            let digits =
                ASCII.isDigit(UInt8(truncatingIfNeeded: other &>> 16))
                && ASCII.isDigit(UInt8(truncatingIfNeeded: other))
            throw digits && other & 0xFFFF_FFFF_FF00_FF00 == 0x4854_5450_2F00_2E00
                ? .unsupportedVersion : .invalidVersion
        }
    }

    /// The method, case-sensitive (RFC 9110 section 9.1).
    private static func method(_ input: Span<UInt8>, at range: Range<Int>) throws(HTTP1Error) -> HTTPMethod {
        guard range.count <= 7 else { return other(input, at: range) }
        var packed: UInt64 = 0
        for index in range { packed = packed &<< 8 | UInt64(input[index]) }
        switch packed {
        case 0x47_4554: return .get
        case 0x50_5554: return .put
        case 0x4845_4144: return .head
        case 0x504F_5354: return .post
        case 0x50_4154_4348: return .patch
        case 0x54_5241_4345: return .trace
        case 0x51_5545_5259: return .query
        case 0x4445_4C45_5445: return .delete
        case 0x4F_5054_494F_4E53: return .options
        case 0x43_4F4E_4E45_4354: throw .connectNotSupported  // RFC 9110 section 9.3.6: for proxies
        default: return other(input, at: range)
        }
    }

    private static func other(_ input: Span<UInt8>, at range: Range<Int>) -> HTTPMethod {
        .other(String(decoding: range.map { input[$0] }, as: UTF8.self))
    }
}
