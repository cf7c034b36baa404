/// An example (OpenAPI 3.1 section 4.8.19).
public struct Example: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// One sentence.
    public let summary: String?
    /// Text in CommonMark.
    public let description: String?
    /// The example itself; nil when it is elsewhere.
    public let value: LocatedNode?
    /// The example as data, which is valid by the schema (since 3.2).
    public let dataValue: LocatedNode?
    /// The example as it is sent, with all encoding and escaping (since 3.2).
    public let serializedValue: String?
    /// A URL of the example.
    public let externalValue: String?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
