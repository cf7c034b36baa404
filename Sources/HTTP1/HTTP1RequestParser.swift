public import APIRuntime

/// A strict HTTP/1.1 request parser: a pure state machine over bytes (RFC 9112), without I/O and without a clock.
public struct HTTP1RequestParser: Sendable {
    /// The bounds it keeps.
    public let limits: HTTP1Limits
    /// The head of the latest request: complete from its `head` event on. Refilled in place for the next request,
    /// so that its arrays keep their capacity unless a copy is still held.
    public private(set) var head = RequestHead(method: .other, bytes: [], path: 0..<0)

    /// A parser for one connection.
    public init(limits: HTTP1Limits = HTTP1Limits()) { self.limits = limits }

    /// Whether no byte of a further request has come: the connection is idle.
    public var isIdle: Bool { true }

    /// The next event in `input`, and how many bytes at its beginning are done with.
    ///
    /// `input` begins with the first byte that earlier calls did not consume, and holds what came after it.
    public mutating func next(_ input: Span<UInt8>) -> (event: HTTP1RequestEvent, consumed: Int) {
        (.needMore, 0)
    }
}
