/// `request()`: the input as a request of the client.
func renderRequest(_ operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    let isSecured = operation.sendsCredentials(model)
    writer.documentation("The request that carries the input; fails on a header or number that cannot be sent.")
    let argument = isSecured ? "_ credentials: APICredentials" : ""
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
            writer.line("if !cookies.isEmpty { try fields.append(\"Cookie\", cookies.joined(separator: \"; \")) }")
        }
        renderBody(operation, to: &writer)
    }
}

extension OperationModel {
    /// The media types of all responses, each once.
    fileprivate var acceptedTypes: [String] {
        responses.flatMap(\.contents).map { essence(of: $0.mediaType) }.reduce(into: []) { types, type in
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
    let parts = pathParts(operation)
    let queries = operation.parameters.filter { $0.location == .query }
    let changes = parts.count > 1 || !queries.isEmpty || operation.hasQueryKey(model)
    writer.line("\(changes ? "var" : "let") target = RequestTarget(\(literal(parts[0])))")
    for (index, part) in parts.enumerated().dropFirst() where !part.isEmpty {
        writer.line(index % 2 == 1 ? "target.append(self.\(part))" : "target.append(literal: \(literal(part)))")
    }
    for parameter in queries {
        let delimiter = parameter.explode || !parameter.isArray ? "" : ", delimiter: \",\""
        writer.line("target.query(\(literal(parameter.wireName)), self.\(parameter.name)\(delimiter))")
    }
}

/// The path as literal text and names of members in turn: `/books/`, `bookID`, `/cover`.
private func pathParts(_ operation: OperationModel) -> [String] {
    var parts: [String] = []
    var text = ""
    for segment in operation.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
        text += "/"
        let wireName = segment.dropFirst().dropLast()
        let parameter = operation.parameters.first { $0.location == .path && $0.wireName == wireName }
        if segment.hasPrefix("{"), let parameter {
            parts += [text, parameter.name]
            text = ""
        } else {
            text += segment
        }
    }
    return parts + [text]
}

extension ParameterModel {
    fileprivate var isArray: Bool {
        if case .array = shape.kind { true } else { false }
    }

    /// Whether the member of `Input` is optional.
    fileprivate var isOptional: Bool { presence == .optional }
}

private func renderField(_ parameter: ParameterModel, to writer: inout SourceWriter) {
    let name = literal(parameter.wireName)
    guard parameter.isOptional else {
        writer.line("try fields.append(\(name), self.\(parameter.name).parameterText)")
        return
    }
    writer.line("if let value = self.\(parameter.name) { try fields.append(\(name), value.parameterText) }")
}

private func renderCookies(_ operation: OperationModel, to writer: inout SourceWriter) {
    let cookies = operation.parameters.filter { $0.location == .cookie }
    writer.line("var cookies: [String] = []")
    for cookie in cookies {
        let name = literal(cookie.wireName + "=")
        if cookie.isOptional {
            writer.block("if let value = self.\(cookie.name)") {
                $0.line("cookies.append(\(name) + PercentEncoding.encoded(value.parameterText))")
            }
        } else {
            writer.line("cookies.append(\(name) + PercentEncoding.encoded(self.\(cookie.name).parameterText))")
        }
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
                // Two schemes of bearer tokens in one alternative are satisfied by the same token.
                if scheme.kind == .bearer, hasAuthorization { writer.line("_ = \(scheme.methodName)"); continue }
                hasAuthorization = hasAuthorization || scheme.kind == .bearer
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
    var hasClientCredentials: Bool { schemes.contains { $0.kind != .mutualTLS } }
}

extension SecuritySchemeModel {
    /// The statement that puts the credential into the request.
    fileprivate var attachment: String {
        switch kind {
        case .bearer, .basic: "try fields.append(\"Authorization\", \(methodName).fieldValue)"
        case .apiKeyHeader(let name): "try fields.append(\(literal(name)), \(methodName).key)"
        case .apiKeyQuery(let name): "target.query(\(literal(name)), \(methodName).key)"
        case .apiKeyCookie(let name):
            "cookies.append(\(literal(name + "=")) + PercentEncoding.encoded(\(methodName).key))"
        case .mutualTLS: ""
        }
    }
}

private func renderBody(_ operation: OperationModel, to writer: inout SourceWriter) {
    let method = ".\(operation.method)"
    guard let body = operation.body else {
        writer.line("return ClientRequest(method: \(method), target: target, fields: fields)")
        return
    }
    if !body.isRequired {
        writer.line("guard let body = self.body else {")
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
    let bytes =
        switch content.kind {
        case .json: "try \(value).encodedJSON()"
        case .text: "Array(\(value).utf8)"
        case .bytes: value
        }
    writer.line("fields.append(\"Content-Type\", static: \(literal(content.mediaType)))")
    writer.line("return ClientRequest(method: \(method), target: target, fields: fields, body: \(bytes))")
}
