/// A media type as it stands in a field value (RFC 9110 section 8.3.1): `application/json; charset=utf-8`.
struct MediaType {
    private let essence: ArraySlice<UInt8>
    private let parameters: ArraySlice<UInt8>

    init(_ value: ArraySlice<UInt8>) {
        let end = value.firstIndex(of: 0x3B) ?? value.endIndex
        essence = Self.trim(value[..<end])
        parameters = value[end...]
    }

    /// Whether the type without its parameters is this one. `type` in lower case.
    func matches(_ type: StaticString) -> Bool {
        essence.count == type.utf8CodeUnitCount && ASCII.matches(essence, type)
    }

    /// The type of the list that it is: one whose parameters it has wins over one without, that over a range.
    func index(in types: [StaticString]) -> Int? {
        types.firstIndex { $0.hasParameters && lies(in: $0) } ?? types.firstIndex { matches($0) }
            ?? types.firstIndex { lies(in: $0) }
    }

    /// Whether the type is this one or lies in this range (`image/*`, `*/*`); `type` in lower case. What documents call
    /// `application/*+json` is all JSON, `application/json` too.
    func lies(in type: StaticString) -> Bool {
        type.withUTF8Buffer { range in
            if let end = range.firstIndex(of: 0x3B) {
                return essence.elementsEqual(range[..<end]) { ASCII.lowercase($0) == $1 }
                    && range[end...].split(separator: 0x3B).allSatisfy(has)
            }
            if range.elementsEqual("application/*+json".utf8) {
                return matches("application/json")
                    || essence.count > 17 && ASCII.matches(essence.prefix(12), "application/")
                        && ASCII.matches(essence.suffix(5), "+json")
            }
            guard range.last == 0x2A else { return matches(type) }
            if range.count == 3, range[0] == 0x2A { return essence.contains(0x2F) }
            let prefix = range.dropLast()
            return essence.count > prefix.count
                && zip(essence, prefix).allSatisfy { ASCII.lowercase($0.0) == $0.1 }
        }
    }

    /// Whether a parameter is among its own: `version=1`, in lower case and without quotes.
    private func has(_ parameter: some Sequence<UInt8>) -> Bool {
        parameters.split(separator: 0x3B).contains { $0.plainParameter.elementsEqual(parameter) }
    }

    /// Whether there is no `charset`, or it is UTF-8: JSON is nothing else (RFC 8259 section 8.1).
    var isUTF8: Bool {
        guard !parameters.isEmpty else { return true }
        return parameters.split(separator: 0x3B).allSatisfy { parameter in
            let pair = Self.trim(parameter)
            guard let equals = pair.firstIndex(of: 0x3D), ASCII.matches(pair[..<equals], "charset") else { return true }
            let value = pair[(equals + 1)...].filter { $0 != 0x22 }
            return ASCII.matches(value, "utf-8") || ASCII.matches(value, "us-ascii")
        }
    }

    static func trim(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = slice
        while let first = slice.first, first == 0x20 || first == 0x09 { slice.removeFirst() }
        while let last = slice.last, last == 0x20 || last == 0x09 { slice.removeLast() }
        return slice
    }
}

extension ArraySlice<UInt8> {
    /// A parameter of a media type in lower case, without spaces and quotes.
    var plainParameter: some Sequence<UInt8> {
        lazy.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x22 }.map { ASCII.lowercase($0) }
    }
}

extension StaticString {
    /// Whether a media type has parameters.
    fileprivate var hasParameters: Bool { withUTF8Buffer { $0.contains(0x3B) } }
}
