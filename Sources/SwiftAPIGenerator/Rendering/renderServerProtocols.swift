/// `ServerProtocols.swift`: what handwritten code implements, one protocol per tag and one for security.
func renderServerProtocols(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    renderProtocols(model, to: &writer)
    renderSecurityProtocol(model, to: &writer)
    return writer.text
}

/// One protocol for each group of operations.
func renderProtocols(_ model: APIModel, to writer: inout SourceWriter) {
    for group in model.groups {
        writer.line()
        writer.documentation(group.documentation ?? "The operations of the tag `\(group.propertyName)`.")
        writer.block("public protocol \(group.protocolName): Sendable") { writer in
            for (position, index) in group.operations.enumerated() {
                if position > 0 { writer.line() }
                renderRequirement(model.operations[index], to: &writer)
            }
        }
    }
}

private func renderRequirement(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.documentation(
        operation.summary ?? "\(operation.method) \(operation.path)", operation.documentation,
        operation.deprecation?.sentence)
    writer.line(
        "func \(escaped(operation.methodName))(_ input: \(operation.typeName).Input, _ context: RequestContext)")
    writer.line("    async throws -> \(operation.typeName).Output")
}

/// What checks credentials, where any operation asks for one.
func renderSecurityProtocol(_ model: APIModel, to writer: inout SourceWriter) {
    let schemes = model.usedSchemes
    guard !schemes.isEmpty else { return }
    writer.line()
    writer.documentation(
        "Says who is asking: one method per security scheme of the document.",
        "A method throws a `Problem` (401 or 403) to refuse; what it returns is the request's principal.",
        schemes.contains { $0.needs != nil }
            ? "Where an operation needs scopes or roles, the method gets them and refuses who lacks one." : nil)
    writer.block("public protocol \(model.securityName): Sendable") { writer in
        for (position, scheme) in schemes.enumerated() {
            if position > 0 { writer.line() }
            writer.documentation(scheme.documentation ?? "Checks a credential of the scheme `\(scheme.name)`.")
            writer.line(
                "func \(escaped(scheme.methodName))(_ credential: \(scheme.kind.credentialType), "
                    + (scheme.needs.map { "\($0.rawValue): [String], " } ?? "") + "_ context: RequestContext)")
            writer.line("    async throws -> any Principal")
        }
    }
}

extension SecuritySchemeModel.Kind {
    /// APIRuntime's type of the credential.
    var credentialType: String {
        switch self {
        case .bearer: "BearerCredential"
        case .basic: "BasicCredential"
        case .http: "HTTPCredential"
        case .apiKeyHeader, .apiKeyQuery, .apiKeyCookie: "APIKeyCredential"
        case .mutualTLS: "ClientCertificate"
        }
    }
}
