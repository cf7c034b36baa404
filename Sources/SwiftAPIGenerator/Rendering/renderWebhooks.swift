/// `Webhooks.swift`: what the API sends of itself: who serves the API has `WebhookClient`, who uses it `WebhookService`.
func renderWebhooks(_ model: APIModel, _ routes: RouteParts, _ parts: Set<GeneratedPart>) -> String {
    var writer = SourceWriter(access: model.access)
    let api = model.hookAPI
    for operation in api.operations {
        writer.line()
        renderNamespace(operation, to: &writer)
    }
    if !api.operations.isEmpty {
        if parts.contains(.server) { renderSending(api, to: &writer) }
        if parts.contains(.client) { renderReceiving(api, routes, to: &writer) }
    }
    for url in model.callbackURLs { render(url, to: &writer) }
    return writer.text
}

private func renderSending(_ api: APIModel, to writer: inout SourceWriter) {
    renderClientType(api, to: &writer)
    if api.hasClientCredentials { renderCredentials(api, to: &writer) }
    for operation in api.operations { renderCalling(of: operation, api, to: &writer) }
}

private func renderReceiving(_ api: APIModel, _ routes: RouteParts, to writer: inout SourceWriter) {
    renderProtocols(api, to: &writer)
    renderSecurityProtocol(api, to: &writer)
    for operation in api.operations {
        renderDecoding(of: operation, to: &writer)
        renderEncoding(of: operation, to: &writer)
    }
    renderAPIService(api, routes, to: &writer)
}

private func renderClientType(_ api: APIModel, to writer: inout SourceWriter) {
    let hasCredentials = api.hasClientCredentials
    writer.line()
    writer.documentation(
        "Sends the webhooks and callbacks of \(api.title) \(api.version).",
        "The URL of each is what its receiver has asked for: check that it leads where the service may send to. "
            + "A response that the document does not declare is thrown as a `ClientError`.")
    writer.block("public struct WebhookClient<Transport: ClientTransport>: Sendable") { writer in
        writer.documentation("What sends the requests; it goes to `ClientRequest.origin`.")
        writer.line("public let transport: Transport")
        if hasCredentials {
            writer.documentation("What the requests are authenticated with, where an operation asks for it.")
            writer.line("public var credentials: WebhookCredentials")
        }
        writer.line("let bodyLimit: Int")
        writer.line()
        writer.documentation(
            "A sender over a transport.",
            "- Parameter bodyLimit: the longest response body that is taken, in bytes, where it is held in memory.")
        let credentials = hasCredentials ? ["credentials: WebhookCredentials = WebhookCredentials()"] : []
        renderSignature(
            "public init", ["_ transport: Transport"] + credentials + ["bodyLimit: Int = 1_048_576"], to: &writer)
        writer.indented { writer in
            writer.line("self.transport = transport")
            if hasCredentials { writer.line("self.credentials = credentials") }
            writer.line("self.bodyLimit = bodyLimit")
        }
        writer.line("}")
        for operation in api.operations { renderMethod(operation, api, to: &writer) }
    }
}

private func renderMethod(_ operation: OperationModel, _ api: APIModel, to writer: inout SourceWriter) {
    let name = escaped(operation.typeName)
    let isOptional = inputMembers(operation).allSatisfy { $0.defaultArgument != nil }
    writer.line()
    writer.documentation(operation.summary, operation.documentation)
    if let deprecation = operation.deprecation { writer.line(deprecation.attribute) }
    writer.line("public func \(escaped(operation.methodName))(")
    writer.line("    _ input: \(name).Input\(isOptional ? " = \(name).Input()" : ""), to url: String")
    writer.block(") async throws -> \(name).Output") { writer in
        let argument = operation.sendsCredentials(api) ? "credentials" : ""
        writer.line("let request = try ClientRequest.making { try input.request(\(argument)) }")
        writer.line("    .sent(to: url, insteadOf: \(literal(operation.path)))")
        if operation.receivesStream {
            writer.line("return try await \(name).Output(try await transport.send(request), bodyLimit)")
        } else {
            writer.line("return try \(name).Output(try await transport.send(request).collected(upTo: bodyLimit))")
        }
    }
}

private func render(_ url: CallbackURLModel, to writer: inout SourceWriter) {
    writer.line()
    writer.block("extension \(escaped(url.typeName)).Input") { writer in
        writer.documentation(
            "Where the callback `\(url.callback)` of this request goes to, `\(url.expression)`; "
                + "nil where the request does not say it.")
        writer.block("public func \(escaped(url.functionName))() throws -> String?") { writer in
            var pieces: [String] = []
            for (index, piece) in url.pieces.enumerated() {
                switch piece {
                case .text(let text): pieces.append(literal(text))
                case .parameter(let name, false): pieces.append("self.\(name).parameterText")
                case .parameter(let name, true):
                    writer.line("guard let part\(index) = self.\(name)?.parameterText else { return nil }")
                    pieces.append("part\(index)")
                case .body(let pointer, let body):
                    let value = "try self.\(body).text(at: \(literal(pointer)))"
                    writer.line("guard let part\(index) = \(value) else { return nil }")
                    pieces.append("part\(index)")
                }
            }
            writer.line("let pieces: [String] = [\(pieces.joined(separator: ", "))]")
            writer.line("return pieces.joined()")
        }
    }
}
