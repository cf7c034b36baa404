/// The routes of a document as a tree in two flat arrays, which the generator writes as constants.
///
/// A node stands at an offset of `words`:
///
///     [count of literal children, offset of the parameter child or -1, offset of the operations or -1,
///      then for each literal child, the shorter ones first: start of its label in `labels`, length of the label, offset
///      of the child]
///
/// Where segments mix text and parameters (`{name}.json`), the second word is -2 minus the offset of a block:
///
///     [offset of the parameter child or -1, count of patterns,
///      then for each pattern: count of its texts, offset of the child, and start and length of each text]
///
/// Operations are nine words in the order of `HTTPMethod.standard`: the index of the operation, or -1. Then come the count
/// of other methods, and for each: start of its token in `labels`, length of the token, index of the operation. The root
/// is at offset 0.
///
/// Matching allocates nothing and compares bytes: a literal segment wins over a pattern, a pattern with more text over
/// one with less, any pattern over a parameter; what leads nowhere gives way to the next.
public struct RouteTable: Sendable {
    /// The text of all literal segments, one after another.
    let labels: StaticString
    private let ownLabels: [UInt8]
    /// The nodes.
    let words: [Int32]

    /// A table that the generator wrote.
    public init(labels: StaticString, words: [Int32]) {
        self.labels = labels
        self.words = words
        ownLabels = []
    }

    init(labels: [UInt8], words: [Int32]) {
        self.labels = ""
        self.words = words
        ownLabels = labels
    }
}

/// A path that the document has.
public struct RouteMatch: Sendable {
    /// Where the operations of the path stand in the table.
    let operations: Int
    /// The values of the template's parameters.
    public let captures: PathCaptures
}

extension RouteTable {
    /// The route of a path; `nil` when the document has none. The path is percent-encoded as it came.
    ///
    /// A literal segment matches byte for byte (an escape in it does not match); a parameter matches any segment that
    /// is not empty, so `//` and a slash at the end match only templates that have them, too.
    public func match(_ head: RequestHead) -> RouteMatch? {
        head.bytes.withUnsafeBufferPointer { bytes in
            let path = head.range(head.path)
            if ownLabels.isEmpty {
                return labels.withUTF8Buffer { match(bytes, path, $0) }
            }
            return ownLabels.withUnsafeBufferPointer { match(bytes, path, $0) }
        }
    }

    /// The operation of a method on a matched path.
    public func operation(_ method: HTTPMethod, _ match: RouteMatch) -> Int? {
        guard let slot = method.standardIndex else {
            return others(match).first { $0.token == method.token }?.operation
        }
        let index = words[match.operations + slot]
        return index < 0 ? nil : Int(index)
    }

    /// The operations of a matched path whose methods have no place of their own.
    private func others(_ match: RouteMatch) -> [(token: String, operation: Int)] {
        let start = match.operations + HTTPMethod.standard.count
        return (0..<Int(words[start])).map { entry in
            let word = start + 1 + entry * 3
            let range = Int(words[word])..<Int(words[word] + words[word + 1])
            let token =
                ownLabels.isEmpty
                ? labels.withUTF8Buffer { String(decoding: $0[range], as: UTF8.self) }
                : String(decoding: ownLabels[range], as: UTF8.self)
            return (token, Int(words[word + 2]))
        }
    }

    /// The methods of a matched path as `Allow` lists them: its own, HEAD where there is GET, and OPTIONS; those
    /// without a place of their own last.
    public func allowedMethods(_ match: RouteMatch) -> [HTTPMethod] {
        let standard = HTTPMethod.standard.filter { method in
            switch method {
            case .options: true
            case .head: operation(.head, match) != nil || operation(.get, match) != nil
            default: operation(method, match) != nil
            }
        }
        return standard + others(match).map { .other($0.token) }
    }

    private func match(
        _ bytes: UnsafeBufferPointer<UInt8>, _ path: Range<Int>, _ labels: UnsafeBufferPointer<UInt8>
    ) -> RouteMatch? {
        guard !path.isEmpty, bytes[path.lowerBound] == 0x2F, !words.isEmpty else { return nil }
        var search = RouteSearch(bytes: bytes, end: path.upperBound, labels: labels)
        return words.withUnsafeBufferPointer { words in
            guard let operations = search.walk(words, 0, path.lowerBound) else { return nil }
            return RouteMatch(operations: operations, captures: search.captures)
        }
    }
}
