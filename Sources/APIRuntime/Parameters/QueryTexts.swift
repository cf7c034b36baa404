extension ParameterReader {
    /// The texts of a query parameter; `nil` when it is absent or after a violation.
    mutating func queryTree(_ texts: ParameterTexts, _ name: StaticString) -> TextTree? {
        guard let query = head.query else { return nil }
        if texts.style == .deepObject { return deepTree(query, name) }
        if texts.membersStandAlone { return named(texts, pairs(of: query), plusIsSpace: true) }
        if texts.explode, texts.shape.items != nil {
            let ranges = pairs(of: query).filter { matches($0.name, name) }.map(\.value)
            return ranges.isEmpty ? nil : items(texts, ranges)
        }
        guard let range = single(name, in: query) else { return nil }
        guard texts.shape.items != nil || texts.shape.isObject else { return items(texts, [range]) }
        return items(texts, split(range, QueryDelimiter(texts.style.delimiter)))
    }

    private func pairs(of query: Range<Int32>) -> [(name: Range<Int>, value: Range<Int>)] {
        var pairs: [(name: Range<Int>, value: Range<Int>)] = []
        scan(query) { name, value in
            if !name.isEmpty || !value.isEmpty { pairs.append((name, value)) }
            return true
        }
        return pairs
    }

    private mutating func items(_ texts: ParameterTexts, _ ranges: [Range<Int>]) -> TextTree? {
        var items: [[UInt8]] = []
        for range in ranges {
            guard let text = decoded(head.bytes[range], true, plusIsSpace: true) else { return nil }
            items.append(text)
        }
        var tree = TextTree()
        guard texts.shape.isObject, texts.shape.items == nil else {
            for item in items { tree.insert(item, under: []) }
            return tree
        }
        guard items.count % 2 == 0 else {
            violation(Constraint("style", "must be names and values in turn"))
            return nil
        }
        for index in stride(from: 0, to: items.count, by: 2) {
            tree.insert(items[index + 1], member: String(decoding: items[index], as: UTF8.self))
        }
        return tree
    }

    /// `color[R]=100&color[G]=200`, and `color=...` for schemas that also allow a single value.
    private mutating func deepTree(_ query: Range<Int32>, _ name: StaticString) -> TextTree? {
        var tree: TextTree?
        for pair in pairs(of: query) {
            guard let key = decoded(head.bytes[pair.name], true, plusIsSpace: true) else { return nil }
            guard let path = BracketPath.names(key, after: name) else { continue }
            guard path.count <= TextTree.depthLimit else {
                violation(Constraint("style", "must be nested at most \(TextTree.depthLimit) deep"))
                return nil
            }
            guard let text = decoded(head.bytes[pair.value], true, plusIsSpace: true) else { return nil }
            var known = tree ?? TextTree()
            known.insert(text, under: path[...])
            tree = known
        }
        return tree
    }
}

/// Names in brackets: `color[R][x]` is `R`, `x` after `color`.
enum BracketPath {
    /// The names behind `name`; `nil` when the key is another parameter's.
    static func names(_ key: [UInt8], after name: StaticString) -> [String]? {
        let isNamed = name.withUTF8Buffer { key.starts(with: $0) }
        guard isNamed else { return nil }
        return names(key[name.utf8CodeUnitCount...])
    }

    /// The names in brackets that a text consists of; `nil` when it is anything else.
    static func names(_ text: ArraySlice<UInt8>) -> [String]? {
        var names: [String] = []
        var rest = text
        while !rest.isEmpty {
            guard rest.first == 0x5B, let end = rest.firstIndex(of: 0x5D) else { return nil }
            names.append(String(decoding: rest[(rest.startIndex + 1)..<end], as: UTF8.self))
            rest = rest[(end + 1)...]
        }
        return names
    }
}
