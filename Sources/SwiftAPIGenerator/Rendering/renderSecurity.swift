/// The functions of the service that check who is asking: one for each different set of requirements.
struct Authenticators {
    /// The sets and the names of their functions, in the order of the operations.
    private(set) var all: [(name: String, security: [[SchemeUse]])] = []
    private var names: [[[SchemeUse]]: String] = [:]

    init(_ model: APIModel) {
        var scope = NameScope()
        for operation in model.operations where operation.asksForCredentials {
            guard names[operation.security] == nil else { continue }
            let name = scope.claim(Self.name(of: operation.security, model))
            names[operation.security] = name
            all.append((name, operation.security))
        }
    }

    /// `authenticateBearerAuth`, `authenticateBearerAuthOrApiKeyAndBasicAuthOrNobody`; `nil` where nothing is asked.
    func name(of operation: OperationModel) -> String? { names[operation.security] }

    private static func name(of security: [[SchemeUse]], _ model: APIModel) -> String {
        let alternatives = security.filter { !$0.isEmpty }.map { alternative in
            alternative.map { use in
                let name = model.schemes[use.scheme].methodName
                let needs = use.scopes.isEmpty ? "" : "With" + use.scopes.map(upperCamel).joined().prefix(40)
                return name.prefix(1).uppercased() + name.dropFirst() + needs
            }.joined(separator: "And")
        }
        let nobody = security.contains(where: \.isEmpty) ? "OrNobody" : ""
        return "authenticate" + alternatives.joined(separator: "Or").prefix(80) + nobody
    }
}

extension OperationModel {
    /// Whether any of the alternatives asks for a credential.
    var asksForCredentials: Bool { security.contains { !$0.isEmpty } }
}

/// The functions that check who is asking.
func renderSecurity(_ authenticators: Authenticators, _ model: APIModel, to writer: inout SourceWriter) {
    guard !authenticators.all.isEmpty else { return }
    writer.line()
    writer.block("extension \(model.serviceName)") { writer in
        for (position, authenticator) in authenticators.all.enumerated() {
            if position > 0 { writer.line() }
            renderAuthenticator(authenticator.name, authenticator.security, model, to: &writer)
        }
    }
}

private func renderAuthenticator(
    _ name: String, _ security: [[SchemeUse]], _ model: APIModel, to writer: inout SourceWriter
) {
    let alternatives = security.filter { !$0.isEmpty }
    let isOptional = alternatives.count < security.count
    let refusal = refusal(of: alternatives, model)
    writer.documentation(
        "The context with the principal that the credentials stand for; throws 401 without good credentials.")
    writer.line("private func \(name)(")
    writer.line("    _ request: HTTPRequest, _ context: RequestContext")
    writer.block(") async throws -> RequestContext") { writer in
        if alternatives.count == 1 {
            renderAttempt(alternatives[0], isOneOfSeveral: false, model, to: &writer)
            writer.line(isOptional ? "return context" : "throw \(refusal)")
            return
        }
        writer.line("var refusal: Problem?")
        for alternative in alternatives {
            writer.line("do {")
            writer.indented { renderAttempt(alternative, isOneOfSeveral: true, model, to: &$0) }
            writer.line("} catch let problem as Problem {")
            writer.line("    refusal = refusal ?? problem")
            writer.line("}")
        }
        if isOptional {
            let schemes = unique(alternatives.joined().compactMap { model.schemes[$0.scheme].kind.authorizationScheme })
            if !schemes.isEmpty {
                writer.line("refusal = refusal ?? Problem.unauthorized(")
                writer.line("    request.head, unlessSchemeIsOneOf: \(literal(schemes)),")
                writer.line("    challenges: \(challenges(of: alternatives, model)))")
            }
            writer.line("guard let refusal else { return context }")
            writer.line("throw refusal")
        } else {
            writer.line("throw refusal ?? \(refusal)")
        }
    }
}

