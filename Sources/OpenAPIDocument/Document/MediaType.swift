/// What a body of one media type holds (OpenAPI 3.1 section 4.8.14).
public struct MediaType: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The type of the content.
    public let schema: Schema?
    /// The type of each item of a sequence that is sent piece by piece, such as JSON Lines or server-sent events (since
    /// 3.2).
    public let itemSchema: Schema?
    /// An example.
    public let example: LocatedNode?
    /// Examples by name.
    public let examples: OrderedMap<ReferenceOr<Example>>
    /// How properties are written in multipart and form bodies.
    public let encoding: OrderedMap<Encoding>
    /// How the parts of a multipart body are written, by position (since 3.2).
    public let prefixEncoding: [Encoding]
    /// How the parts after those of `prefixEncoding` are written (since 3.2).
    public let itemEncoding: Encoding?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}

/// How one property is written in a multipart or form body (OpenAPI 3.1 section 4.8.15).
public struct Encoding: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The media type of the part.
    public let contentType: String?
    /// Headers of the part.
    public let headers: OrderedMap<ReferenceOr<Header>>
    /// As for query parameters; nil when the document says nothing.
    public let style: ParameterStyle?
    /// As for query parameters; nil when the document says nothing.
    public let explode: Bool?
    /// As for query parameters.
    public let allowReserved: Bool
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
