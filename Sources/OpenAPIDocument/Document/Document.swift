/// An OpenAPI document: what its text says, typed, each part with the node it was read from.
///
/// The way here: text -> `LocatedNode` tree -> this. Start at `Document.load(_:file:diagnostics:)`. Parts keep the
/// order of the text. `node` of every part tells line, column and JSON Pointer, so that later stages can report there
/// too. References stay references (`ReferenceOr`, `Schema.reference`); follow them with `resolve`.
public struct Document: Sendable {
    /// The root node.
    public let node: LocatedNode
    /// The version of the specification.
    public let version: Version
    /// The version exactly as written, such as `3.1.0`.
    public let versionText: String
    /// `$self`: the URI of the document, against which references to it are resolved (since 3.2).
    public let selfURI: String?
    /// Title, version and so on of the described API.
    public let info: Info
    /// The default `$schema` of schema objects.
    public let jsonSchemaDialect: String?
    /// The servers; empty when the document names none (the specification then means `/`).
    public let servers: [Server]
    /// The paths, by template such as `/tasks/{id}`.
    public let paths: OrderedMap<ReferenceOr<PathItem>>
    /// Requests that the API may send.
    public let webhooks: OrderedMap<ReferenceOr<PathItem>>
    /// Parts that others refer to.
    public let components: Components
    /// The security requirements of operations that have none of their own; alternatives (OR).
    public let security: [SecurityRequirement]
    /// The tags, in order.
    public let tags: [Tag]
    /// More documentation.
    public let externalDocs: ExternalDocs?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
    /// What references lead to.
    let index: ReferenceIndex
}
