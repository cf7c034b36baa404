extension CollectedResponse {
    /// Reads the body as JSON, as strictly as a server reads a request.
    public func json<Value: JSONDecodable>(
        _ type: Value.Type = Value.self, contentType: StaticString = "application/json"
    ) throws(ClientError) -> Value {
        try expect(contentType)
        var violations = Violations()
        do throws(JSONSyntaxError) {
            if let value = try JSONReader.decode(
                type, from: body, acceptsUnknownCases: true, violations: &violations), violations.isEmpty
            {
                return value
            }
        } catch {
            throw .malformedBody(error)
        }
        throw .invalidBody(violations.kept)
    }

    /// The body as text.
    public func text(contentType: StaticString) throws(ClientError) -> String {
        try expect(contentType)
        return String(decoding: body, as: UTF8.self)
    }

    /// The body as bytes.
    public func bytes(contentType: StaticString) throws(ClientError) -> [UInt8] {
        try expect(contentType)
        return body
    }
}

extension ClientResponseHead {
    /// A header that the document declares as required. `name` in lower case.
    public func header<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) throws(ClientError) -> Value {
        guard let value: Value = try optionalHeader(name) else { throw .invalidHeader("\(name)") }
        return value
    }

    /// A header that the document declares. `name` in lower case.
    public func optionalHeader<Value: ParameterValue>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) throws(ClientError) -> Value? {
        let values = fields.values(of: name)
        guard let first = values.first else { return nil }
        guard values.count == 1, case .value(let value) = Array(first.utf8).withUnsafeBufferPointer(Value.parse) else {
            throw .invalidHeader("\(name)")
        }
        return value
    }

    /// A header that the document declares as required, of an enumeration that may have further values. `name` in lower
    /// case.
    public func header<Value: OpenStringEnum>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) throws(ClientError) -> Value {
        guard let value: Value = try optionalHeader(name) else { throw .invalidHeader("\(name)") }
        return value
    }

    /// A header that the document declares, of an enumeration that may have further values. `name` in lower case.
    public func optionalHeader<Value: OpenStringEnum>(
        _ name: StaticString, as type: Value.Type = Value.self
    ) throws(ClientError) -> Value? {
        guard var text: String = try optionalHeader(name) else { return nil }
        let listed = text.withUTF8 { Value.wireNames.index(of: $0) }.flatMap { Value.wireValue(at: $0) }
        return listed ?? Value.unlisted(text)
    }

    /// Fails unless the body has this media type.
    func expect(_ contentType: StaticString) throws(ClientError) {
        let found = fields.first("content-type")
        guard let found, MediaType(Array(found.utf8)[...]).lies(in: contentType) else {
            throw .unexpectedContentType(found)
        }
    }
}
