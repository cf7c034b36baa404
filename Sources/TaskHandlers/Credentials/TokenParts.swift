/// Where the three parts of a compact JWS stand (RFC 7515 section 7.1): header, payload and signature, a dot between.
struct TokenParts {
    let header: Range<Int>
    let payload: Range<Int>
    let signature: Range<Int>

    /// What the signature is over: header, dot and payload.
    var signed: Range<Int> { header.lowerBound..<payload.upperBound }

    /// The parts of `token`; `nil` unless there are exactly two dots and something around each.
    init?(_ token: Span<UInt8>) {
        var dots = (first: -1, second: -1, count: 0)
        token.withUnsafeBufferPointer { token in
            for index in token.indices where token[index] == 0x2E {
                dots.count += 1
                if dots.count == 1 { dots.first = index } else { dots.second = index }
            }
        }
        guard dots.count == 2 else { return nil }
        guard dots.first > 0, dots.second > dots.first + 1 else { return nil }
        header = 0..<dots.first
        payload = (dots.first + 1)..<dots.second
        signature = (dots.second + 1)..<token.count
    }
}
