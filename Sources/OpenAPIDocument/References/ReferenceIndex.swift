/// What stands at which node: filled while reading, so that following a reference is a look-up and never reads again.
///
/// Keys are node identifiers (`LocatedNode.identifier`).
struct ReferenceIndex: Sendable {
    /// `$ref` node -> target node. A reference that leads nowhere has no entry (and an error was reported).
    var targets: [Int: Int] = [:]
    var schemas: [Int: Schema] = [:]
    var pathItems: [Int: ReferenceOr<PathItem>] = [:]
    var parameters: [Int: ReferenceOr<Parameter>] = [:]
    var requestBodies: [Int: ReferenceOr<RequestBody>] = [:]
    var responses: [Int: ReferenceOr<Response>] = [:]
    var headers: [Int: ReferenceOr<Header>] = [:]
    var examples: [Int: ReferenceOr<Example>] = [:]
    var links: [Int: ReferenceOr<Link>] = [:]
    var callbacks: [Int: ReferenceOr<Callback>] = [:]
    var mediaTypes: [Int: MediaType] = [:]
    var securitySchemes: [Int: ReferenceOr<SecurityScheme>] = [:]

    /// Whether parents stand for their descendants already (`Document.withInheritanceAsUnions()`).
    var hasInheritanceAsUnions = false

    // What validation visits, in the order of reading.

    /// All operations, also those of webhooks, callbacks and components.
    var operations: [Operation] = []
    var schemaOrder: [Schema] = []
    var servers: [Server] = []
    var operationLinks: [Link] = []
    var securityRequirements: [SecurityRequirement] = []
    var exampleSites: [ExampleSite] = []
}
