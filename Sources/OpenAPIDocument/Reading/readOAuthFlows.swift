extension ObjectKind {
    static let oauthFlows = ObjectKind(
        "the OAuth flows", ["implicit", "password", "clientCredentials", "authorizationCode"],
        since32: ["deviceAuthorization"])
    static let oauthFlow = ObjectKind(
        "an OAuth flow", ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"],
        since32: ["deviceAuthorizationUrl"])
}

extension DocumentReader {
    func readOAuthFlows(_ node: LocatedNode) -> OAuthFlows? {
        guard let fields = Fields(node, .oauthFlows, self) else { return nil }
        return OAuthFlows(
            node: node,
            implicit: fields.one("implicit") { readFlow($0, needs: ["authorizationUrl"]) },
            password: fields.one("password") { readFlow($0, needs: ["tokenUrl"]) },
            clientCredentials: fields.one("clientCredentials") { readFlow($0, needs: ["tokenUrl"]) },
            authorizationCode: fields.one("authorizationCode") {
                readFlow($0, needs: ["authorizationUrl", "tokenUrl"])
            },
            deviceAuthorization: fields.one("deviceAuthorization") {
                readFlow($0, needs: ["deviceAuthorizationUrl", "tokenUrl"])
            },
            extensions: fields.extensions)
    }

    private func readFlow(_ node: LocatedNode, needs keys: [String]) -> OAuthFlow? {
        guard let fields = Fields(node, .oauthFlow, self) else { return nil }
        for key in keys where fields[key] == nil { missing(key, node, .oauthFlow) }
        return OAuthFlow(
            node: node, authorizationURL: fields.string("authorizationUrl"),
            deviceAuthorizationURL: fields.string("deviceAuthorizationUrl"), tokenURL: fields.string("tokenUrl"),
            refreshURL: fields.string("refreshUrl"),
            scopes: fields.required("scopes") { map($0, string) } ?? OrderedMap(), extensions: fields.extensions)
    }
}
