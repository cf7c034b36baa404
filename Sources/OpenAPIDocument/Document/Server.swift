/// A server the API is found at (OpenAPI 3.1 section 4.8.5).
public struct Server: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// A URL, relative or absolute, with `{variables}`.
    public let url: String
    /// A unique name (since 3.2).
    public let name: String?
    /// Text in CommonMark.
    public let description: String?
    /// The variables of the URL.
    public let variables: OrderedMap<ServerVariable>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}

/// A variable in a server's URL.
public struct ServerVariable: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// The values allowed; nil when any is.
    public let values: [String]?
    /// The value when none is chosen.
    public let defaultValue: String
    /// Text in CommonMark.
    public let description: String?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
