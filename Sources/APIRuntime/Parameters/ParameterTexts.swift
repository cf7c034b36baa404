/// Where the texts of one parameter stand, and which places its parts have.
struct ParameterTexts {
    let parameter: ParameterPlace
    let style: ParameterStyle
    let explode: Bool
    let shape: TextShape

    /// Whether the members of an object are parameters or cookies of their own.
    var membersStandAlone: Bool {
        switch parameter {
        case .query: shape.isObject && explode && style != .deepObject
        case .cookie: shape.isObject && explode
        case .path, .header: false
        }
    }

    /// Where a part of the value stands in the request.
    func location(_ path: [String]) -> Violation.Location {
        let name = "\(parameter.name)"
        switch parameter {
        case .path: return .path(name)
        case .header: return .header(name)
        case .cookie: return .cookie(membersStandAlone ? path.first ?? name : name)
        case .query where style == .deepObject: return .query(name + path.map { "[\($0)]" }.joined())
        case .query: return .query(membersStandAlone ? path.first ?? name : name)
        }
    }
}

extension ParameterReader {
    /// The texts of the parameter; `nil` when it is absent or after a violation.
    mutating func tree(_ texts: ParameterTexts) -> TextTree? {
        switch texts.parameter {
        case .path(_, let index): pathTree(texts, index)
        case .query(let name): queryTree(texts, name)
        case .header(let name): headerTree(texts, name)
        case .cookie(let name): cookieTree(texts, name)
        }
    }

    private mutating func pathTree(_ texts: ParameterTexts, _ index: Int) -> TextTree? {
        guard let capture = captures[index] else { return nil }
        let range = head.range(capture)
        switch texts.style {
        case .label: return prefixed(texts, range, 0x2E, separator: texts.explode ? 0x2E : 0x2C)
        case .matrix: return matrixTree(texts, range)
        default: return list(texts, head.bytes[range].split(separator: 0x2C, omittingEmptySubsequences: false))
        }
    }

    /// The items behind the byte that the style begins with.
    private mutating func prefixed(
        _ texts: ParameterTexts, _ range: Range<Int>, _ prefix: UInt8, separator: UInt8
    ) -> TextTree? {
        guard head.bytes[range].first == prefix else {
            violation(Constraint("style", "must begin with \(prefix == 0x2E ? "a dot" : "a semicolon")"))
            return nil
        }
        let rest = head.bytes[range].dropFirst()
        return list(texts, rest.split(separator: separator, omittingEmptySubsequences: false))
    }

    /// `;color=blue,black`, exploded `;color=blue;color=black` or `;R=100;G=200`.
    private mutating func matrixTree(_ texts: ParameterTexts, _ range: Range<Int>) -> TextTree? {
        if texts.explode, texts.shape.isObject { return prefixed(texts, range, 0x3B, separator: 0x3B) }
        guard head.bytes[range].first == 0x3B else {
            violation(Constraint("style", "must begin with a semicolon"))
            return nil
        }
        let name = Array("\(texts.parameter.name)=".utf8)
        var items: [ArraySlice<UInt8>] = []
        for part in head.bytes[range].dropFirst().split(separator: 0x3B, omittingEmptySubsequences: false) {
            guard part.starts(with: name) else {
                violation(Constraint("style", "must be written ;\(texts.parameter.name)=..."))
                return nil
            }
            let value = part.dropFirst(name.count)
            items += texts.explode ? [value] : value.split(separator: 0x2C, omittingEmptySubsequences: false)
        }
        return list(texts, items)
    }

    /// Header values are not percent-encoded; several lines of one name are one list (RFC 9110 section 5.3).
    private mutating func headerTree(_ texts: ParameterTexts, _ name: StaticString) -> TextTree? {
        let values = head.values(of: name).map { $0 }
        guard let first = values.first else { return nil }
        guard texts.shape.items != nil || texts.shape.isObject else {
            if values.count > 1 { violation(.repeated) }
            var tree = TextTree()
            tree.insert(Array(head.bytes[first]), under: [])
            return tree
        }
        let items = values.flatMap { HeaderList.items(head.bytes, $0) }.map { head.bytes[$0] }
        return list(texts, items, isEncoded: false)
    }

