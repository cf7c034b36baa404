#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Tells the time to handlers: microseconds since 1970-01-01T00:00:00Z. Tests pass one of their own.
public typealias WallClock = @Sendable () -> Int64

/// The system's clock, in microseconds since 1970-01-01T00:00:00Z.
@Sendable public func systemClock() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
}
