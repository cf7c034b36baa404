/// How a value is written in XML (OpenAPI 3.1 section 4.8.26).
public struct XML: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The element's or attribute's name.
    public let name: String?
    /// A URI.
    public let namespace: String?
    /// The prefix.
    public let prefix: String?
    /// What becomes of the value: `element`, `attribute`, `text`, `cdata` or `none` (since 3.2).
    public let nodeType: String?
    /// Whether it is an attribute.
    public let attribute: Bool
    /// Whether an array has an element around it.
    public let wrapped: Bool
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
