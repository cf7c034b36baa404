/// The violations of one request, in the order in which they were found; at most 100 are kept.
public struct Violations: Sendable, Equatable {
    /// How many violations are kept; what comes after them is only counted.
    public static let limit = 100

    /// The violations that were kept.
    public private(set) var kept: [Violation] = []
    /// How many there were altogether.
    public private(set) var count = 0

    /// No violations yet.
    @inlinable
    public init() {}

    /// Whether nothing was violated.
    @inlinable
    public var isEmpty: Bool { count == 0 }

    /// Whether a further violation would only be counted, so that its place need not be worked out.
    public var isFull: Bool { kept.count >= Self.limit }

    /// Adds a violation.
    public mutating func append(_ violation: Violation) {
        count += 1
        guard !isFull else { return }
        kept.append(violation)
    }
}
