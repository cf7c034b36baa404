/// Content negotiation by `Accept` (RFC 9110 section 12.5.1).
enum Accept {
    /// Answers 406 when `Accept` excludes everything that the operation can answer with.
    static func check(_ head: RequestHead, _ operation: Operation) throws(Problem) {
        guard let first = head.firstValue(of: "accept"), !operation.responseTypes.isEmpty else { return }
        if head.bytes[first].elementsEqual("*/*".utf8) { return }
        let ranges = head.values(of: "accept").flatMap { HeaderList.items(head.bytes, $0) }.map {
            MediaRange(head.bytes[$0])
        }
        guard !ranges.isEmpty else { return }
        for type in operation.responseTypes where accepts(type, ranges) { return }
        let list = operation.responseTypes.map { "\($0)" }.joined(separator: ", ")
        throw .runtime(.notAcceptable, "This operation answers: \(list).")
    }

    /// Whether the most specific range that matches has a weight above 0.
    private static func accepts(_ type: StaticString, _ ranges: [MediaRange]) -> Bool {
        let matching = ranges.filter { $0.matches(type) }
        return matching.max { $0.specificity < $1.specificity }?.isWanted ?? false
    }
}

/// One range of an `Accept` field: `application/*;q=0.5`.
private struct MediaRange {
    private let range: ArraySlice<UInt8>
    /// Whether the weight is above 0; an unreadable weight counts as 1.
    let isWanted: Bool
    /// 0 for `*/*`, 1 for `type/*`, 2 for a type.
    let specificity: Int

    init(_ item: ArraySlice<UInt8>) {
        let parts = item.split(separator: 0x3B).map { MediaType.trim($0) }
        let range = parts.first ?? []
        self.range = range
        isWanted = !parts.dropFirst().contains { Self.isZeroWeight($0) }
        specificity = range.elementsEqual("*/*".utf8) ? 0 : range.suffix(2).elementsEqual("/*".utf8) ? 1 : 2
    }

    /// `q=0`, `q=0.0`, `q=0.00`, `q=0.000`.
    private static func isZeroWeight(_ parameter: ArraySlice<UInt8>) -> Bool {
        guard parameter.count >= 3, ASCII.matches(parameter.prefix(2), "q=") else { return false }
        let weight = parameter.dropFirst(2)
        return weight.first == 0x30 && weight.dropFirst().allSatisfy { $0 == 0x2E || $0 == 0x30 }
    }

    func matches(_ type: StaticString) -> Bool {
        switch specificity {
        case 0: true
        case 1: type.withUTF8Buffer { ASCII.startsWith($0, range.dropLast()) }
        default: ASCII.matches(range, type)
        }
    }
}

extension ASCII {
    /// Whether text in lower case begins with these bytes in any case.
    fileprivate static func startsWith(_ text: UnsafeBufferPointer<UInt8>, _ prefix: ArraySlice<UInt8>) -> Bool {
        text.starts(with: prefix.lazy.map { lowercase($0) })
    }
}
