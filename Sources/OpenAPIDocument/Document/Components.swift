/// Parts that others refer to (OpenAPI 3.1 section 4.8.7).
public struct Components: Sendable {
    /// Where they stand; nil when the document has none.
    public let node: LocatedNode?
    /// Schemas by name.
    public let schemas: OrderedMap<Schema>
    /// Responses by name.
    public let responses: OrderedMap<ReferenceOr<Response>>
    /// Parameters by name of the component.
    public let parameters: OrderedMap<ReferenceOr<Parameter>>
    /// Examples by name.
    public let examples: OrderedMap<ReferenceOr<Example>>
    /// Request bodies by name.
    public let requestBodies: OrderedMap<ReferenceOr<RequestBody>>
    /// Headers by name of the component.
    public let headers: OrderedMap<ReferenceOr<Header>>
    /// Security schemes by name.
    public let securitySchemes: OrderedMap<ReferenceOr<SecurityScheme>>
    /// Links by name.
    public let links: OrderedMap<ReferenceOr<Link>>
    /// Callbacks by name.
    public let callbacks: OrderedMap<ReferenceOr<Callback>>
    /// Path items by name.
    public let pathItems: OrderedMap<ReferenceOr<PathItem>>
    /// Media types by name, references followed (since 3.2).
    public let mediaTypes: OrderedMap<MediaType>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
