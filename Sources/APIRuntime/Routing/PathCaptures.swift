/// Where the path parameters of a matched route stand in the bytes of the head: up to eight, held inline.
public struct PathCaptures: Sendable {
    /// The most parameters that one route template can have.
    public static let limit = 8

    private var ranges: InlineArray<8, Range<Int32>>
    /// How many there are.
    public private(set) var count: Int

    /// No captures.
    public init() {
        ranges = InlineArray(repeating: 0..<0)
        count = 0
    }

    /// The capture at an index, in the order of the template; `nil` beyond the last.
    public subscript(_ index: Int) -> Range<Int32>? {
        index >= 0 && index < count ? ranges[index] : nil
    }

    /// Adds a capture; false when there is no room.
    mutating func append(_ range: Range<Int32>) -> Bool {
        guard count < Self.limit else { return false }
        ranges[count] = range
        count += 1
        return true
    }

    /// Forgets all captures from this index on.
    mutating func truncate(to count: Int) { self.count = min(self.count, max(count, 0)) }
}
