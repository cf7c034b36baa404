/// Bodies of application/x-www-form-urlencoded (WHATWG URL section 5).
public enum FormBody {
    /// The most pairs that a form may have.
    public static let pairLimit = 1000

    /// Reads a form through the codec of its schema.
    ///
    /// Arrays are repeated names (`a=1&a=2`) or brackets (`a[]=1`, `a[0]=1`), objects inside of the form are brackets
    /// (`a[b]=1`) or JSON text.
    ///
    /// - Parameters:
    ///   - bytes: the body.
    ///   - shape: what the texts mean.
    ///   - violations: what the document forbids is added here, each with the pointer of the JSON that the form means.
    ///   - read: reads the value from that JSON, and checks it.
    /// - Returns: the value; `nil` after a violation.
    public static func read<Value>(
        _ bytes: [UInt8], as shape: TextShape, violations: inout Violations,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        let pairs = bytes.isEmpty ? [] : bytes.split(separator: 0x26, omittingEmptySubsequences: true)
        guard pairs.count <= pairLimit else {
            violations.append(Violation(.body(pointer: ""), .maxProperties(pairLimit)))
            return nil
        }
        var tree = TextTree()
        for pair in pairs {
            let equals = pair.firstIndex(of: 0x3D)
            guard let name = decoded(pair[..<(equals ?? pair.endIndex)]),
                let text = decoded(equals.map { pair[($0 + 1)...] } ?? []), let path = path(name)
            else {
                violations.append(Violation(.body(pointer: ""), .encoding))
                return nil
            }
            guard path.count <= TextTree.depthLimit else {
                let constraint = Constraint("style", "must be nested at most \(TextTree.depthLimit) deep")
                violations.append(Violation(.body(pointer: ""), constraint))
                return nil
            }
            tree.insert(text, under: path[...])
        }
        return tree.read(as: shape, violations: &violations, read)
    }

    private static func decoded(_ raw: ArraySlice<UInt8>) -> [UInt8]? {
        Array(raw).withUnsafeBufferPointer { PercentEncoding.decode($0, plusIsSpace: true) }
    }

    /// `a[b][0]` is `a`, `b`, `0`; a name with brackets that do not match is a name as it is.
    private static func path(_ name: [UInt8]) -> [String]? {
        guard let whole = String(validating: name, as: UTF8.self) else { return nil }
        guard let bracket = name.firstIndex(of: 0x5B), bracket > 0, let names = BracketPath.names(name[bracket...])
        else {
            return [whole]
        }
        return [String(decoding: name[..<bracket], as: UTF8.self)] + names
    }
}

/// Bodies of text that are no plain strings: numbers, enumerations, strings with rules.
public enum TextBody {
    /// Reads a text through the codec of its schema; `nil` after a violation.
    public static func read<Value>(
        _ bytes: [UInt8], as shape: TextShape, violations: inout Violations,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        var tree = TextTree()
        tree.insert(bytes, under: [])
        return tree.read(as: shape, violations: &violations, read)
    }
}

extension TextTree {
    /// Reads the value that the texts mean; `nil` after a violation.
    func read<Value>(
        as shape: TextShape, violations: inout Violations,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        let json = json(as: shape)
        for refusal in json.refusals {
            let pointer = refusal.path.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
            violations.append(Violation(.body(pointer: pointer), refusal.constraint))
        }
        guard json.refusals.isEmpty else { return nil }
        // The text was made here, so it is JSON; the types of errors do not know that.
        return try? JSONReader.read(json.text, violations: &violations, read)
    }
}

extension JSONEncodable {
    /// The value as a form, for a client.
    ///
    /// - Parameter deep: the members that are written with brackets (style deepObject); other arrays are repeated names,
    ///   and other objects JSON text.
    /// - Returns: the body.
    /// - Throws: when a number is one that JSON cannot express.
    public func formURLEncoded(deep: [String] = []) throws(JSONEncodingError) -> [UInt8] {
        guard case .object(let members, _) = try TextValue(self) else { return [] }
        var pairs: [String] = []
        for member in members {
            let style: ParameterStyle = deep.contains(member.name) ? .deepObject : .form
            let text = StyledText(name: member.name, style: style, explode: true) { PercentEncoding.encoded($0) }
            pairs += text.pairs(of: style == .form ? member.value.flattened : member.value).map {
                $0.name + "=" + $0.text
            }
        }
        return Array(pairs.joined(separator: "&").utf8)
    }

    /// A single value as text, for a body of text.
    public func textBody() throws(JSONEncodingError) -> [UInt8] { Array((try TextValue(self).text ?? "").utf8) }
}

extension TextValue {
    /// The value with JSON text in place of the arrays and objects inside of it.
    fileprivate var flattened: TextValue {
        switch self {
        case .null, .scalar: self
        case .array(let items, let json): .array(items.map(\.asText), json: json)
        case .object(_, let json): .scalar(json)
        }
    }

    private var asText: TextValue {
        switch self {
        case .null, .scalar: self
        case .array(_, let json), .object(_, let json): .scalar(json)
        }
    }
}
