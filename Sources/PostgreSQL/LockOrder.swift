/// The place of a change in the order in which transactions of several changes take their locks: where all of them go by
/// it, none waits for another that waits for it.
public struct LockOrder: Sendable, Hashable, Comparable {
    /// Kinds of rows, in the order in which they are locked.
    public let kind: UInt8
    /// Which row of the kind the change locks.
    public let row: Int64

    /// Creates a place.
    public init(kind: UInt8, row: Int64) {
        self.kind = kind
        self.row = row
    }

    /// Whether the lock of `left` is taken before that of `right`.
    public static func < (left: LockOrder, right: LockOrder) -> Bool {
        (left.kind, left.row) < (right.kind, right.row)
    }
}
