import APIRuntime

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The text of a `Date` field for the current second (RFC 9110 section 6.6.1), made once a second.
struct CachedDate {
    private var text: [UInt8] = []
    private var validUntil: UInt64 = 0

    /// The text for the wall clock's second; `monotonic` in milliseconds says when to look at that clock again.
    mutating func bytes(at monotonic: UInt64) -> [UInt8] {
        if monotonic >= validUntil {
            var clock = timespec()
            clock_gettime(CLOCK_REALTIME, &clock)
            text = HTTPDateText.write(seconds: Int64(clock.tv_sec))
            validUntil = monotonic &+ 1000 &- UInt64(clamping: clock.tv_nsec / 1_000_000)
        }
        return text
    }
}
