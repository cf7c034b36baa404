/// Waits that double with each failure up to a limit, each a random part of that ("full jitter"), so that many clients
/// that failed together do not come back together.
public struct Backoff: Sendable {
    /// The longest first wait, milliseconds.
    public let base: UInt64
    /// The longest wait of all, milliseconds.
    public let limit: UInt64
    /// Failures since the last success.
    public private(set) var failures = 0

    /// Creates a backoff.
    public init(base: UInt64, limit: UInt64) {
        self.base = base
        self.limit = limit
    }

    /// Notes a failure and says how long to wait, milliseconds.
    public mutating func next(using generator: inout some RandomNumberGenerator) -> UInt64 {
        let (doubled, overflow) = base.multipliedReportingOverflow(by: 1 << UInt64(min(failures, 20)))
        failures = min(failures + 1, 1000)
        let longest = overflow ? limit : min(limit, doubled)
        return UInt64.random(in: 0...longest, using: &generator)
    }

    /// Notes a success.
    public mutating func reset() { failures = 0 }
}
