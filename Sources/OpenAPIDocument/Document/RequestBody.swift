/// The body of a request (OpenAPI 3.1 section 4.8.13).
public struct RequestBody: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// Text in CommonMark.
    public let description: String?
    /// The media types that are accepted, such as `application/json` or `image/*`.
    public let content: OrderedMap<MediaType>
    /// Whether there must be a body.
    public let required: Bool
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
