/// `Client.swift`: a typed client over a `ClientTransport`, one method per operation.
func renderClient(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    renderClientType(model, to: &writer)
    renderServers(model, to: &writer)
    if model.hasClientCredentials { renderCredentials(model, to: &writer) }
    for operation in model.operations { renderCalling(of: operation, model, to: &writer) }
    for response in model.sharedResponses {
        guard case .shared(let name) = response.payload else { continue }
        renderClientStructure(response, name, to: &writer)
    }
    return writer.text
}

/// How the input of one operation becomes a request, and its output is read from a response.
func renderCalling(of operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    writer.line()
    writer.block("extension \(escaped(operation.typeName)).Input") { renderRequest(operation, model, to: &$0) }
    writer.line()
    writer.block("extension \(escaped(operation.typeName)).Output") { renderClientOutput(operation, to: &$0) }
    for response in operation.responses {
        guard case .nested(let name) = response.payload else { continue }
        renderClientStructure(response, "\(operation.typeName).\(name)", to: &writer)
    }
}

private func renderClientType(_ model: APIModel, to writer: inout SourceWriter) {
    writer.line()
    writer.documentation(
        "A client of \(model.title) \(model.version).",
        "A response that the document does not declare is thrown as a `ClientError`.")
    writer.block("public struct APIClient<Transport: ClientTransport>: Sendable") { writer in
        writer.documentation("What sends the requests.")
        writer.line("public let transport: Transport")
        if model.hasClientCredentials {
            writer.documentation("What the requests are authenticated with, where an operation asks for it.")
            writer.line("public var credentials: APICredentials")
        }
        writer.documentation(
            "The server that requests go to; nil: wherever the transport is connected to.",
            model.ownServers.isEmpty ? nil : "Operations that have servers of their own go to those.")
        writer.line("public var server: ServerAddress?")
        for list in model.ownServers {
            writer.documentation("The server of operations that are not at the servers of the document.")
            writer.line("public var \(escaped(list.propertyName)): ServerAddress? = \(list.server.address)")
        }
        writer.documentation("The longest response that is held in memory, in bytes.")
        writer.line("public var bodyLimit: Int")
        renderClientInitialiser(model, to: &writer)
        for operation in model.operations { renderMethod(operation, model, to: &writer) }
    }
}

private func renderClientInitialiser(_ model: APIModel, to writer: inout SourceWriter) {
    writer.line()
    writer.documentation(
        "A client over a transport.",
        "- Parameter bodyLimit: the longest response that is held in memory, in bytes; longer ones fail.")
    let credentials = model.hasClientCredentials ? ["credentials: APICredentials = APICredentials()"] : []
    let arguments = ["_ transport: Transport", "server: ServerAddress? = nil"] + credentials
    renderSignature("public init", arguments + ["bodyLimit: Int = 16_777_216"], to: &writer)
    writer.indented { writer in
        writer.line("self.transport = transport")
        writer.line("self.server = server")
        if model.hasClientCredentials { writer.line("self.credentials = credentials") }
        writer.line("self.bodyLimit = bodyLimit")
    }
    writer.line("}")
}

private func renderMethod(_ operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    let name = escaped(operation.typeName)
    let isOptional = inputMembers(operation).allSatisfy { $0.defaultArgument != nil }
    writer.line()
    writer.documentation(
        operation.summary ?? "\(operation.method) \(operation.path)", operation.documentation)
    if let deprecation = operation.deprecation { writer.line(deprecation.attribute) }
    writer.line("public func \(escaped(operation.methodName))(")
    writer.line("    _ input: \(name).Input\(isOptional ? " = \(name).Input()" : "")")
    writer.block(") async throws -> \(name).Output") { writer in
        let argument = operation.sendsCredentials(model) ? "credentials" : ""
        let server = operation.ownServers.map { model.ownServers[$0].propertyName } ?? "server"
        writer.line("let request = try ClientRequest.making { try input.request(\(argument)) }")
        writer.line("    .sent(to: \(escaped(server)), insteadOf: \(literal(operation.base)))")
        if operation.receivesStream {
            writer.line("let response = try await transport.send(request)")
            writer.line("return try await \(name).Output(response, bodyLimit)")
        } else {
            writer.line("let response = try await transport.send(request).collected(upTo: bodyLimit)")
            writer.line("return try \(name).Output(response)")
        }
    }
}

func renderCredentials(_ model: APIModel, to writer: inout SourceWriter) {
    writer.line()
    writer.documentation("What a client may have to show: one credential for each security scheme of the document.")
    writer.block("public struct \(model.credentialsName): Sendable") { writer in
        let members = model.usedSchemes.filter { $0.kind != .mutualTLS }.map { scheme in
            MemberModel(
                name: scheme.methodName, type: scheme.kind.credentialType + "?", defaultArgument: "nil",
                documentation: scheme.documentation ?? "The credential of the scheme `\(scheme.name)`.")
        }
        for member in members { renderMember(member, to: &writer) }
        writer.line()
        renderMemberwiseInitialiser(members, to: &writer)
    }
}
