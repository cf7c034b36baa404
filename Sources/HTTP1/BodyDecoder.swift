/// What a body decoder found.
enum BodyEvent {
    /// More input is needed.
    case needMore
    /// Bytes of the body: a range of the input; never empty.
    case data(Range<Int>)
    /// The body is complete.
    case end
}

/// Finds the body in the bytes after a head (RFC 9112 section 6).
enum BodyDecoder: Sendable {
    /// So many bytes are left; 0 is the end, also for a message without a body.
    case length(Int)
    case chunked(ChunkDecoder)
    /// Everything until the connection closes; in responses only.
    case untilClose

    /// The next event, and how many bytes at the beginning of `input` are done with.
    mutating func next(
        _ input: Span<UInt8>, limits: HTTP1Limits
    ) throws(HTTP1Error) -> (event: BodyEvent, consumed: Int) {
        switch self {
        case .length(0):
            return (.end, 0)
        case .length(let remaining):
            let count = min(remaining, input.count)
            guard count > 0 else { return (.needMore, 0) }
            self = .length(remaining - count)
            return (.data(0..<count), count)
        case .chunked(var chunks):
            let result = try chunks.next(input, limits: limits)
            self = .chunked(chunks)
            return result
        case .untilClose:
            guard !input.isEmpty else { return (.needMore, 0) }
            return (.data(0..<input.count), input.count)
        }
    }
}
