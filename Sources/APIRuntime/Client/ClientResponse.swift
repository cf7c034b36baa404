/// A response as a transport hands it to a generated client: its head has come, its body is still on its way.
public struct ClientResponse: ClientResponseHead {
    /// The status code.
    public var status: Int
    /// The fields.
    public var fields: HTTPFields
    /// The body.
    public var body: BodyStream

    /// A response with these parts.
    public init(status: Int, fields: HTTPFields = HTTPFields(), body: BodyStream = BodyStream([])) {
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The response with its whole body; ``ClientError/bodyTooLarge(limit:)`` beyond `limit` bytes.
    public func collected(upTo limit: Int) async throws -> CollectedResponse {
        CollectedResponse(status: status, fields: fields, body: try await body.collect(upTo: limit))
    }

    /// The body as it comes. `contentType` is the media type that it has to have, in lower case.
    public func stream(contentType: StaticString) throws(ClientError) -> BodyStream {
        try expect(contentType)
        return body
    }
}

/// A response with its whole body.
public struct CollectedResponse: ClientResponseHead {
    /// The status code.
    public var status: Int
    /// The fields.
    public var fields: HTTPFields
    /// The whole body.
    public var body: [UInt8]

    /// A response with these parts.
    public init(status: Int, fields: HTTPFields = HTTPFields(), body: [UInt8] = []) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

/// What is known of a response before its body has come.
public protocol ClientResponseHead: Sendable {
    /// The status code.
    var status: Int { get }
    /// The fields.
    var fields: HTTPFields { get }
}
