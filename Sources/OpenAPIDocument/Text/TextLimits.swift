/// Bounds on what is read, so that a hostile text cannot take all memory or time.
public struct TextLimits: Sendable {
    /// The most bytes of text. Default 64 MiB.
    public var bytes = 64 << 20
    /// The deepest nesting. Default 128 levels: three times what real documents have, and little enough for the stack of
    /// the recursive readers.
    public var depth = 128
    /// The most nodes that aliases and merge keys may add by copying. Default one million.
    public var expandedNodes = 1_000_000

    /// The default limits.
    public init() {}
}
