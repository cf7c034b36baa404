/// The sizes of the pieces in which input arrives: all at once without a seed, single bytes for seed 0, otherwise
/// anything up to 32 bytes.
struct Pieces {
    private var state: UInt64?

    init(seed: UInt64?) { state = seed }

    mutating func next() -> Int {
        guard var state else { return .max }
        guard state != 0 else { return 1 }
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        self.state = state
        return Int(state % 32) + 1
    }

    /// Where the next piece ends.
    mutating func end(after end: Int, of count: Int) -> Int {
        let (sum, overflow) = end.addingReportingOverflow(next())
        return overflow ? count : min(count, sum)
    }
}
