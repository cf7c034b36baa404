extension ClientResponseHead {
    /// Which of the media types the body has; fails when it is none of them. `types` in lower case, with parameters
    /// where only these tell two of them apart.
    public func mediaType(of types: StaticString...) throws(ClientError) -> Int {
        let found = fields.first("content-type")
        let type = found.map { MediaType(Array($0.utf8)[...]) }
        guard let index = type?.index(in: types) else { throw .unexpectedContentType(found) }
        return index
    }

    /// A header that is an array, an object or JSON, and that the document declares as required. `name` in lower case.
    public func structuredHeader<Value>(
        _ name: StaticString, explode: Bool, as shape: TextShape,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(ClientError) -> Value {
        guard let value = try optionalStructuredHeader(name, explode: explode, as: shape, read) else {
            throw .invalidHeader("\(name)")
        }
        return value
    }

    /// A header that is an array, an object or JSON. `name` in lower case.
    public func optionalStructuredHeader<Value>(
        _ name: StaticString, explode: Bool, as shape: TextShape,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(ClientError) -> Value? {
        var reader = ParameterReader(head(name))
        reader.acceptsUnknownCases = true
        let value = reader.structured(.header(name), .simple, explode: explode, as: shape, read)
        guard reader.violations.isEmpty else { throw .invalidHeader("\(name)") }
        return value
    }

    /// The lines of one header as the head of a request, which has the reader for them.
    private func head(_ name: StaticString) -> RequestHead {
        var bytes = Array("\(name)".utf8)
        let end = Int32(clamping: bytes.count)
        var lines: [RequestHead.Field] = []
        for value in fields.values(of: name) {
            let start = Int32(clamping: bytes.count)
            bytes += Array(value.utf8)
            lines.append(.init(name: 0..<end, value: start..<Int32(clamping: bytes.count)))
        }
        return RequestHead(method: .get, bytes: bytes, path: 0..<0, fields: lines)
    }
}

extension CollectedResponse {
    /// Reads a body of text through the codec of its schema.
    ///
    /// - Parameters:
    ///   - contentType: the media type that the body has to have, in lower case.
    ///   - shape: what the text means.
    ///   - read: reads the value from the JSON that the text means; `nil` after a violation.
    /// - Returns: the value.
    /// - Throws: `ClientError` for another media type or a value that the document forbids.
    public func text<Value>(
        contentType: StaticString, as shape: TextShape,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(ClientError) -> Value {
        _ = try mediaType(of: contentType)
        var violations = Violations()
        if let value = TextBody.read(body, as: shape, violations: &violations, read), violations.isEmpty {
            return value
        }
        throw .invalidBody(violations.kept)
    }

    /// Reads a form (application/x-www-form-urlencoded) through the codec of its schema.
    ///
    /// - Parameters:
    ///   - contentType: the media type that the body has to have, in lower case.
    ///   - shape: what the texts mean.
    ///   - delimited: members that stand in one text, as in ``FormBody``.
    ///   - read: reads the value from the JSON that the form means; `nil` after a violation.
    /// - Returns: the value.
    /// - Throws: `ClientError` for another media type or a value that the document forbids.
    public func form<Value>(
        contentType: StaticString, as shape: TextShape, delimited: [String: ParameterStyle] = [:],
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(ClientError) -> Value {
        _ = try mediaType(of: contentType)
        var violations = Violations()
        if let value = FormBody.read(body, as: shape, delimited: delimited, violations: &violations, read),
            violations.isEmpty
        {
            return value
        }
        throw .invalidBody(violations.kept)
    }

    /// Reads the body as JSON with a function of its own, for values whose type alone does not say what is valid.
    ///
    /// - Parameters:
    ///   - contentType: the media type that the body has to have, in lower case.
    ///   - read: reads exactly one value; `nil` after a violation.
    /// - Returns: the value.
    /// - Throws: `ClientError` for another media type, text that is no JSON, or a value that the document forbids.
    public func json<Value>(
        contentType: StaticString, _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) throws(ClientError) -> Value {
        _ = try mediaType(of: contentType)
        var violations = Violations()
        do throws(JSONSyntaxError) {
            if let value = try JSONReader.read(body, acceptsUnknownCases: true, violations: &violations, read),
                violations.isEmpty
            {
                return value
            }
        } catch {
            throw .malformedBody(error)
        }
        throw .invalidBody(violations.kept)
    }
}

extension JSONContent {
    /// The value; `nil` where only its JSON text is there.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}

extension PercentEncoding {
    /// The text with everything escaped but the unreserved characters (RFC 3986 section 2.3).
    public static func encoded(_ text: String) -> String {
        encoded(text, allowsReserved: false)
    }

    /// The text with everything escaped but the unreserved characters and, where the document allows them, those
    /// reserved ones that end neither the pair nor the query: `:/?@!$'()*,;=`.
    static func encoded(_ text: String, allowsReserved: Bool) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if allowsReserved, ":/?@!$'()*,;=".utf8.contains(byte) {
                result.append(byte)
            } else {
                encode(byte, into: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
