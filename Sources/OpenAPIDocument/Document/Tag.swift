/// A group of operations (OpenAPI 3.1 section 4.8.22).
public struct Tag: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The name that operations use.
    public let name: String
    /// A short name for people (since 3.2).
    public let summary: String?
    /// The name of the tag that this one belongs under (since 3.2).
    public let parent: String?
    /// What the tag is for, such as `nav` or `badge` (since 3.2).
    public let kind: String?
    /// Text in CommonMark.
    public let description: String?
    /// More documentation.
    public let externalDocs: ExternalDocs?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}

/// A link to more documentation (OpenAPI 3.1 section 4.8.11).
public struct ExternalDocs: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// A URL.
    public let url: String
    /// Text in CommonMark.
    public let description: String?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
