/// How a client writes the value of a parameter, name and all, in each style (RFC 6570 section 3.2).
struct StyledText {
    var name: String
    var style: ParameterStyle
    var explode: Bool
    /// Makes a text safe where it stands.
    var escape: (String) -> String

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
        append(raw: text.text(of: try TextValue(value)))
    }

    /// Appends a query parameter in a style; nothing when the value is `nil`.
    public mutating func query(
        _ name: StaticString, _ value: (some JSONEncodable)?, _ style: ParameterStyle, explode: Bool,
        allowsReserved: Bool = false
    ) throws(JSONEncodingError) {
        guard let value else { return }
        let text = StyledText(name: "\(name)", style: style, explode: explode) {
            PercentEncoding.encoded($0, allowsReserved: allowsReserved)
        }
        for pair in text.pairs(of: try TextValue(value)) { query(raw: pair.name, pair.text) }
    }

    /// Appends a query parameter whose text is JSON; nothing when the value is `nil`.
    public mutating func query(_ name: StaticString, json value: (some JSONEncodable)?) throws(JSONEncodingError) {
        guard let value else { return }
        let text = String(decoding: try value.encodedJSON(), as: UTF8.self)
        query(raw: PercentEncoding.encoded("\(name)"), PercentEncoding.encoded(text))
    }

    /// Appends a path parameter whose text is JSON.
    public mutating func append(json value: some JSONEncodable) throws(JSONEncodingError) {
        append(raw: PercentEncoding.encoded(String(decoding: try value.encodedJSON(), as: UTF8.self)))
    }

    /// Appends a query parameter in which reserved characters stay as they are (`allowReserved`), but for those that
    /// would end it: `&`, `#` and `+`.
    public mutating func query(_ name: StaticString, reserved value: (some ParameterValue)?) {
        guard let value else { return }
        query(
            raw: PercentEncoding.encoded("\(name)"),
            PercentEncoding.encoded(value.parameterText, allowsReserved: true))
    }
}

extension JSONEncodable {
    /// The text of a header in the style simple.
    public func headerText(explode: Bool) throws(JSONEncodingError) -> String {
        StyledText(name: "", style: .simple, explode: explode) { $0 }.text(of: try TextValue(self))
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
