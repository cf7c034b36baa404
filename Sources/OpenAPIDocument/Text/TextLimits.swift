/// Bounds on what is read, so that a hostile text cannot take all memory or time.
public struct TextLimits: Sendable {
    /// The most bytes of text. Default 64 MiB.
    public var bytes = 64 << 20
    /// The deepest nesting. Default 200 levels.
    public var depth = 200
    /// The most nodes that aliases and merge keys may add by copying. Default one million.
    public var expandedNodes = 1_000_000

    /// The default limits.
    public init() {}
}
