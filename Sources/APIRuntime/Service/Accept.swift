/// Content negotiation by `Accept` (RFC 9110 section 12.5.1).
enum Accept {
    /// Answers 406 when `Accept` excludes everything that the operation can answer with.
    static func check(_ head: RequestHead, _ operation: Operation) throws(Problem) {
        guard let first = head.firstValue(of: "accept"), !operation.responseTypes.isEmpty else { return }
        if head.bytes[first].elementsEqual("*/*".utf8) { return }
        let accepted = AcceptedTypes(head)
        for type in operation.responseTypes where accepted.weight(of: type) > 0 { return }
        let list = operation.responseTypes.map { "\($0)" }.joined(separator: ", ")
        throw .runtime(.notAcceptable, "This operation answers: \(list).", fields: .varyingByAccept)
    }
}

extension HTTPFields {
    /// Says that another `Accept` would have had another answer, so that no cache gives this one to everybody (RFC 9110
    /// section 12.5.5).
    public static let varyingByAccept: HTTPFields = {
        var fields = HTTPFields()
        fields.append(lines: "Vary: Accept\r\n")
        return fields
    }()
}

/// What media types a client wants, by its `Accept`.
public struct AcceptedTypes: Sendable {
    private let ranges: [MediaRange]

    /// What the request says; without `Accept` anything is wanted.
    public init(_ head: RequestHead) {
        ranges = head.values(of: "accept").flatMap { HeaderList.items(head.bytes, $0) }.map {
            MediaRange(head.bytes[$0])
        }
    }

    /// Anything is wanted.
    public init() { ranges = [] }

    /// The index of the type with the largest weight, the first of several; `nil` when none is wanted. `types` in lower
    /// case, with parameters where only these tell two of them apart.
    public func preferred(of types: [StaticString]) -> Int? {
        var best: (index: Int, weight: Int)?
        for (index, type) in types.enumerated() {
            let weight = weight(of: type)
            if weight > best?.weight ?? 0 { best = (index, weight) }
        }
        return best?.index
    }

    /// The weight that the most specific range with this type gives it, 0...1000. A type of the document that is a range
    /// itself (`*/*`) suits everybody.
    func weight(of type: StaticString) -> Int {
        guard !ranges.isEmpty, "\(type)" != "*/*" else { return 1000 }
        return ranges.filter { $0.matches(type) }.max { $0.specificity < $1.specificity }?.weight ?? 0
    }
}

/// One range of an `Accept` field: `application/*;q=0.5`.
private struct MediaRange {
    private let range: ArraySlice<UInt8>
    /// The parameters before the weight.
    private let parameters: [ArraySlice<UInt8>]
    /// The weight in thousandths; an unreadable weight counts as 1.
    let weight: Int
    /// 0 for `*/*`, 1 for `type/*`, 2 for a type, 3 and more for one with parameters.
    let specificity: Int

    init(_ item: ArraySlice<UInt8>) {
        let parts = item.split(separator: 0x3B).map { MediaType.trim($0) }
        let range = parts.first ?? []
        self.range = range
        weight = parts.dropFirst().compactMap { Self.weight($0) }.first ?? 1000
        parameters = Array(parts.dropFirst().prefix { Self.weight($0) == nil })
        specificity =
            range.elementsEqual("*/*".utf8) ? 0 : range.suffix(2).elementsEqual("/*".utf8) ? 1 : 2 + parameters.count
    }

    /// `q=0`, `q=0.5`, `q=1.000`: at most three digits behind the point (RFC 9110 section 12.4.2).
    private static func weight(_ parameter: ArraySlice<UInt8>) -> Int? {
        guard parameter.count >= 3, parameter.count <= 7, ASCII.matches(parameter.prefix(2), "q=") else { return nil }
        let text = Array(parameter.dropFirst(2))
        guard text[0] == 0x30 || text[0] == 0x31, text.count == 1 || text[1] == 0x2E else { return nil }
        var weight = text[0] == 0x31 ? 1000 : 0
        var unit = 100
        for byte in text.dropFirst(2) {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            weight += Int(byte - 0x30) * unit
            unit /= 10
        }
        return min(weight, 1000)
    }

    func matches(_ type: StaticString) -> Bool {
        switch specificity {
        case 0: true
        case 1: type.withUTF8Buffer { ASCII.startsWith($0, range.dropLast()) }
        default: type.withUTF8Buffer { matches($0) }
        }
    }

    /// A type of the document without parameters stands for any: `application/json` is what `application/json; a=b` asks
    /// for.
    private func matches(_ type: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = type.split(separator: 0x3B)
        guard let essence = parts.first, range.elementsEqual(essence, by: { ASCII.lowercase($0) == $1 }) else {
            return false
        }
        guard parts.count > 1 else { return true }
        return parameters.allSatisfy { own in
            parts.dropFirst().contains { $0.elementsEqual(own.plainParameter) }
        }
    }
}

extension ASCII {
    /// Whether text in lower case begins with these bytes in any case.
    fileprivate static func startsWith(_ text: UnsafeBufferPointer<UInt8>, _ prefix: ArraySlice<UInt8>) -> Bool {
        text.starts(with: prefix.lazy.map { lowercase($0) })
    }
}
