/// Reads the nodes of one document, which may be spread over files, into typed parts: one extension and file for each kind of part.
///
/// Never stops at a mistake: it reports and goes on, so that one run shows as much as possible. One per document; not
/// Sendable.
final class DocumentReader {
    let root: LocatedNode
    let diagnostics: DiagnosticBag
    let version: Version
    let limits: TextLimits
    /// Where files that references name come from; nil when the text is read alone.
    let files: DocumentFiles?
    /// Files by path, the document itself among them.
    var readFiles: [String: ReadFile] = [:]
    var index = ReferenceIndex()
    /// References in the order they were read; looked up when all is read.
    var references: [PendingReference] = []
    /// Schemas by `#anchor` of their file and by `$id`.
    var anchors: [Target: LocatedNode] = [:]
    /// Targets by pointer, so that a target with many references is searched once.
    var lookups: [Target: LocatedNode] = [:]

    /// What a reference says, seen from the file it stands in.
    struct Target: Hashable {
        /// The first identifier of the file; -1 where the text means the same in every file.
        var base: Int
        var text: String
    }

    /// Which way the values of the schemas being read go.
    var direction = Direction.either
    /// What each node was read as, by node identifier.
    private var kinds: [PartKind?]

    init(
        root: LocatedNode, version: Version, limits: TextLimits = TextLimits(), files: DocumentFiles? = nil,
        diagnostics: DiagnosticBag
    ) {
        self.root = root
        self.version = version
        self.limits = limits
        self.files = files
        self.diagnostics = diagnostics
        kinds = Array(repeating: nil, count: root.tree.records.count)
        readFiles[FileReference.normalized(root.file.name)] = ReadFile(root: root)
    }

    /// How many identifiers the files read so far have.
    var identifierCount: Int { kinds.count }

    /// Makes room for the nodes of one more file.
    func addIdentifiers(_ count: Int) { kinds += Array(repeating: nil, count: count) }

    /// Notes what a node is read as; the first to say so wins.
    func register(_ node: LocatedNode, _ kind: PartKind) {
        if kinds[node.identifier] == nil { kinds[node.identifier] = kind }
    }

    /// What a node was read as.
    func registeredKind(_ node: LocatedNode) -> PartKind? { kinds[node.identifier] }
}

/// What a node can be read as, as far as references care.
enum PartKind: Sendable {
    case schema, pathItem, parameter, requestBody, response, header, example, link, callback, securityScheme, mediaType
    /// A part that no reference may lead to, such as the info object.
    case other

    var name: String {
        switch self {
        case .schema: "a schema"
        case .pathItem: PathItem.kindDescription
        case .parameter: Parameter.kindDescription
        case .requestBody: RequestBody.kindDescription
        case .response: Response.kindDescription
        case .header: Header.kindDescription
        case .example: Example.kindDescription
        case .link: Link.kindDescription
        case .callback: Callback.kindDescription
        case .securityScheme: SecurityScheme.kindDescription
        case .mediaType: "a media type"
        case .other: "something that cannot be referred to"
        }
    }
}

/// Which way a value goes: `readOnly` and `writeOnly` depend on it.
enum Direction: Sendable {
    case request, response
    case either
}
