/// `request()`: the input as a request of the client.
func renderRequest(_ operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    let isSecured = operation.sendsCredentials(model)
    writer.documentation("The request that carries the input; fails on a header or number that cannot be sent.")
    let argument = isSecured ? "_ credentials: \(model.credentialsName)" : ""
    writer.block("func request(\(argument)) throws -> ClientRequest") { writer in
        renderTarget(operation, model, to: &writer)
        let types = operation.acceptedTypes
        writer.line("var fields = HTTPFields(capacity: 256)")
        writer.line(
            "fields.append(\"Accept\", static: \(literal(types.isEmpty ? "*/*" : types.joined(separator: ", "))))")
        for parameter in operation.parameters where parameter.location == .header {
            renderField(parameter, to: &writer)
        }
        let hasCookies = operation.hasCookies(model)
        if hasCookies { renderCookies(operation, to: &writer) }
        if isSecured { renderCredentials(operation, model, to: &writer) }
        if hasCookies {
            writer.line(
                "if !cookies.isEmpty { try fields.append(\"Cookie\", sending: cookies.joined(separator: \"; \")) }")
        }
        renderBody(operation, to: &writer)
    }
}

extension OperationModel {
    /// The media types of all responses, each once.
    fileprivate var acceptedTypes: [String] {
        responses.flatMap(\.contents).map(\.askedType).reduce(into: []) { types, type in
            if !types.contains(type) { types.append(type) }
        }
    }

    /// Whether a credential may become part of the query.
    fileprivate func hasQueryKey(_ model: APIModel) -> Bool {
        security.joined().contains { if case .apiKeyQuery = model.schemes[$0.scheme].kind { true } else { false } }
    }
}

/// The path with its parameters, and the query.
private func renderTarget(_ operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    let pieces = pathPieces(operation.path)
    let queries = operation.parameters.filter { $0.location == .query || $0.location == .querystring }
    let changes =
        pieces.count > 1 || !operation.constantQuery.isEmpty || !queries.isEmpty || operation.hasQueryKey(model)
    writer.line("\(changes ? "var" : "let") target = RequestTarget(\(literal(pieces.first?.text ?? "/")))")
    for piece in pieces.dropFirst() {
        let parameter = operation.parameters.first { $0.location == .path && $0.wireName == piece.text }
        if piece.isParameter, let parameter {
            writer.line(append(parameter))
        } else {
            writer.line("target.append(literal: \(literal(piece.text)))")
        }
    }
    for pair in operation.constantQuery {
        writer.line("target.query(\(literal(pair.name)), \(literal(pair.value)))")
    }
    for parameter in queries { writer.line(query(parameter)) }
}

/// The statement that appends a path parameter.
private func append(_ parameter: ParameterModel) -> String {
    let value = "self.\(parameter.name)"
    switch parameter.coding {
    case .text, .queryArray, .verbatim, .form: return "target.append(\(value))"
    case .json: return "try target.append(json: \(value))"
    case .structured(let style, let explode, _):
        return "try target.append(\(value), named: \(literal(parameter.wireName)), .\(style), explode: \(explode))"
    }
}

/// The statement that appends a query parameter.
private func query(_ parameter: ParameterModel) -> String {
    let value = "self.\(parameter.name)"
    let name = literal(parameter.wireName)
    if parameter.location == .querystring { return wholeQuery(parameter, value) }
    switch parameter.coding {
    case .text, .verbatim, .form:
        return "target.query(\(name), \(parameter.allowsReserved ? "reserved: " : "")\(value))"
    case .queryArray(","?) where !parameter.allowsReserved, .queryArray(nil) where !parameter.allowsReserved:
        return
            "target.query(\(name), \(value)\(parameter.coding == .queryArray(delimiter: nil) ? "" : ", delimiter: \",\""))"
    case .queryArray(let delimiter):
        let style = delimiter == " " ? "spaceDelimited" : delimiter == "|" ? "pipeDelimited" : "form"
        return structuredQuery(name, value, style, delimiter == nil, parameter)
    case .json: return "try target.query(\(name), json: \(value))"
    case .structured(let style, let explode, _): return structuredQuery(name, value, style, explode, parameter)
    }
}

/// The statement that appends a parameter which is the whole query.
private func wholeQuery(_ parameter: ParameterModel, _ value: String) -> String {
    switch parameter.coding {
    case .form(let form):
        let arguments = form.writeArguments.isEmpty ? "" : ", " + form.writeArguments
        return "try target.wholeQuery(form: \(value)\(arguments))"
    case .json: return "try target.wholeQuery(json: \(value))"
    case .text, .verbatim, .queryArray, .structured: return "target.wholeQuery(text: \(value))"
    }
}

private func structuredQuery(
    _ name: String, _ value: String, _ style: String, _ explode: Bool, _ parameter: ParameterModel
) -> String {
    let reserved = parameter.allowsReserved ? ", allowsReserved: true" : ""
    return "try target.query(\(name), \(value), .\(style), explode: \(explode)\(reserved))"
}

extension ParameterModel {
    /// Whether the member of `Input` is optional.
    fileprivate var isOptional: Bool { presence == .optional }

    /// The statement with which the value is used, behind a test where it is optional.
    fileprivate func ifPresent(_ statement: (String) -> String) -> String {
        isOptional ? "if let value = self.\(name) { \(statement("value")) }" : statement("self.\(name)")
    }
}

private func renderField(_ parameter: ParameterModel, to writer: inout SourceWriter) {
    let name = literal(parameter.wireName)
    writer.line(
        parameter.ifPresent { value in
            switch parameter.coding {
            case .text, .queryArray, .verbatim, .form: "try fields.append(\(name), sending: \(value))"
            case .json: "try fields.append(\(name), sending: try \(value).jsonText())"
            case .structured(_, let explode, _):
                "try fields.append(\(name), sending: try \(value).sentHeaderText(explode: \(explode)))"
            }
        })
}

private func renderCookies(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.line("var cookies: [String] = []")
    for cookie in operation.parameters where cookie.location == .cookie {
        let name = literal(cookie.wireName + "=")
        writer.line(
            cookie.ifPresent { value in
                switch cookie.coding {
                case .verbatim:
                    "cookies.append(\(name) + (try CookieText.checked(\(value).parameterText, in: \(literal(cookie.wireName)))))"
                case .structured("cookie", let explode, _):
                    "cookies += try \(value).verbatimCookies(\(literal(cookie.wireName)), explode: \(explode))"
                case .text, .queryArray, .form:
                    "cookies.append(\(name) + PercentEncoding.encoded(\(value).parameterText))"
                case .json: "cookies.append(\(name) + PercentEncoding.encoded(try \(value).jsonText()))"
                case .structured(_, let explode, _):
                    "cookies += try \(value).cookies(\(literal(cookie.wireName)), explode: \(explode))"
                }
            })
    }
}

/// The credentials of the first alternative for which all are there. Certificates are the transport's business.
private func renderCredentials(_ operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    var opening = "if "
    for alternative in operation.security {
        let schemes = alternative.map { model.schemes[$0.scheme] }.filter { $0.kind != .mutualTLS }
        guard !schemes.isEmpty else { continue }
        let conditions = schemes.map { "let \($0.methodName) = credentials.\(escaped($0.methodName))" }
        writer.line(opening + conditions.joined(separator: ", ") + " {")
        writer.indented { writer in
            var hasAuthorization = false
            for scheme in schemes {
                // Two schemes of one kind, such as bearer, in one alternative are satisfied by the same credential.
                if scheme.kind.authorization != nil, hasAuthorization {
                    writer.line("_ = \(scheme.methodName)")
                    continue
                }
                hasAuthorization = hasAuthorization || scheme.kind.authorization != nil
                writer.line(scheme.attachment)
            }
        }
        opening = "} else if "
    }
    writer.line("}")
}

extension OperationModel {
    /// Whether a request of the operation may carry a credential; certificates do not count.
    func sendsCredentials(_ model: APIModel) -> Bool {
        security.joined().contains { model.schemes[$0.scheme].kind != .mutualTLS }
    }

    /// Whether a request of the operation may carry a cookie.
    fileprivate func hasCookies(_ model: APIModel) -> Bool {
        if parameters.contains(where: { $0.location == .cookie }) { return true }
        return security.joined().contains {
            if case .apiKeyCookie = model.schemes[$0.scheme].kind { true } else { false }
        }
    }
}

extension APIModel {
    /// Whether there is a scheme whose credential stands in the request.
    var hasClientCredentials: Bool { usedSchemes.contains { $0.kind != .mutualTLS } }
}

extension SecuritySchemeModel {
    /// The statement that puts the credential into the request.
    fileprivate var attachment: String {
        switch kind {
        case .bearer, .basic, .http: "try fields.append(\"Authorization\", sending: \(methodName).fieldValue)"
        case .apiKeyHeader(let name): "try fields.append(\(literal(name)), sending: \(methodName).key)"
        case .apiKeyQuery(let name): "target.query(\(literal(name)), \(methodName).key)"
        case .apiKeyCookie(let name):
            "cookies.append(\(literal(name + "=")) + PercentEncoding.encoded(\(methodName).key))"
        case .mutualTLS: ""
        }
    }
}

private func renderBody(_ operation: OperationModel, to writer: inout SourceWriter) {
    let method = operation.methodExpression
    guard let body = operation.body else {
        writer.line("return ClientRequest(method: \(method), target: target, fields: fields)")
        return
    }
    if !body.isRequired {
        writer.line("guard let body = self.body\(body.isNullable ? ".nested" : "") else {")
        writer.line("    return ClientRequest(method: \(method), target: target, fields: fields)")
        writer.line("}")
    }
    guard body.isEnumeration else {
        renderContent(body.contents[0], "body", method, to: &writer)
        return
    }
    writer.line("switch body {")
    for content in body.contents {
        writer.line("case .\(escaped(content.caseName))(let value):")
        writer.indented { renderContent(content, "value", method, to: &$0) }
    }
    writer.line("}")
}

private func renderContent(_ content: ContentModel, _ value: String, _ method: String, to writer: inout SourceWriter) {
    if case .multipart(let form) = content.kind {
        renderMultipartWrite(form, value, to: &writer)
        writer.line("try fields.append(\"Content-Type\", form.contentType)")
        writer.line("return ClientRequest(method: \(method), target: target, fields: fields, body: form.finish())")
        return
    }
    if content.kind == .parts {
        writer.line("try fields.append(\"Content-Type\", \(value).contentType)")
        writer.line("return ClientRequest(method: \(method), target: target, fields: fields, body: \(value).body)")
        return
    }
    let bytes =
        switch content.kind {
        case .json: "try \(value).encodedJSON()"
        case .text: "Array(\(value).utf8)"
        case .textValue: "try \(value).textBody()"
        case .bytes, .stream: value
        case .sequence(let sequence): sequence.sent(value)
        case .multipart, .parts: "[]"
        case .form(let form): "try \(value).formURLEncoded(\(form.writeArguments))"
        }
    writer.line("fields.append(\"Content-Type\", static: \(literal(content.sentType)))")
    writer.line("return ClientRequest(method: \(method), target: target, fields: fields, body: \(bytes))")
}
