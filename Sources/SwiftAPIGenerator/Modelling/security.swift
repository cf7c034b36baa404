import OpenAPIDocument

extension ModelBuilder {
    /// The alternatives of an operation; an index stands for each scheme, which is added when it is first used.
    func security(of operation: OpenAPIDocument.Operation) -> [[SchemeUse]] {
        document.security(of: operation).map { requirement in
            requirement.schemes.compactMap { use in
                schemeIndex(use).map { SchemeUse(scheme: $0, scopes: use.scopes) }
            }
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
                name: use.name, methodName: schemeNames.claimMember(lowerCamel(use.name)), kind: kind,
                documentation: scheme.description))
        schemeIndices[use.name] = index
        return index
    }

    private func kind(of scheme: SecurityScheme) -> SecuritySchemeModel.Kind? {
        switch scheme.kind {
        case .http(let name, _) where name.lowercased() == "bearer": return .bearer
        case .http(let name, _) where name.lowercased() == "basic": return .basic
        case .apiKey(let name, .header): return .apiKeyHeader(name)
        case .apiKey(let name, .query): return .apiKeyQuery(name)
        case .http(let name, _):
            return refuse("the HTTP authentication scheme `\(name)`", scheme.node["scheme"] ?? scheme.node)
        case .apiKey(_, let location):
            return refuse("an apiKey in \(location.rawValue)", scheme.node["in"] ?? scheme.node)
        case .mutualTLS: return refuse("mutualTLS", scheme.node["type"] ?? scheme.node)
        case .oauth2: return refuse("oauth2", scheme.node["type"] ?? scheme.node)
        case .openIDConnect: return refuse("openIdConnect", scheme.node["type"] ?? scheme.node)
        }
    }

    private func refuse(_ what: String, _ node: LocatedNode) -> SecuritySchemeModel.Kind? {
        unsupported(
            "\(what) is not supported as a security scheme", at: node,
            help: "use type: http with scheme: bearer or basic, or an apiKey in header or query")
        return nil
    }
}