    private mutating func cookieTree(_ texts: ParameterTexts, _ name: StaticString) -> TextTree? {
        if texts.membersStandAlone {
            return named(
                texts, head.cookies.map { ($0.name, $0.value) }, plusIsSpace: false, isEncoded: texts.style != .cookie)
        }
        let ranges = head.cookies.filter { cookie in name.withUTF8Buffer { head.bytes[cookie.name].elementsEqual($0) } }
            .map(\.value)
        guard let first = ranges.first else { return nil }
        let isEncoded = texts.style != .cookie
        if !isEncoded, texts.shape.items == nil, !texts.shape.isObject {
            return list(texts, [head.bytes[first]], isEncoded: false)
        }
        if texts.shape.items != nil, texts.explode {
            return list(texts, ranges.map { head.bytes[$0] }, isEncoded: isEncoded)
        }
        let items = head.bytes[first].split(separator: 0x2C, omittingEmptySubsequences: false)
        return list(texts, items, isEncoded: isEncoded)
    }
}

extension ParameterReader {
    /// The tree of items that stand one after another: an array, an object's names and values, or one text.
    mutating func list(_ texts: ParameterTexts, _ items: [ArraySlice<UInt8>], isEncoded: Bool = true) -> TextTree? {
        var tree = TextTree()
        guard texts.shape.isObject, texts.shape.items == nil else {
            let isArray = texts.shape.items != nil
            // One text has no items: what was split is put together again.
            let whole = items.first.flatMap { first in items.last.map { [head.bytes[first.startIndex..<$0.endIndex]] } }
            for item in isArray || !isEncoded ? items : whole ?? items {
                guard let text = decoded(item, isEncoded) else { return nil }
                tree.insert(text, under: [])
            }
            return tree
        }
        guard let pairs = pairs(items, explode: texts.explode) else {
            violation(Constraint("style", "must be names and values in turn"))
            return nil
        }
        for pair in pairs {
            guard let name = decoded(pair.name, isEncoded), let value = decoded(pair.value, isEncoded) else {
                return nil
            }
            tree.insert(value, member: String(decoding: name, as: UTF8.self))
        }
        return tree
    }

    /// `R,100,G,200`, exploded `R=100,G=200`.
    private func pairs(
        _ items: [ArraySlice<UInt8>], explode: Bool
    ) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]? {
        if explode {
            let pairs = items.compactMap { item in
                item.firstIndex(of: 0x3D).map { (name: item[..<$0], value: item[($0 + 1)...]) }
            }
            return pairs.count == items.count ? pairs : nil
        }
        guard items.count % 2 == 0 else { return nil }
        return stride(from: 0, to: items.count, by: 2).map { (name: items[$0], value: items[$0 + 1]) }
    }

    /// The members of an object that are parameters or cookies of their own; `nil` when none is there.
    mutating func named(
        _ texts: ParameterTexts, _ pairs: [(name: Range<Int>, value: Range<Int>)], plusIsSpace: Bool,
        isEncoded: Bool = true
    ) -> TextTree? {
        var tree: TextTree?
        for pair in pairs {
            guard let name = decoded(head.bytes[pair.name], isEncoded, plusIsSpace: plusIsSpace) else { return nil }
            let key = String(decoding: name, as: UTF8.self)
            guard texts.shape.members[key] != nil else { continue }
            guard let text = decoded(head.bytes[pair.value], isEncoded, plusIsSpace: plusIsSpace) else { return nil }
            var known = tree ?? TextTree()
            known.insert(text, member: key)
            tree = known
        }
        return tree
    }

    /// The bytes of a raw text; `nil` after a violation.
    mutating func decoded(_ raw: ArraySlice<UInt8>, _ isEncoded: Bool, plusIsSpace: Bool = false) -> [UInt8]? {
        guard isEncoded else { return Array(raw) }
        guard let text = decode(raw.startIndex..<raw.endIndex, plusIsSpace: plusIsSpace) else { return nil }
        return Array(text.bytes[text.range])
    }
}
