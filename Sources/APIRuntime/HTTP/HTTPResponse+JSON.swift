extension HTTPResponse {
    /// A response with JSON content: the value, or its text when that was made before.
    ///
    /// - Parameters:
    ///   - status: the status code.
    ///   - content: what the body holds.
    ///   - fields: further fields.
    /// - Throws: when a number of the value is one that JSON cannot express.
    @inlinable
    public init(
        status: Int, json content: JSONContent<some JSONEncodable>, fields: HTTPFields = HTTPFields()
    ) throws(JSONEncodingError) {
        self.init(status: status, jsonBytes: try content.bytes(), fields: fields)
    }

    /// A response with JSON content. Fails on a number that JSON cannot express.
    @inlinable
    public init(
        status: Int, json value: some JSONEncodable, fields: HTTPFields = HTTPFields()
    ) throws(JSONEncodingError) {
        self.init(status: status, jsonBytes: try value.encodedJSON(), fields: fields)
    }

    /// A response with JSON text.
    public init(status: Int, jsonBytes: [UInt8], fields: HTTPFields = HTTPFields()) {
        var all = HTTPFields(capacity: 256)
        all.append(lines: "Content-Type: application/json\r\n")
        all.append(contentsOf: fields)
        self.init(status: status, fields: all, body: .bytes(jsonBytes))
    }

    /// A response with content of another type. `contentType` as it stands in the document: `text/plain`.
    public init(status: Int, contentType: StaticString, bytes: [UInt8], fields: HTTPFields = HTTPFields()) {
        var all = HTTPFields(capacity: 256)
        all.append("Content-Type", static: contentType)
        all.append(contentsOf: fields)
        self.init(status: status, fields: all, body: .bytes(bytes))
    }
}
