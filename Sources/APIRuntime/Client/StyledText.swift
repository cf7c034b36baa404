/// How a client writes the value of a parameter, name and all, in each style (RFC 6570 section 3.2).
struct StyledText {
    var name: String
    var style: ParameterStyle
    var explode: Bool
    /// Makes a text safe where it stands.
    var escape: (String) -> String

    /// Why no text of this style says the value: its reader would read another one.
    func refusal(of value: TextValue) -> String? {
        switch style {
        case .deepObject:
            let names = value.leaves().flatMap(\.path)
            let isClear = names.allSatisfy { !$0.isEmpty && !$0.utf8.contains(0x5B) && !$0.utf8.contains(0x5D) }
            return isClear ? nil : "a name inside of the parameter `\(name)` is empty or has a bracket"
        case .spaceDelimited, .pipeDelimited:
            guard !explode else { return nil }
            // Escaped or not, readers take it for the delimiter: many clients escape all of the text.
            let delimiter: UInt8 = style == .spaceDelimited ? 0x20 : 0x7C
            let texts = value.leaves().flatMap { $0.path + [$0.text] }
            return texts.contains { $0.utf8.contains(delimiter) }
                ? "a text inside of the parameter `\(name)` has the character that separates texts" : nil
        default: return nil
        }
    }

    /// The text that stands for the value in a path, a header or a cookie of its own.
    func text(of value: TextValue) -> String {
        let prefix =
            switch style {
            case .label: "."
            case .matrix: ";"
            default: ""
            }
        let separator = explode && prefix != "" ? prefix : ","
        let isNamed = style == .matrix
        // A dot inside of a text would separate it.
        let escape = separator == "." ? { self.escape($0).replacing(".", with: "%2E") } : escape
        switch value {
        case .null: return prefix
        case .scalar(let text): return prefix + (isNamed ? name + "=" : "") + escape(text)
        case .array(let items, _):
            let texts = items.compactMap(\.text).map(escape)
            if isNamed, explode { return texts.map { prefix + name + "=" + $0 }.joined() }
            return prefix + (isNamed ? name + "=" : "") + texts.joined(separator: separator)
        case .object:
            let members = value.members
            if explode {
                return prefix + members.map { escape($0.name) + "=" + escape($0.text) }.joined(separator: separator)
            }
            let flat = members.flatMap { [escape($0.name), escape($0.text)] }
            return prefix + (isNamed ? name + "=" : "") + flat.joined(separator: ",")
        }
    }

    /// The pairs that stand for the value in a query or among cookies, escaped.
    func pairs(of value: TextValue) -> [(name: String, text: String)] {
        if style == .deepObject {
            return value.leaves().map { leaf in
                (escape(name) + leaf.path.map { "[" + escape($0) + "]" }.joined(), escape(leaf.text))
            }
        }
        switch value {
        case .null: return []
        case .scalar(let text): return [(escape(name), escape(text))]
        case .array(let items, _):
            let texts = items.compactMap(\.text).map(escape)
            if explode { return texts.map { (escape(name), $0) } }
            return texts.isEmpty ? [] : [(escape(name), texts.joined(separator: delimiter))]
        case .object:
            let members = value.members
            if explode { return members.map { (escape($0.name), escape($0.text)) } }
            let flat = members.flatMap { [escape($0.name), escape($0.text)] }
            return flat.isEmpty ? [] : [(escape(name), flat.joined(separator: delimiter))]
        }
    }

    /// Neither a space nor a bar can stand in a query as it is (RFC 3986 section 3.4).
    private var delimiter: String {
        switch style {
        case .spaceDelimited: "%20"
        case .pipeDelimited: "%7C"
        default: ","
        }
    }
}

extension RequestTarget {
    /// Appends the value of a path parameter in a style.
    public mutating func append(
        _ value: some JSONEncodable, named name: StaticString, _ style: ParameterStyle, explode: Bool
    ) throws(JSONEncodingError) {
        let text = StyledText(name: "\(name)", style: style, explode: explode) { PercentEncoding.encoded($0) }
        append(pathText: text.text(of: try TextValue(value)))
    }

