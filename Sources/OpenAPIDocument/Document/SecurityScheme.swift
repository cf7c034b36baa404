/// A way to authenticate (OpenAPI 3.1 section 4.8.27).
public struct SecurityScheme: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// Which way.
    public let kind: Kind
    /// Text in CommonMark.
    public let description: String?
    /// Whether clients should stop using it (since 3.2).
    public let deprecated: Bool
    /// The URL of the authorization server's metadata, RFC 8414 (oauth2, since 3.2).
    public let oauth2MetadataURL: String?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>

    /// The ways to authenticate.
    public enum Kind: Sendable {
        /// A key in a query parameter, header or cookie of this name.
        case apiKey(name: String, in: ParameterLocation)
        /// An HTTP authentication scheme such as `basic` or `bearer`, as written; letter case does not matter.
        case http(scheme: String, bearerFormat: String?)
        /// A client certificate.
        case mutualTLS
        /// OAuth 2.0.
        case oauth2(OAuthFlows)
        /// OpenID Connect, with the discovery URL.
        case openIDConnect(url: String)
    }
}

/// The OAuth 2.0 flows of a security scheme.
public struct OAuthFlows: Sendable {
    /// Where they stand.
    public let node: LocatedNode
    /// The flow of that name.
    public let implicit: OAuthFlow?
    /// The flow of that name.
    public let password: OAuthFlow?
    /// The flow of that name.
    public let clientCredentials: OAuthFlow?
    /// The flow of that name.
    public let authorizationCode: OAuthFlow?
    /// The flow of that name, RFC 8628 (since 3.2).
    public let deviceAuthorization: OAuthFlow?
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>

    /// The flows that are there.
    public var all: [OAuthFlow] {
        [implicit, password, clientCredentials, authorizationCode, deviceAuthorization].compactMap { $0 }
    }
}

/// One OAuth 2.0 flow.
public struct OAuthFlow: Sendable {
    /// Where it stands.
    public let node: LocatedNode
    /// A URL.
    public let authorizationURL: String?
    /// A URL.
    public let deviceAuthorizationURL: String?
    /// A URL.
    public let tokenURL: String?
    /// A URL.
    public let refreshURL: String?
    /// What each scope allows.
    public let scopes: OrderedMap<String>
    /// The `x-` members.
    public let extensions: OrderedMap<LocatedNode>
}
