extension ParameterReader {
    /// An optional query parameter; `nil` when it is absent or after a violation.
    @inlinable
    public mutating func query<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        guard let text = queryText(name, isRequired: false) else { return nil }
        return parse(text)
    }

    /// A query parameter with a default: that when it is absent (or after a violation, when nobody will see it).
    @inlinable
    public mutating func query<Value: ParameterValue>(_ name: StaticString, default value: Value) -> Value {
        query(name) ?? value
    }

    /// A required query parameter; `nil` after a violation.
    @inlinable
    public mutating func requiredQuery<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        guard let text = queryText(name, isRequired: true) else { return nil }
        return parse(text)
    }

    /// The text of a query parameter; `nil` when it is absent (a violation when it is required) or after a violation.
    @usableFromInline
    mutating func queryText(_ name: StaticString, isRequired: Bool) -> ParameterText? {
        place = .query(name)
        let count = violations.count
        guard let query = head.query, let range = single(name, in: query) else {
            if isRequired, violations.count == count { violation(.required) }
            return nil
        }
        return decode(range, plusIsSpace: true)
    }

    /// Demands that a query parameter is there and has this value.
    public mutating func requireQuery(_ name: StaticString, _ value: String) {
        guard let text: String = requiredQuery(name), text != value else { return }
        violation(Constraint("const", "must be \"\(value)\""))
    }

    /// Reads an array in a query parameter.
    ///
    /// - Parameters:
    ///   - name: the parameter's name.
    ///   - delimiter: `nil` for `explode: true` (`?a=1&a=2`), otherwise what stands between the items of one value
    ///     (`,` for form, a space for spaceDelimited, `|` for pipeDelimited). An escaped delimiter is data.
    ///   - type: the type of an item.
    /// - Returns: the items; `nil` when the parameter is absent or after a violation.
    public mutating func queryArray<Value: ParameterValue>(
        _ name: StaticString, delimiter: Unicode.Scalar? = nil, of type: Value.Type = Value.self
    ) -> [Value]? {
        place = .query(name)
        guard let query = head.query else { return nil }
        var ranges: [Range<Int>] = []
        if let delimiter {
            guard let range = single(name, in: query) else { return nil }
            ranges = split(range, QueryDelimiter(delimiter))
        } else {
            scan(query) { key, value in
                if matches(key, name) { ranges.append(value) }
                return true
            }
            if ranges.isEmpty { return nil }
        }
        let items: [Value] = ranges.compactMap { range in decode(range, plusIsSpace: true).flatMap { parse($0) } }
        return items.count == ranges.count ? items : nil
    }
}

extension ParameterReader {
    /// The value of the only pair with this name; `nil` when there is none, or after a `repeated` violation.
    mutating func single(_ name: StaticString, in query: Range<Int32>) -> Range<Int>? {
        var found: Range<Int>?
        var isRepeated = false
        scan(query) { key, value in
            guard matches(key, name) else { return true }
            isRepeated = found != nil
            found = value
            return !isRepeated
        }
        guard isRepeated else { return found }
        violation(.repeated)
        return nil
    }

    /// Goes over the pairs of the query: where their names and values stand. `body` says whether to go on.
    func scan(_ query: Range<Int32>, _ body: (Range<Int>, Range<Int>) -> Bool) {
        var start = Int(query.lowerBound)
        let end = min(Int(query.upperBound), head.bytes.count)
        while start < end {
            var equals: Int?
            var index = start
            while index < end, head.bytes[index] != 0x26 {
                if equals == nil, head.bytes[index] == 0x3D { equals = index }
                index += 1
            }
            let key = start..<(equals ?? index)
            guard body(key, (equals.map { $0 + 1 } ?? index)..<index) else { return }
            start = index + 1
        }
    }

    /// Whether a raw name stands for this name.
    func matches(_ key: Range<Int>, _ name: StaticString) -> Bool {
        head.bytes.withUnsafeBufferPointer { bytes in
            let raw = UnsafeBufferPointer(rebasing: bytes[key])
            return name.withUTF8Buffer { text in
                if raw.count == text.count, raw.elementsEqual(text) { return true }
                guard raw.count > text.count, raw.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return false }
                return PercentEncoding.decode(raw, plusIsSpace: true)?.elementsEqual(text) ?? false
            }
        }
    }

    func split(_ range: Range<Int>, _ delimiter: QueryDelimiter) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = range.lowerBound
        var index = start
        while index < range.upperBound {
            if let length = delimiter.length(in: head.bytes, at: index, before: range.upperBound) {
                ranges.append(start..<index)
                index += length
                start = index
            } else {
                index += 1
            }
        }
        return ranges + [start..<range.upperBound]
    }
}

/// What separates the items of an array in one value, as it may be written in a query.
struct QueryDelimiter {
    let byte: UInt8

    init(_ scalar: Unicode.Scalar) { byte = scalar.isASCII ? UInt8(scalar.value) : 0x2C }

    /// What stands between the delimiters.
    func parts(of raw: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        let bytes = Array(raw)
        var parts: [ArraySlice<UInt8>] = []
        var (start, index) = (0, 0)
        while index < bytes.count {
            if let length = length(in: bytes, at: index, before: bytes.count) {
                parts.append(bytes[start..<index])
                index += length
                start = index
            } else {
                index += 1
            }
        }
        return parts + [bytes[start...]]
    }

    /// How many bytes the delimiter that stands here takes. A space can only be written `+` or `%20`, and `|` is
    /// mostly written `%7C` (RFC 3986 has neither in a query); an escaped comma is data.
    func length(in bytes: [UInt8], at index: Int, before end: Int) -> Int? {
        if bytes[index] == byte || (byte == 0x20 && bytes[index] == 0x2B) { return 1 }
        guard byte != 0x2C, bytes[index] == 0x25, index + 2 < end,
            let high = StringScan.hexadecimal(bytes[index + 1]), let low = StringScan.hexadecimal(bytes[index + 2])
        else { return nil }
        return high << 4 | low == byte ? 3 : nil
    }
}
