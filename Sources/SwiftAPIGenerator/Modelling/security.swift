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
            guard name.isToken else {
                unsupported(
                    "`\(name)` is no name of an HTTP authentication scheme", at: scheme.node["scheme"] ?? scheme.node,
                    help: "use a token, such as digest (RFC 9110 section 11.1)")
                return nil
            }
            return .http(name)
        }
    }

    /// A request has one `Authorization`, so that two schemes which need different ones can never both be satisfied.
    private func checkAuthorization(_ uses: [SchemeUse], _ requirement: SecurityRequirement) {
        let names = uses.compactMap { model.schemes[$0.scheme].kind.authorization }
        guard let first = names.first, let other = names.first(where: { $0 != first }) else { return }
        unsupported(
            "credentials of the schemes \(first) and \(other) cannot both stand in Authorization", at: requirement.node,
            help: "make them alternatives, or use one of them with an apiKey")
    }
}

extension SecuritySchemeModel.Kind {
    /// The scheme of its credentials in `Authorization`, in lower case; `nil` where they stand elsewhere.
    var authorization: String? {
        switch self {
        case .bearer: "bearer"
        case .basic: "basic"
        case .http(let name): name.lowercased()
        case .apiKeyHeader, .apiKeyQuery, .apiKeyCookie, .mutualTLS: nil
        }
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
