/// Bounds on what a ``JSONReader`` takes. The length of the text is bounded by whoever collected it.
public struct JSONLimits: Sendable {
    /// How many arrays and objects may stand inside one another.
    public var depth: Int
    /// How many members one object may have.
    public var members: Int

    /// These bounds; 64 levels and 10,000 members without others.
    @inlinable
    public init(depth: Int = 64, members: Int = 10_000) {
        self.depth = depth
        self.members = members
    }
}
