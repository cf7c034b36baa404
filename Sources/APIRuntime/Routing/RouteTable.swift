/// The routes of a document as a tree in two flat arrays, which the generator writes as constants.
///
/// A node stands at an offset of `words`:
///
///     [count of literal children, offset of the parameter child or -1, offset of the operations or -1,
///      then for each literal child: start of its label in `labels`, length of the label, offset of the child]
///
/// Where segments mix text and parameters (`{name}.json`), the second word is -2 minus the offset of a block:
///
///     [offset of the parameter child or -1, count of patterns,
///      then for each pattern: count of its texts, offset of the child, and start and length of each text]
///
/// Operations are eight words in the order of `HTTPMethod`: the index of the operation, or -1. The root is at offset 0.
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
    /// Where the eight operations of the path stand in the table.
    let operations: Int
    /// The values of the template's parameters.
    public let captures: PathCaptures
}

extension RouteTable {
    /// The route of a path; `nil` when the document has none. The path is percent-encoded as it came.
    ///
    /// A literal segment matches byte for byte (an escape in it does not match); a parameter matches any segment that
    /// is not empty, so neither `//` nor a slash at the end matches anything.
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
        guard method != .other else { return nil }
        let index = words[match.operations + Int(method.rawValue)]
        return index < 0 ? nil : Int(index)
    }

    /// The methods of a matched path as `Allow` lists them: its own, HEAD where there is GET, and OPTIONS.
    public func allowedMethods(_ match: RouteMatch) -> [HTTPMethod] {
        HTTPMethod.allCases.filter { method in
            switch method {
            case .options: true
            case .head: operation(.head, match) != nil || operation(.get, match) != nil
            default: operation(method, match) != nil
            }
        }
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
