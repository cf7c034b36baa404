import OpenAPIDocument

/// Turns a typed document into an ``APIModel``: follows references, gives names, and reports what is not covered.
///
/// One value serves one run. A construct that cannot be generated is an error in the bag, never left out silently; the
/// model is to be used only when the bag has no errors.
final class ModelBuilder {
    let document: Document
    let options: GeneratorOptions
    let diagnostics: DiagnosticBag
    let flattener: SchemaFlattener
    let usage: SchemaUsage
    var typeNames = NameScope()
    var model: APIModel
    /// The names of component schemas, which are flattened.
    var componentNames: [ObjectIdentifier: String] = [:]
    /// What the user could have renamed.
    var knownNames: [KeyPath<Renames, [String: GivenName]>: [String]] = [:]
    /// The names of declared types by schema and form.
    var declared: [SchemaForm: String] = [:]
    /// Forms whose declaration has been made or is being made.
    var defined: Set<SchemaForm> = []
    /// Declarations with the order in which the document led to them.
    var declarations: [(position: Int, declaration: TypeDeclaration)] = []
    /// Schemas whose shape is being worked out, to notice arrays of themselves.
    var inProgress: Set<ObjectIdentifier> = []
    /// By node, whether the schema there has only keywords that are generated.
    var keywordsAreSupported: [Int: Bool] = [:]
    /// The kinds of values that unions take.
    var unionKinds: [String: Set<UnionKind>] = [:]
    /// Unions of which an alternative may be null.
    var nullableUnions: Set<String> = []
    /// Indices of security schemes by their name in the document.
    var schemeIndices: [String: Int] = [:]
    var schemeNames = NameScope()
    /// Nodes that were warned about.
    var warned: Set<Int> = []
    /// Schemas that were made here, kept so that their identities stay theirs.
    var synthetic: [Schema] = []
    /// Structures whose values are arrays.
    var arrayTypes: Set<String> = []
    /// Indices into ``APIModel/rules``, by the rule and by the schema that rules refer to.
    var ruleIndices: [RuleModel: Int] = [:]
    var ruleTargets: [ObjectIdentifier: Int] = [:]
    /// Indices into ``APIModel/patterns``.
    var patternIndices: [String: Int] = [:]
    /// What texts mean, by schema; and the indices of those in ``APIModel/textShapes``.
    var textShapes: [TextShapeKey: TextShapeModel] = [:]
    var textShapeIndices: [TextShapeModel: Int] = [:]
    /// Structures of response components by the component's node.
    var sharedResponses: [Int: ResponseModel] = [:]

    /// How many schemas have each `$dynamicAnchor`.
    private(set) lazy var dynamicAnchors = document.dynamicAnchors()
    /// The nodes of defaults that their own schemas forbid; reading has said that they are left out.
    private(set) lazy var invalidDefaults = document.invalidDefaults()
    /// By schemas that are made of a parent, flattened, and by property: the value of its discriminator that means the schema.
    private(set) lazy var discriminatorValues = valuesOfDescendants()
    /// By members that parents with a discriminator describe: what the names of their types begin with.
    private(set) lazy var parentsOfMembers = namesOfParentsByMember()
    /// The operations of the model with what they were made of.
    var builtOperations: [(index: Int, routed: RoutedOperation)] = []
    /// Whether the operation being built is one that the API sends.
    var isHook = false
    /// Whether the operation being built is of the method HEAD, whose responses have no content (RFC 9110 section 9.3.2).
    var isHead = false
    /// The addresses of lists of servers, by the list's node.
    var serverLists: [Int: ServerList] = [:]
    var serverNames = NameScope(reserved: ["credentials", "server", "transport"])
    var constantNames = NameScope()
    var streamItemNames = NameScope()

    init(document: Document, options: GeneratorOptions, diagnostics: DiagnosticBag) {
        let document = document.withInheritanceAsUnions()
        self.document = document
        self.options = options
        self.diagnostics = diagnostics
        flattener = SchemaFlattener(document, diagnostics)
        usage = SchemaUsage(document, flattener)
        model = APIModel(
            title: document.info.title, version: document.info.version, access: options.access)
    }

    /// The model of the whole document.
    func build() -> APIModel {
        claimComponentNames()
        for entry in document.components.schemas { declareComponent(entry.value, named: entry.name) }
        buildServers()
        buildOperations()
        buildHooks()
        checkRenames()
        model.groups = buildGroups()
        model.declarations = declarations.sorted { $0.position < $1.position }.map(\.declaration)
        model.markCircles()
        return model
    }

    /// Reports a construct that the generator does not cover, and what to do instead.
    func unsupported(_ what: String, at node: LocatedNode, help: String) {
        diagnostics.error(.unsupported, what, at: node, help: help)
    }
}

/// Which way a schema's value travels.
enum Direction: Hashable, Sendable {
    case request, response
}

/// A schema as one Swift type: most have one form; one with readOnly or writeOnly members that travels both ways has two.
struct SchemaForm: Hashable {
    var schema: ObjectIdentifier
    /// `nil`: the same in both directions.
    var direction: Direction?
}
