/// A header of a response or of a part of a body (OpenAPI 3.1 section 4.8.21); the style is always `simple`.
public struct Header: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// Text in CommonMark.
    public let description: String?
    /// Whether it is always there.
    public let required: Bool
    /// Whether clients should stop using it.
    public let deprecated: Bool
    /// Whether objects are written `a=1,b=2` instead of `a,1,b,2`.
    public let explode: Bool
    /// The type of the value; nil when `content` says it.
    public let schema: Schema?
    /// The media type (exactly one) of the value.
    public let content: OrderedMap<MediaType>
    /// An example.
    public let example: LocatedNode?
    /// Examples by name.
    public let examples: OrderedMap<ReferenceOr<Example>>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