    /// Appends a query parameter in a style; nothing when the value is `nil`.
    public mutating func query(
        _ name: StaticString, _ value: (some JSONEncodable)?, _ style: ParameterStyle, explode: Bool,
        allowsReserved: Bool = false
    ) throws(JSONEncodingError) {
        guard let value else { return }
        let texts = try TextValue(value)
        let isDelimited = !explode && texts.text == nil
        let text = StyledText(name: "\(name)", style: style, explode: explode) {
            let text = PercentEncoding.encoded($0, allowsReserved: allowsReserved)
            // A comma inside of a text would separate it.
            return isDelimited ? text.replacing(",", with: "%2C") : text
        }
        if let reason = text.refusal(of: texts) { refuse(reason) }
        for pair in text.pairs(of: texts) { query(raw: pair.name, pair.text) }
    }

    /// Appends a query parameter whose text is JSON; nothing when the value is `nil`.
    public mutating func query(_ name: StaticString, json value: (some JSONEncodable)?) throws(JSONEncodingError) {
        guard let value else { return }
        let text = String(decoding: try value.encodedJSON(), as: UTF8.self)
        query(raw: PercentEncoding.encoded("\(name)"), PercentEncoding.encoded(text))
    }

    /// Appends a path parameter whose text is JSON.
    public mutating func append(json value: some JSONEncodable) throws(JSONEncodingError) {
        append(pathText: PercentEncoding.encoded(String(decoding: try value.encodedJSON(), as: UTF8.self)))
    }

    /// Appends a query parameter in which reserved characters stay as they are (`allowReserved`), but for those that
    /// would end it: `&`, `#` and `+`.
    public mutating func query(_ name: StaticString, reserved value: (some ParameterValue)?) {
        guard let value else { return }
        query(
            raw: PercentEncoding.encoded("\(name)"),
            PercentEncoding.encoded(text(of: value), allowsReserved: true))
    }
}

extension JSONEncodable {
    /// The text of a header in the style simple.
    public func headerText(explode: Bool) throws(JSONEncodingError) -> String {
        StyledText(name: "", style: .simple, explode: explode) { $0 }.text(of: try TextValue(self))
    }

    /// The text of a header in the style simple, for a client.
    ///
    /// - Throws: `ClientError.invalidRequest` for a text that would not come out of the list as it went in, since nothing is
    ///   escaped in a header: one that is empty, has a comma, or white space around it.
    public func sentHeaderText(explode: Bool) throws -> String {
        let value = try TextValue(self)
        let texts: [String] =
            switch value {
            case .null, .scalar: []
            case .array(let items, _): items.compactMap(\.text)
            case .object where explode: value.members.map { $0.name + "=" + $0.text }
            case .object: value.members.flatMap { [$0.name, $0.text] }
            }
        let isClear = texts.allSatisfy { text in
            let bytes = text.utf8
            return !bytes.isEmpty && !bytes.contains(0x2C) && !HTTPFields.hasOuterWhiteSpace(text)
        }
        guard isClear, !explode || value.members.allSatisfy({ !$0.name.utf8.contains(0x3D) }) else {
            throw ClientError.invalidRequest(
                "a text in the list of a header is empty, has a comma, or white space around it")
        }
        return try headerText(explode: explode)
    }

    /// The cookies of a parameter in the style form, each as name and value.
    public func cookies(_ name: StaticString, explode: Bool) throws(JSONEncodingError) -> [String] {
        let text = StyledText(name: "\(name)", style: .form, explode: explode) { PercentEncoding.encoded($0) }
        return text.pairs(of: try TextValue(self)).map { $0.name + "=" + $0.text }
    }

    /// The cookies of a parameter in the style cookie, each as name and value; fails on characters that a cookie cannot have.
    public func verbatimCookies(_ name: StaticString, explode: Bool) throws -> [String] {
        let value = try TextValue(self)
        for leaf in value.leaves() {
            for text in leaf.path + [leaf.text] { _ = try CookieText.checked(text, in: name) }
        }
        return StyledText(name: "\(name)", style: .cookie, explode: explode) { $0 }.pairs(of: value).map {
            $0.name + "=" + $0.text
        }
    }

    /// The value as JSON text, for a header or, percent-encoded, a cookie.
    public func jsonText() throws(JSONEncodingError) -> String {
        String(decoding: try encodedJSON(), as: UTF8.self)
    }
}
