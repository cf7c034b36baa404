/// Checks on the request target before anything is looked up.
enum TargetCheck {
    /// 400 for a bad escape or `%00` in path or query, and for dot segments in the path.
    static func problem(of head: RequestHead) -> Problem? {
        head.bytes.withUnsafeBufferPointer { bytes in
            let path = UnsafeBufferPointer(rebasing: bytes[head.range(head.path)])
            guard PercentEncoding.isWellFormed(path) else {
                return .runtime(.malformedTarget, "The path is not correctly percent-encoded.")
            }
            guard !hasDotSegment(path) else {
                return .runtime(.malformedTarget, "The path has a \".\" or \"..\" segment.")
            }
            guard let query = head.query else { return nil }
            guard PercentEncoding.isWellFormed(UnsafeBufferPointer(rebasing: bytes[head.range(query)])) else {
                return .runtime(.malformedTarget, "The query is not correctly percent-encoded.")
            }
            return nil
        }
    }

    /// Whether a segment is `.` or `..`, also when escaped. RFC 3986 section 5.2.4 has clients remove these; a server
    /// that resolved them could disagree with a proxy in front of it about which path is meant.
    private static func hasDotSegment(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
        var dots = 0
        var others = false
        var index = 0
        while index < path.count {
            switch path[index] {
            case 0x2F:
                if !others, dots == 1 || dots == 2 { return true }
                dots = 0
                others = false
            case 0x2E: dots += 1
            case 0x25 where isEscapedDot(path, index):
                dots += 1
                index += 2
            default: others = true
            }
            index += 1
        }
        return !others && (dots == 1 || dots == 2)
    }

    private static func isEscapedDot(_ path: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        index + 2 < path.count && path[index + 1] == 0x32 && path[index + 2] | 0x20 == 0x65
    }
}
