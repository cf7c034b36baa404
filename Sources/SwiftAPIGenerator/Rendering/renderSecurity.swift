/// The functions that check who is asking, one for each different set of requirements.
func renderSecurity(_ model: APIModel, to writer: inout SourceWriter) {
    var rendered: Set<String> = []
    let sets = model.operations.map(\.security).filter { set in
        guard let name = authenticatorName(set, model) else { return false }
        return rendered.insert(name).inserted
    }
    guard !sets.isEmpty else { return }
    writer.line()
    writer.block("extension APIService") { writer in
        for (position, set) in sets.enumerated() {
            if position > 0 { writer.line() }
            renderAuthenticator(set, model, to: &writer)
        }
    }
}

/// `authenticateBearerAuth`, `authenticateBearerAuthOrApiKeyAndBasicAuthOrNobody`; `nil` where nothing is asked.
func authenticatorName(_ security: [[SchemeUse]], _ model: APIModel) -> String? {
    guard security.contains(where: { !$0.isEmpty }) else { return nil }
    let alternatives = security.filter { !$0.isEmpty }.map { alternative in
        alternative.map { use in
            let name = model.schemes[use.scheme].methodName
            return name.prefix(1).uppercased() + name.dropFirst()
        }.joined(separator: "And")
    }
    let nobody = security.contains(where: \.isEmpty) ? "OrNobody" : ""
    return "authenticate" + alternatives.joined(separator: "Or") + nobody
}

private func renderAuthenticator(_ security: [[SchemeUse]], _ model: APIModel, to writer: inout SourceWriter) {
    guard let name = authenticatorName(security, model) else { return }
    let alternatives = security.filter { !$0.isEmpty }
    let isOptional = alternatives.count < security.count
    let challenge = alternatives.first?.first.map { model.schemes[$0.scheme].kind.challenge } ?? ".bearer()"
    writer.documentation(
        "The context with the principal that the credentials stand for; throws 401 without good credentials.")
    writer.line("private func \(name)(")
    writer.line("    _ request: HTTPRequest, _ context: RequestContext")
    writer.block(") async throws -> RequestContext") { writer in
        if alternatives.count == 1 {
            renderAttempt(alternatives[0], model, to: &writer)
            writer.line(isOptional ? "return context" : "throw Problem.unauthorized(challenge: \(challenge))")
            return
        }
        writer.line("var refusal: Problem?")
        for alternative in alternatives {
            writer.line("do {")
            writer.indented { renderAttempt(alternative, model, to: &$0) }
            writer.line("} catch let problem as Problem {")
            writer.line("    refusal = refusal ?? problem")
            writer.line("}")
        }
        if isOptional {
            writer.line("guard let refusal else { return context }")
            writer.line("throw refusal")
        } else {
            writer.line("throw refusal ?? Problem.unauthorized(challenge: \(challenge))")
        }
    }
}

/// Where all credentials of the alternative are there, all of them have to be good.
private func renderAttempt(_ alternative: [SchemeUse], _ model: APIModel, to writer: inout SourceWriter) {
    let schemes = alternative.map { model.schemes[$0.scheme] }
    let names = schemes.count == 1 ? ["credential"] : schemes.indices.map { "credential\($0 + 1)" }
    let conditions = zip(names, schemes).map { "let \($0) = try \($1.kind.credential)" }
    if conditions.count == 1 {
        writer.line("if \(conditions[0]) {")
    } else {
        writer.line("if \(conditions.joined(separator: ",\n" + writer.margin + "    "))")
        writer.line("{")
    }
    writer.indented { writer in
        writer.line("var context = context")
        for (scheme, name) in zip(schemes, names) {
            writer.line("context.principal = try await security.\(scheme.methodName)(\(name), context)")
        }
        writer.line("return context")
    }
    writer.line("}")
}

extension SecuritySchemeModel.Kind {
    /// The expression that takes the credential from the request; `nil` at run time when there is none.
    fileprivate var credential: String {
        switch self {
        case .bearer: "BearerCredential(request.head)"
        case .basic: "BasicCredential(request.head)"
        case .apiKeyHeader(let name): "APIKeyCredential(request.head, in: .header(\(literal(name.lowercased()))))"
        case .apiKeyQuery(let name): "APIKeyCredential(request.head, in: .query(\(literal(name))))"
        case .apiKeyCookie(let name): "APIKeyCredential(request.head, in: .cookie(\(literal(name))))"
        }
    }

    /// What a client that sent no credential is asked for.
    fileprivate var challenge: String {
        switch self {
        case .bearer: ".bearer()"
        case .basic: ".basic()"
        case .apiKeyHeader, .apiKeyQuery, .apiKeyCookie: ".apiKey()"
        }
    }
}
