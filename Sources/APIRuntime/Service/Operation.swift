/// One operation of the document, as middleware, metrics, logs and rate limits see it.
public final class Operation: Sendable {
    /// `operationId`.
    public let id: String
    /// The method.
    public let method: HTTPMethod
    /// The path template: `/api/v1/tasks/{id}`. A label of metrics is this, never the path of a request.
    public let route: String
    /// The first tag; empty without one.
    public let tag: String
    /// The statuses that the document declares. 1...5 stands for the range 1XX...5XX, 0 for `default`.
    public let statuses: [Int]
    /// The security requirements: any one of the outer list, all of the inner one. An empty inner list means none.
    public let security: [[SecurityRequirement]]
    /// The content types that the body can have; empty when the operation takes no body.
    public let requestTypes: [StaticString]
    /// The content types of the successful responses; empty when they have no content. In lower case.
    public let responseTypes: [StaticString]
    /// What of the operation the document calls deprecated: itself or parameters.
    public let deprecations: [Deprecation]

    /// An operation with this metadata.
    public init(
        id: String, method: HTTPMethod, route: String, tag: String = "", statuses: [Int] = [],
        security: [[SecurityRequirement]] = [], requestTypes: [StaticString] = [],
        responseTypes: [StaticString] = [], deprecations: [Deprecation] = []
    ) {
        self.id = id
        self.method = method
        self.route = route
        self.tag = tag
        self.statuses = statuses
        self.security = security
        self.requestTypes = requestTypes
        self.responseTypes = responseTypes
        self.deprecations = deprecations
    }

    /// Whether the document calls the operation itself deprecated.
    public var isDeprecated: Bool {
        deprecations.contains { if case .operation = $0.subject { true } else { false } }
    }

    /// Whether a request must carry a credential.
    public var isSecured: Bool { !security.isEmpty && !security.contains { $0.isEmpty } }

    /// Whether the document declares a response with this status.
    public func declares(_ status: Int) -> Bool {
        statuses.contains { $0 == status || $0 == status / 100 || $0 == 0 }
    }
}

/// One security scheme that an operation asks for, with the scopes or roles it needs.
public struct SecurityRequirement: Sendable, Hashable {
    /// The name of the scheme in the document.
    public let scheme: String
    /// The scopes or roles.
    public let scopes: [String]

    /// A requirement of this scheme.
    public init(_ scheme: String, scopes: [String] = []) {
        self.scheme = scheme
        self.scopes = scopes
    }
}
