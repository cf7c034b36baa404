extension ObjectKind {
    static let securityScheme = ObjectKind(
        "a security scheme",
        ["type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"],
        since32: ["deprecated", "oauth2MetadataUrl"])
}

extension DocumentReader {
    private enum SchemeType: String, CaseIterable {
        case apiKey, http, mutualTLS, oauth2, openIdConnect

        /// The keys that belong to this type.
        var keys: [String] {
            switch self {
            case .apiKey: ["name", "in"]
            case .http: ["scheme", "bearerFormat"]
            case .mutualTLS: []
            case .oauth2: ["flows", "oauth2MetadataUrl"]
            case .openIdConnect: ["openIdConnectUrl"]
            }
        }
    }

    func readSecuritySchemePart(_ node: LocatedNode) -> ReferenceOr<SecurityScheme>? {
        part(node, .securityScheme, \.securitySchemes, readSecurityScheme)
    }

    private func readSecurityScheme(_ node: LocatedNode) -> SecurityScheme? {
        guard let fields = Fields(node, .securityScheme, self),
            let type: SchemeType = fields.required("type", { choice($0) }), let kind = readKind(type, fields)
        else { return nil }
        reportForeignKeys(type, fields)
        return SecurityScheme(
            node: node, kind: kind, description: fields.string("description"),
            deprecated: fields.boolean("deprecated") ?? false, oauth2MetadataURL: fields.string("oauth2MetadataUrl"),
            extensions: fields.extensions)
    }

    private func readKind(_ type: SchemeType, _ fields: Fields) -> SecurityScheme.Kind? {
        switch type {
        case .apiKey:
            let places: [ParameterLocation] = [.query, .header, .cookie]
            guard let place = fields.required("in", { choice($0, among: places) }) else { return nil }
            return .apiKey(name: fields.requiredString("name"), in: place)
        case .http:
            return .http(scheme: fields.requiredString("scheme"), bearerFormat: fields.string("bearerFormat"))
        case .mutualTLS: return .mutualTLS
        case .oauth2: return fields.required("flows", readOAuthFlows).map { .oauth2($0) }
        case .openIdConnect: return .openIDConnect(url: fields.requiredString("openIdConnectUrl"))
        }
    }

    private func reportForeignKeys(_ type: SchemeType, _ fields: Fields) {
        let foreign = SchemeType.allCases.filter { $0 != type }.flatMap(\.keys)
        for member in fields.node.members ?? fields.node.noMembers where foreign.contains(member.key) {
            diagnostics.error(
                .conflictingKeys, "`\(member.key)` does not belong to a security scheme of type `\(type.rawValue)`",
                at: member.keyPlace, help: "remove it, or correct `type`")
        }
    }
}
