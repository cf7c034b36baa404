/// An API as the generator will write it: references resolved, names given, every decision about Swift made.
///
/// The rendering stage only puts this into words; it reads no document and cannot fail.
struct APIModel: Sendable {
    /// `info.title` and `info.version`.
    var title: String
    var version: String
    /// Who may use the declarations.
    var access = AccessLevel.public
    /// Structures and enumerations, in the order in which the document leads to them.
    var declarations: [TypeDeclaration] = []
    /// The patterns that strings are checked against, as the document has them.
    var patterns: [String] = []
    /// What values are held against before they are read.
    var rules: [RuleModel] = []
    /// What the texts of parts of parameters and forms mean, where these have parts themselves.
    var textShapes: [TextShapeModel] = []
    /// How the values of streams are read whose types alone do not say what is valid.
    var streamItems: [StreamItemModel] = []
    /// Response components with headers, which operations share.
    var sharedResponses: [ResponseModel] = []
    /// The operations in document order; the index is the one the routing table and the dispatch use.
    var operations: [OperationModel] = []
    /// One server protocol each, in the order of the first operation of the tag.
    var groups: [GroupModel] = []
    /// The operations of webhooks and callbacks: what the API sends of itself.
    var hooks: [OperationModel] = []
    /// The URLs of callbacks that their requests tell.
    var callbackURLs: [CallbackURLModel] = []
    /// What the declarations that dispatch are called: `API`, or `Webhook` for those of ``hooks``.
    var prefix = "API"
    /// The servers of the document, of its paths and of its operations.
    var servers: [ServerModel] = []
    /// One for each list of servers that is not the document's.
    var ownServers: [OwnServersModel] = []
    /// The security schemes that operations use.
    var schemes: [SecuritySchemeModel] = []
}

extension APIModel {
    /// The schemes that the operations ask for; ``schemes`` may have others, of the hooks.
    var usedSchemes: [SecuritySchemeModel] {
        let used = Set(operations.flatMap { $0.security.joined().map(\.scheme) })
        return schemes.indices.filter(used.contains).map { schemes[$0] }
    }

    /// What checks credentials: `APISecurity`.
    var securityName: String { prefix + "Security" }
    /// What a client shows: `APICredentials`.
    var credentialsName: String { prefix + "Credentials" }
    /// What dispatches: `APIService`.
    var serviceName: String { prefix + "Service" }
    /// What the document says about the operations: `APIMetadata`.
    var metadataName: String { prefix + "Metadata" }
}

/// A function that reads one value of a stream and checks it.
struct StreamItemModel: Sendable {
    var name: String
    var shape: ValueShape
}

/// The operations of one tag: one server protocol.
struct GroupModel: Sendable {
    /// `TasksAPI`
    var protocolName: String
    /// The argument and property of `APIService`: `tasks`.
    var propertyName: String
    /// The generic parameter of `APIService`: `Tasks`.
    var parameterName: String
    /// The tag's description.
    var documentation: String?
    /// Indices into ``APIModel/operations``.
    var operations: [Int]
}

/// A security scheme and the method that checks it.
struct SecuritySchemeModel: Sendable {
    enum Kind: Sendable, Equatable {
        case bearer
        case basic
        /// Any other HTTP scheme, by its name.
        case http(String)
        case apiKeyHeader(String)
        case apiKeyQuery(String)
        case apiKeyCookie(String)
        /// The certificate of the TLS connection, which the transports show, not the request.
        case mutualTLS
    }

    /// What the strings in its requirements are.
    enum Needs: String, Sendable {
        /// Of oauth2 and openIdConnect.
        case scopes
        /// Of any other scheme, since OpenAPI 3.1.
        case roles
    }

    /// The name in `components.securitySchemes`.
    var name: String
    /// `bearerAuth`
    var methodName: String
    var kind: Kind
    /// Whether the method that checks it is told scopes or roles: always for oauth2 and openIdConnect, for the others
    /// where an operation asks for one.
    var needs: Needs?
    var documentation: String?
}
