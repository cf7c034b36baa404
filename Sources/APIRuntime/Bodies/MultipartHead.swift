/// The fields of a part (RFC 7578 section 4).
struct MultipartHead: Equatable {
    /// The name of the form's field.
    var name: String
    /// The name of the file, as the sender gave it: never a path to write to.
    var filename: String?
    /// All fields of the part.
    var fields: HTTPFields

    /// Reads field lines.
    init(_ lines: ArraySlice<UInt8>) throws(MultipartError) {
        fields = HTTPFields(capacity: lines.count + 2)
        guard let text = String(validating: lines, as: UTF8.self) else {
            throw MultipartError(reason: "has a part whose fields are not UTF-8")
        }
        for line in text.split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw MultipartError(reason: "has a part with a malformed field") }
            do throws(InvalidHTTPField) {
                try fields.append(name: String(parts[0]), value: String(trimmed(parts[1])))
            } catch {
                throw MultipartError(reason: "has a part with a malformed field")
            }
        }
        let dispositions = fields.values(of: "content-disposition")
        guard dispositions.count == 1, let parameters = Self.parameters(of: dispositions[0]),
            let name = parameters["name"]
        else { throw MultipartError(reason: "has a part without a Content-Disposition that names it") }
        self.name = name
        filename = parameters["filename"]
    }

    /// The parameters of `form-data; name="a"; filename="b.png"`; `nil` when it is anything else.
    private static func parameters(of disposition: String) -> [String: String]? {
        let bytes = Array(disposition.utf8)
        let type = bytes.prefix { $0 != 0x3B }
        guard ASCII.matches(MediaType.trim(type[...]), "form-data") else { return nil }
        var parameters: [String: String] = [:]
        var rest = bytes[type.endIndex...]
        while !rest.isEmpty {
            rest = rest.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
            guard let equals = rest.firstIndex(of: 0x3D) else { return rest.isEmpty ? parameters : nil }
            let name = String(decoding: MediaType.trim(rest[..<equals]), as: UTF8.self).lowercased()
            rest = rest[(equals + 1)...]
            guard let value = value(&rest), parameters.updateValue(value, forKey: name) == nil else { return nil }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard rest.isEmpty || rest.first == 0x3B else { return nil }
        }
        return parameters
    }

    /// A token or a quoted string (RFC 9110 section 5.6.4). Browsers write a quote in it as `%22`, and a line break as
    /// `%0D%0A` (WHATWG HTML, multipart/form-data encoding algorithm).
    private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard rest.first == 0x22 else {
            let token = rest.prefix { $0 != 0x3B && $0 != 0x20 && $0 != 0x09 }
            rest = rest[token.endIndex...]
            return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
        }
        var value: [UInt8] = []
        var index = rest.startIndex + 1
        while index < rest.endIndex, rest[index] != 0x22 {
            if rest[index] == 0x5C, index + 1 < rest.endIndex { index += 1 }
            value.append(rest[index])
            index += 1
        }
        guard index < rest.endIndex else { return nil }
        rest = rest[(index + 1)...]
        return String(decoding: unescapedQuotes(value), as: UTF8.self)
    }
}

/// By bytes: as characters, `%22` and an accent behind it are something else.
private func unescapedQuotes(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text[...]
    while let byte = rest.first {
        let isQuote = rest.starts(with: "%22".utf8)
        result.append(isQuote ? 0x22 : byte)
        rest = rest.dropFirst(isQuote ? 3 : 1)
    }
    return result
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
}

/// The boundary of a multipart body (RFC 2046 section 5.1.1).
enum MultipartBoundary {
    /// The parameter `boundary` of the Content-Type; `nil` without one, or when it is none.
    static func of(_ contentType: ArraySlice<UInt8>) -> [UInt8]? {
        for parameter in contentType.split(separator: 0x3B).dropFirst() {
            let pair = MediaType.trim(parameter)
            guard let equals = pair.firstIndex(of: 0x3D), ASCII.matches(pair[..<equals], "boundary") else { continue }
            var value = pair[(equals + 1)...]
            if value.count >= 2, value.first == 0x22, value.last == 0x22 { value = value.dropFirst().dropLast() }
            let isValid = (1...70).contains(value.count) && value.last != 0x20 && value.allSatisfy(isAllowed)
            return isValid ? Array(value) : nil
        }
        return nil
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
    }
}
