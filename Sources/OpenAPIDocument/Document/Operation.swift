/// What one method does on one path (OpenAPI 3.1 section 4.8.10).
public struct Operation: Sendable {
    /// Where it stands; `node.key` is the method, `node.keyPlace` its place.
    public let node: LocatedNode
    /// The tags' names.
    public let tags: [String]
    /// One sentence.
    public let summary: String?
    /// Text in CommonMark.
    public let description: String?
    /// More documentation.
    public let externalDocs: ExternalDocs?
    /// The name of the operation, unique in the document.
    public let operationID: String?
    /// The operation's own parameters; with those of the path: `Document.parameters(of:in:)`.
    public let parameters: [ReferenceOr<Parameter>]
    /// The request's body.
    public let requestBody: ReferenceOr<RequestBody>?
    /// The responses.
    public let responses: Responses
    /// Requests that are sent back, by name.
    public let callbacks: OrderedMap<ReferenceOr<Callback>>
    /// Whether clients should stop using it.
    public let deprecated: Bool
    /// Since when and until when, where it is deprecated.
    public let deprecation: DeprecationDates?
    /// The operation's own security requirements; nil means the document's, empty means none at all.
    public let security: [SecurityRequirement]?
    /// Servers of this operation instead of the path's.
    public let servers: [Server]
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
