import OpenAPIDocument

extension ModelBuilder {
    /// The alternatives of an operation; an index stands for each scheme, which is added when it is first used.
    func security(of operation: OpenAPIDocument.Operation) -> [[SchemeUse]] {
        document.security(of: operation).map { requirement in
            let uses = requirement.schemes.compactMap { use in
                schemeIndex(use).map { SchemeUse(scheme: $0, scopes: use.scopes) }
            }
            checkAuthorization(uses, requirement)
            for use in uses where !use.scopes.isEmpty && model.schemes[use.scheme].needs == nil {
                model.schemes[use.scheme].needs = .roles
            }
            return uses
        }
    }

    private func schemeIndex(_ use: SecurityRequirement.SchemeUse) -> Int? {
        if let index = schemeIndices[use.name] { return index }
        guard let part = document.components.securitySchemes[use.name], let scheme = document.resolve(part) else {
            return nil  // Reading has reported it.
        }
        guard let kind = kind(of: scheme) else { return nil }
        let index = model.schemes.count
        model.schemes.append(
            SecuritySchemeModel(
                name: use.name, methodName: schemeNames.claimMember(memberName(of: use.name)), kind: kind,
                needs: scheme.hasScopes ? .scopes : nil, documentation: scheme.description))
        schemeIndices[use.name] = index
        return index
    }

    private func kind(of scheme: SecurityScheme) -> SecuritySchemeModel.Kind? {
        switch scheme.kind {
        case .http(let name, _) where name.lowercased() == "bearer": return .bearer
        case .http(let name, _) where name.lowercased() == "basic": return .basic
        case .apiKey(let name, .query): return .apiKeyQuery(name)
        case .apiKey(let name, let location):
            guard name.isToken else {
                unsupported(
                    "`\(name)` is no name of a \(location.rawValue)", at: scheme.node["name"] ?? scheme.node,
                    help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
                return nil
            }
            return location == .header ? .apiKeyHeader(name) : .apiKeyCookie(name)
        case .mutualTLS: return .mutualTLS
        case .oauth2, .openIDConnect: return .bearer
        case .http(let name, _):
            unsupported(
                "the HTTP authentication scheme `\(name)` is not supported as a security scheme",
                at: scheme.node["scheme"] ?? scheme.node,
                help: "use bearer or basic, or an apiKey in the header Authorization, whose text the handler reads")
            return nil
        }
    }

    /// A request has one `Authorization`, so that two schemes which need different ones can never both be satisfied.
    private func checkAuthorization(_ uses: [SchemeUse], _ requirement: SecurityRequirement) {
        let kinds = uses.map { model.schemes[$0.scheme].kind }
        guard kinds.contains(.bearer), kinds.contains(.basic) else { return }
        unsupported(
            "a bearer token and a basic credential cannot both stand in Authorization", at: requirement.node,
            help: "make them alternatives, or use one of them with an apiKey")
    }
}

extension SecurityScheme {
    /// Whether the strings in a requirement of this scheme are scopes.
    fileprivate var hasScopes: Bool {
        switch kind {
        case .oauth2, .openIDConnect: true
        case .apiKey, .http, .mutualTLS: false
        }
    }
}
