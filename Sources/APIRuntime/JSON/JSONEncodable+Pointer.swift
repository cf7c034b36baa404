extension JSONEncodable {
    /// The text at a place of the value, as a runtime expression of OpenAPI means it (`$request.body#/callbackUrl`).
    ///
    /// - Parameter pointer: a JSON Pointer (RFC 6901); empty for the whole value.
    /// - Returns: a string as it is, a number or boolean as JSON has it; nil where there is none of these.
    /// - Throws: `JSONEncodingError` when the value cannot be JSON, `JSONSyntaxError` when it is nested too deeply.
    public func text(at pointer: String) throws -> String? {
        let bytes = try encodedJSON()
        var violations = Violations()
        guard var value = try JSONReader.decode(AnyJSON.self, from: bytes, violations: &violations) else { return nil }
        for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            let name = JSONPointer.unescaped(token)
            switch value {
            case .object(let object):
                guard let member = object[name] else { return nil }
                value = member
            case .array(let elements):
                guard let index = Int(name), elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        switch value {
        case .string(let text): return text
        case .number(let number): return number.text
        case .bool(let value): return value.description
        case .null, .array, .object: return nil
        }
    }
}
