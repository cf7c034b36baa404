/// An operation that may follow a response (OpenAPI 3.1 section 4.8.20).
public struct Link: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// A URI reference to the operation.
    public let operationRef: String?
    /// The operation's name.
    public let operationID: String?
    /// Constants or runtime expressions by parameter name.
    public let parameters: OrderedMap<LocatedNode>
    /// A constant or a runtime expression.
    public let requestBody: LocatedNode?
    /// Text in CommonMark.
    public let description: String?
    /// The server to use.
    public let server: Server?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
