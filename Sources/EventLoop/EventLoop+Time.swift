import CLibUV

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

extension EventLoop {
    /// Milliseconds of a monotonic clock, as they stood when the loop's turn began. Only for the loop's own thread.
    public var nowMilliseconds: UInt64 { uv_now(uv) }

    /// Nanoseconds of a monotonic clock, read now. For measuring; callable from any thread.
    public static var monotonicNanoseconds: UInt64 { uv_hrtime() }

    /// The text of a `Date` field (RFC 9110 section 5.6.7, 29 bytes) for this second. Only for the loop's own thread.
    public var httpDate: [UInt8] { date.bytes(at: uv_now(uv)) }
}

/// The text of the current second, made once a second.
struct CachedHTTPDate {
    private var text: [UInt8] = []
    private var validUntil: UInt64 = 0

    /// The text for the wall clock's second; `monotonic` in milliseconds says when to look at that clock again.
    mutating func bytes(at monotonic: UInt64) -> [UInt8] {
        if monotonic >= validUntil {
            var clock = timespec()
            clock_gettime(CLOCK_REALTIME, &clock)
            text = HTTPDate.bytes(secondsSince1970: Int64(clock.tv_sec))
            validUntil = monotonic &+ 1000 &- UInt64(clamping: clock.tv_nsec / 1_000_000)
        }
        return text
    }
}
