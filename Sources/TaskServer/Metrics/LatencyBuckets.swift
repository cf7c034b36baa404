/// The upper bounds of the latency histogram: from 100 us, which most requests stay below, to 10 s.
enum LatencyBuckets {
    /// In nanoseconds, growing.
    static let bounds: [UInt64] = [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
        250_000_000, 500_000_000, 1_000_000_000, 2_500_000_000, 5_000_000_000, 10_000_000_000,
    ]

    /// The `le` label of a bucket: its bound in seconds.
    static func label(_ index: Int) -> String {
        bounds.indices.contains(index) ? seconds(bounds[index]) : "+Inf"
    }

    /// Exact decimal text, for a bound must be spelled the same way for ever: 250000 ns is `0.00025`.
    private static func seconds(_ nanoseconds: UInt64) -> String {
        var fraction = String(nanoseconds % 1_000_000_000)
        fraction = String(repeating: "0", count: 9 - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return "\(nanoseconds / 1_000_000_000)" + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// The number of buckets: one for each bound and one for what lies above all.
    static let count = bounds.count + 1

    /// The bucket of a latency: the first whose bound it does not exceed.
    static func index(nanoseconds: UInt64) -> Int {
        // Nearly every request lands in the first bucket, so that looking from the front beats any cleverer search.
        bounds.firstIndex { nanoseconds <= $0 } ?? bounds.count
    }
}
