extension ParameterReader {
    /// An optional header; `nil` when it is absent or after a violation. `name` as the document spells
    /// it, and as violations name it; it matches in any case.
    @inlinable
    public mutating func header<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        guard let text = headerText(name, isRequired: false) else { return nil }
        return parse(text)
    }

    /// A header with a default.
    @inlinable
    public mutating func header<Value: ParameterValue>(_ name: StaticString, default value: Value) -> Value {
        header(name) ?? value
    }

    /// A required header; `nil` after a violation.
    @inlinable
    public mutating func requiredHeader<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        guard let text = headerText(name, isRequired: true) else { return nil }
        return parse(text)
    }

    /// The text of a header; `nil` when it is absent (a violation when it is required) or after a violation.
    @usableFromInline
    mutating func headerText(_ name: StaticString, isRequired: Bool) -> ParameterText? {
        place = .header(name)
        guard let first = head.firstValue(of: name) else {
            if isRequired { violation(.required) }
            return nil
        }
        var values = head.values(of: name)
        _ = values.next()
        guard values.next() == nil else {
            violation(.repeated)
            return nil
        }
        return ParameterText(head.bytes, first)
    }

    /// An array in a header, its items separated by commas (style simple); `nil` when absent or after a violation.
    /// Several lines of one name are one list (RFC 9110 section 5.3).
    public mutating func headerArray<Value: ParameterValue>(
        _ name: StaticString, of type: Value.Type = Value.self
    ) -> [Value]? {
        place = .header(name)
        var items: [Value] = []
        var count = 0
        for value in head.values(of: name) {
            for item in HeaderList.items(head.bytes, value) {
                count += 1
                if let item: Value = parse(ParameterText(head.bytes, item)) { items.append(item) }
            }
        }
        return count > 0 && items.count == count ? items : nil
    }

    /// An optional cookie; `nil` when it is absent or after a violation.
    public mutating func cookie<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        place = .cookie(name)
        guard let range = head.cookie(name), let text = decode(range, plusIsSpace: false) else { return nil }
        return parse(text)
    }

    /// An optional cookie whose text is not percent-encoded (style cookie); `nil` when it is absent or after a violation.
    public mutating func verbatimCookie<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        place = .cookie(name)
        guard let range = head.cookie(name) else { return nil }
        return parse(ParameterText(head.bytes, range))
    }
}

/// Lists of comma-separated items in a field value (RFC 9110 section 5.6.1).
enum HeaderList {
    /// Where the items stand, without surrounding white space; empty ones are left out.
    static func items(_ bytes: [UInt8], _ value: Range<Int>) -> [Range<Int>] {
        bytes[value].split(separator: 0x2C).compactMap { item in
            var item = item
            while let first = item.first, first == 0x20 || first == 0x09 { item.removeFirst() }
            while let last = item.last, last == 0x20 || last == 0x09 { item.removeLast() }
            return item.isEmpty ? nil : item.startIndex..<item.endIndex
        }
    }
}
