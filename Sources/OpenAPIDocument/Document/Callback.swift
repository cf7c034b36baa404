/// Requests that the server sends back (OpenAPI 3.1 section 4.8.18).
public struct Callback: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// What is sent, by runtime expression such as `{$request.body#/url}`.
    public let expressions: OrderedMap<ReferenceOr<PathItem>>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
