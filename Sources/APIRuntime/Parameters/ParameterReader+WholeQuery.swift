/// Parameters that are the whole query (`in: querystring`, OpenAPI 3.2 section 4.12.1).
extension ParameterReader {
    /// The query without its "?"; `nil` without a "?", which is a violation when the parameter is required.
    private mutating func wholeQuery(_ name: StaticString, isRequired: Bool) -> Range<Int>? {
        place = .query(name)
        guard let query = head.query else {
            if isRequired { violation(.required) }
            return nil
        }
        return head.range(query)
    }

    /// Reads a query of application/x-www-form-urlencoded; violations name the pairs.
    ///
    /// - Parameters:
    ///   - name: the parameter's name, which the request does not have.
    ///   - shape: what the texts mean.
    ///   - delimited: members that stand in one text, as in ``FormBody``.
    ///   - isRequired: whether a request without a query is a violation.
    ///   - read: reads the value from the JSON that the query means, and checks it.
    /// - Returns: the value; `nil` when there is no query or after a violation.
    public mutating func wholeQueryForm<Value>(
        _ name: StaticString, as shape: TextShape, delimited: [String: ParameterStyle] = [:], isRequired: Bool = false,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        guard let range = wholeQuery(name, isRequired: isRequired) else { return nil }
        func location(_ path: [String]) -> Violation.Location {
            .query((path.first ?? "\(name)") + path.dropFirst().map { "[\($0)]" }.joined())
        }
        switch FormBody.tree(head.bytes[range], shape, delimited) {
        case .success(let tree): return decode(tree, as: shape, read, location)
        case .failure(let refusal):
            violations.append(Violation(location(refusal.path), refusal.constraint))
            return nil
        }
    }

    /// Reads a query that is JSON text, percent-encoded.
    ///
    /// - Parameters:
    ///   - name: the parameter's name, which the request does not have.
    ///   - isRequired: whether a request without a query is a violation.
    ///   - read: reads the value, and checks it.
    /// - Returns: the value; `nil` when there is no query or after a violation.
    public mutating func wholeQueryJSON<Value>(
        _ name: StaticString, isRequired: Bool = false,
        _ read: (inout JSONReader) throws(JSONSyntaxError) -> Value?
    ) -> Value? {
        guard let range = wholeQuery(name, isRequired: isRequired),
            let text = decode(range, plusIsSpace: false)
        else { return nil }
        return decode(Array(text.bytes[text.range]), read) { _ in .query("\(name)") }
    }

    /// Reads a query that is any other text, percent-encoded; `nil` when there is no query or after a violation.
    public mutating func wholeQueryText<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) -> Value? {
        guard let range = wholeQuery(name, isRequired: false), let text = decode(range, plusIsSpace: false) else {
            return nil
        }
        return parse(text)
    }
}

extension RequestTarget {
    /// Appends a query that is percent-encoded already.
    private mutating func wholeQuery(raw text: String) { append(raw: "?" + text) }

    /// Appends a query of application/x-www-form-urlencoded; nothing when the value is `nil`.
    public mutating func wholeQuery(
        form value: (some JSONEncodable)?, deep: [String] = [], delimited: [String: ParameterStyle] = [:]
    ) throws {
        guard let value else { return }
        let form = try value.formURLEncoded(deep: deep, delimited: delimited)
        wholeQuery(raw: String(decoding: form, as: UTF8.self))
    }

    /// Appends a query that is JSON text; nothing when the value is `nil`.
    public mutating func wholeQuery(json value: (some JSONEncodable)?) throws(JSONEncodingError) {
        guard let value else { return }
        wholeQuery(raw: PercentEncoding.encoded(try value.jsonText()))
    }

    /// Appends a query that is any other text; nothing when the value is `nil`.
    public mutating func wholeQuery(text value: (some ParameterValue)?) {
        guard let value else { return }
        wholeQuery(raw: PercentEncoding.encoded(value.parameterText))
    }
}
