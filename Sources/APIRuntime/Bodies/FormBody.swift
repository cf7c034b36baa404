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
    ///   - delimited: members whose items, or names and values in turn, stand in one text, with the style that says what is
    ///     between them (`explode: false`).
    ///   - violations: what the document forbids is added here, each with the pointer of the JSON that the form means.
    ///   - read: reads the value from that JSON, and checks it.
    /// - Returns: the value; `nil` after a violation.
    public static func read<Value>(
        _ bytes: [UInt8], as shape: TextShape, delimited: [String: ParameterStyle] = [:],
        violations: inout Violations, _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        switch tree(bytes[...], shape, delimited) {
        case .success(let tree): return tree.read(as: shape, violations: &violations, read)
        case .failure(let refusal):
            violations.append(Violation(.body(pointer: refusal.pointer), refusal.constraint))
            return nil
        }
    }

    /// What the pairs of a form mean together, or the first thing that is wrong with them as such.
    static func tree(
        _ bytes: ArraySlice<UInt8>, _ shape: TextShape, _ delimited: [String: ParameterStyle]
    ) -> Result<TextTree, FormRefusal> {
        let pairs = bytes.split(separator: 0x26, omittingEmptySubsequences: true)
        guard pairs.count <= pairLimit else { return .failure(FormRefusal(path: [], .maxProperties(pairLimit))) }
        var tree = TextTree()
        for pair in pairs {
            let equals = pair.firstIndex(of: 0x3D)
            let raw = equals.map { pair[($0 + 1)...] } ?? []
            guard let name = decoded(pair[..<(equals ?? pair.endIndex)]), let path = path(name) else {
                return .failure(FormRefusal(path: [], .encoding))
            }
            if path.count == 1, let style = delimited[path[0]] {
                if let refusal = insert(raw, path[0], style, shape.member(path[0]), into: &tree) {
                    return .failure(refusal)
                }
                continue
            }
            guard let text = decoded(raw) else { return .failure(FormRefusal(path: [], .encoding)) }
            guard path.count <= TextTree.depthLimit else {
                let constraint = Constraint("style", "must be nested at most \(TextTree.depthLimit) deep")
                return .failure(FormRefusal(path: [], constraint))
            }
            tree.insert(text, under: path[...])
        }
        return .success(tree)
    }

    /// Adds what stands in one text: the items of an array, or the names and values of an object in turn.
    private static func insert(
        _ raw: ArraySlice<UInt8>, _ name: String, _ style: ParameterStyle, _ shape: TextShape, into tree: inout TextTree
    ) -> FormRefusal? {
        guard !tree.children.contains(where: { $0.name == name }) else { return FormRefusal(path: [name], .repeated) }
        var items: [[UInt8]] = []
        for part in QueryDelimiter(style.delimiter).parts(of: raw) {
            guard let text = decoded(part) else { return FormRefusal(path: [name], .encoding) }
            items.append(text)
        }
        guard shape.isObject, shape.items == nil else {
            // By index, so that one item is an array, too.
            for (index, item) in items.enumerated() { tree.insert(item, under: [name, "\(index)"]) }
            return nil
        }
        guard items.count % 2 == 0 else {
            return FormRefusal(path: [name], Constraint("style", "must be names and values in turn"))
        }
        for index in stride(from: 0, to: items.count, by: 2) {
            tree.insert(items[index + 1], under: [name, String(decoding: items[index], as: UTF8.self)])
        }
        return nil
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

/// Something in a form that leaves open what its pairs mean.
struct FormRefusal: Error {
    /// The names from the top.
    let path: [String]
    let constraint: Constraint

    init(path: [String], _ constraint: Constraint) {
        self.path = path
        self.constraint = constraint
    }

    var pointer: String {
        path.map { "/" + JSONPointer.escaped($0) }.joined()
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
            let pointer = refusal.path.map { "/" + JSONPointer.escaped($0) }.joined()
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
    /// - Parameters:
    ///   - deep: the members that are written with brackets (style deepObject); other arrays are repeated names, and other
    ///     objects JSON text.
    ///   - delimited: the members that are written in one text, with their styles (`explode: false`).
    /// - Returns: the body.
    /// - Throws: when a number is one that JSON cannot express, and `ClientError.invalidRequest` for a text with the
    ///   character that separates texts.
    public func formURLEncoded(
        deep: [String] = [], delimited: [String: ParameterStyle] = [:]
    ) throws -> [UInt8] {
        guard case .object(let members, _) = try TextValue(self) else { return [] }
        var pairs: [String] = []
        for member in members {
            let oneText = delimited[member.name]
            let style = oneText ?? (deep.contains(member.name) ? .deepObject : .form)
            let text = StyledText(name: member.name, style: style, explode: oneText == nil) {
                PercentEncoding.encoded($0)
            }
            if let reason = text.refusal(of: member.value) { throw ClientError.invalidRequest(reason) }
            pairs += text.pairs(of: style == .form && oneText == nil ? member.value.flattened : member.value).map {
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