/// What a request without the credentials is answered: where there is a choice, or several belong together, all are named.
private func refusal(of alternatives: [[SchemeUse]], _ model: APIModel) -> String {
    if let only = alternatives.first?.first, alternatives.joined().count == 1 {
        return model.schemes[only.scheme].kind.refusal
    }
    let names = unique(
        alternatives.map { $0.map { model.schemes[$0.scheme].name }.joined(separator: " and ") })
    let isPlain = alternatives.allSatisfy { $0.count == 1 }
    let start = names.dropLast().joined(separator: ", ")
    let list = start + (start.isEmpty ? "" : isPlain ? " or " : ", or ") + (names.last ?? "")
    let detail = "Authentication is required: \(list)."
    return "Problem.unauthorized(\(literal(detail)), challenges: \(challenges(of: alternatives, model)))"
}

/// The challenges of all schemes: an array of expressions.
private func challenges(of alternatives: [[SchemeUse]], _ model: APIModel) -> String {
    "[" + unique(alternatives.joined().map { model.schemes[$0.scheme].kind.challenge }).joined(separator: ", ") + "]"
}

private func unique(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
}

/// Where all credentials of the alternative are there, all of them have to be good.
///
/// One of several alternatives leaves an `Authorization` of another scheme to the others.
private func renderAttempt(
    _ alternative: [SchemeUse], isOneOfSeveral: Bool, _ model: APIModel, to writer: inout SourceWriter
) {
    let schemes = alternative.map { model.schemes[$0.scheme] }
    let names = schemes.count == 1 ? ["credential"] : schemes.indices.map { "credential\($0 + 1)" }
    let conditions = zip(names, schemes).map { "let \($0) = \($1.kind.credential(isOneOfSeveral ? "ifGiven: " : ""))" }
    if conditions.count == 1 {
        writer.line("if \(conditions[0]) {")
    } else {
        writer.line("if \(conditions.joined(separator: ",\n" + writer.margin + "    "))")
        writer.line("{")
    }
    writer.indented { writer in
        writer.line("var context = context")
        for (use, name) in zip(alternative, names) {
            let scheme = model.schemes[use.scheme]
            let needs = scheme.needs.map { ", \($0.rawValue): \(literal(use.scopes))" } ?? ""
            writer.line("context.principal = try await security.\(scheme.methodName)(\(name)\(needs), context)")
        }
        writer.line("return context")
    }
    writer.line("}")
}

extension SecuritySchemeModel.Kind {
    /// The expression that takes the credential from the request; `nil` at run time when there is none.
    fileprivate func credential(_ label: String) -> String {
        switch self {
        case .bearer: "try BearerCredential(\(label)request.head)"
        case .basic: "try BasicCredential(\(label)request.head)"
        case .http(let name): "try HTTPCredential(\(label)request.head, scheme: \(literal(name)))"
        case .apiKeyHeader(let name): "try APIKeyCredential(request.head, in: .header(\(literal(name.lowercased()))))"
        case .apiKeyQuery(let name): "try APIKeyCredential(request.head, in: .query(\(literal(name))))"
        case .apiKeyCookie(let name): "try APIKeyCredential(request.head, in: .cookie(\(literal(name))))"
        case .mutualTLS: "ClientCertificate(request)"
        }
    }

    /// What stands in `Authorization` before the credential.
    fileprivate var authorizationScheme: String? {
        switch self {
        case .bearer: "bearer"
        case .basic: "basic"
        case .http(let name): name
        case .apiKeyHeader, .apiKeyQuery, .apiKeyCookie, .mutualTLS: nil
        }
    }

    /// The expression that makes the challenge.
    fileprivate var challenge: String {
        switch self {
        case .bearer: ".bearer()"
        case .basic: ".basic()"
        case .http(let name): ".scheme(\(literal(name)))"
        case .apiKeyHeader, .apiKeyQuery, .apiKeyCookie: ".apiKey()"
        case .mutualTLS: ".certificate()"
        }
    }

    /// What a client that sent no credential is answered.
    fileprivate var refusal: String {
        if case .mutualTLS = self { return "Problem.certificateRequired(request)" }
        return "Problem.unauthorized(challenge: \(challenge))"
    }
}
