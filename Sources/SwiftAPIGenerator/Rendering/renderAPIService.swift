/// `APIService.swift`: the service that an `APIResponder` drives: dispatch, security, metadata and routes.
func renderAPIService(_ model: APIModel, _ routes: RouteParts) -> String {
    var writer = SourceWriter(access: model.access)
    renderAPIService(model, routes, to: &writer)
    return writer.text
}

func renderAPIService(_ model: APIModel, _ routes: RouteParts, to writer: inout SourceWriter) {
    let authenticators = Authenticators(model)
    writer.line()
    renderService(model, to: &writer)
    if !model.operations.isEmpty {
        writer.line()
        renderHandlers(model, authenticators, to: &writer)
    }
    renderSecurity(authenticators, model, to: &writer)
    writer.line()
    renderMetadata(model, routes, to: &writer)
}

private func renderHandlers(_ model: APIModel, _ authenticators: Authenticators, to writer: inout SourceWriter) {
    writer.block("extension \(model.serviceName)") { writer in
        for (position, operation) in model.operations.enumerated() {
            if position > 0 { writer.line() }
            renderHandler(operation, model, authenticators, to: &writer)
        }
    }
}

private func renderService(_ model: APIModel, to writer: inout SourceWriter) {
    let hasSecurity = !model.usedSchemes.isEmpty
    var parameters = model.groups.map { "\($0.parameterName): \($0.protocolName)" }
    var members = model.groups.map { (name: $0.propertyName, type: $0.parameterName) }
    if hasSecurity {
        parameters.append("Authenticator: \(model.securityName)")
        members.append((name: "security", type: "Authenticator"))
    }
    writer.documentation(
        model.prefix == "API"
            ? "The operations of \(model.title) \(model.version) over handwritten handlers."
            : "The receiver of what \(model.title) \(model.version) sends of itself: each request at a path of its name.",
        "A missing handler or authenticator does not compile.")
    if !parameters.isEmpty {
        writer.line("public struct \(model.serviceName)<")
        writer.indented { writer in
            for (index, parameter) in parameters.enumerated() {
                writer.line(parameter + (index + 1 < parameters.count ? "," : ""))
            }
        }
    }
    writer.block(parameters.isEmpty ? "public struct \(model.serviceName): APIImplementation" : ">: APIImplementation")
    {
        writer in
        for member in members { writer.line("let \(escaped(member.name)): \(member.type)") }
        writer.line("let bodyLimit: Int")
        if model.hasRequestStream { writer.line("let streamLimit: Int") }
        writer.line()
        renderInitialiser(members, hasStream: model.hasRequestStream, to: &writer)
        writer.line()
        writer.documentation("The operations of the document, in its order.")
        writer.line("public static var operations: [Operation] { \(model.metadataName).operations }")
        writer.documentation("The paths of the document.")
        writer.line("public static var routes: RouteTable { \(model.metadataName).routes }")
        writer.line()
        renderDispatch(model, to: &writer)
    }
}

extension APIModel {
    /// Whether the body of a request is a stream.
    fileprivate var hasRequestStream: Bool { operations.contains { $0.body?.hasStream == true } }
}

private func renderInitialiser(
    _ members: [(name: String, type: String)], hasStream: Bool, to writer: inout SourceWriter
) {
    writer.documentation(
        "A service over these handlers.",
        "- Parameter bodyLimit: the longest request body that is taken, in bytes; longer ones are answered 413."
            + (hasStream ? "\n- Parameter streamLimit: the same for bodies that a handler reads while they come." : ""))
    var arguments = members.map { "\($0.name): \($0.type)" } + ["bodyLimit: Int = 1_048_576"]
    if hasStream { arguments.append("streamLimit: Int = 1_073_741_824") }
    renderSignature("public init", arguments, to: &writer)
    writer.indented { writer in
        for member in members { writer.line("self.\(member.name) = \(escaped(member.name))") }
        writer.line("self.bodyLimit = bodyLimit")
        if hasStream { writer.line("self.streamLimit = streamLimit") }
    }
    writer.line("}")
}

private func renderDispatch(_ model: APIModel, to writer: inout SourceWriter) {
    writer.documentation("Answers a request of the operation with this index.")
    writer.line("public func handle(")
    writer.line("    _ operation: Int, _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext")
    writer.block(") async throws -> HTTPResponse") { writer in
        writer.line("switch operation {")
        for (index, operation) in model.operations.enumerated() {
            writer.line("case \(index): return try await \(operation.handlerName)(request, captures, context)")
        }
        writer.line("default: throw Problem.internalError")
        writer.line("}")
    }
}

extension OperationModel {
    /// `respondToListTasks`
    var handlerName: String { "respondTo" + typeName }
}

private func renderHandler(
    _ operation: OperationModel, _ model: APIModel, _ authenticators: Authenticators, to writer: inout SourceWriter
) {
    writer.documentation("`\(operation.method) \(operation.path)`")
    writer.line("private func \(operation.handlerName)(")
    writer.line("    _ request: HTTPRequest, _ captures: PathCaptures, _ context: RequestContext")
    writer.block(") async throws -> HTTPResponse") { writer in
        if let authenticate = authenticators.name(of: operation) {
            writer.line("let context = try await \(authenticate)(request, context)")
        }
        renderInput(operation, to: &writer)
        let handler = escaped(model.handlers(of: operation))
        writer.line("let output = try await \(handler).\(operation.methodName)(input, context)")
        writer.line("return try output.response()")
    }
}

extension APIModel {
    /// The property of the service that holds the handlers of the operation.
    fileprivate func handlers(of operation: OperationModel) -> String {
        let group = groups.first { group in
            group.operations.contains { operations[$0].typeName == operation.typeName }
        }
        return group?.propertyName ?? ""
    }
}

private func renderInput(_ operation: OperationModel, to writer: inout SourceWriter) {
    let input = "\(escaped(operation.typeName)).Input.decode"
    guard let body = operation.body else {
        writer.line("try request.refuseBody()")
        guard operation.hasInput else { return writer.line("let input = \(input)()") }
        writer.line("var parameters = ParameterReader(request.head, captures)")
        writer.line("let input = try \(input)(&parameters)")
        return
    }
    let takesEncoded = operation.parameters.contains {
        $0.location == .header && $0.wireName.lowercased() == "content-encoding"
    }
    let types = (body.contents.map { literal($0.type) } + (takesEncoded ? ["takesEncoded: true"] : []))
        .joined(separator: ", ")
    let needsType = body.needsMediaType
    writer.line("\(needsType ? "let mediaType" : "_") = try request.contentType(of: \(types))")
    if body.hasStream {
        let streamed = body.contents.indices.filter { body.contents[$0].isStream }.map { "mediaType == \($0)" }
        let stream =
            body.hasParts
            ? "try MultipartStream(request, upTo: streamLimit)" : "BodyStream(request.body, upTo: streamLimit)"
        writer.line("let stream = \(streamed.joined(separator: " || ")) ? \(stream) : nil")
        writer.line("try request.refuseDeclaredLength(over: stream == nil ? bodyLimit : streamLimit)")
        writer.line("let bytes = stream == nil ? try await request.collectBody(upTo: bodyLimit) : []")
    } else {
        writer.line("try request.refuseDeclaredLength(over: bodyLimit)")
        writer.line("let bytes = try await request.collectBody(upTo: bodyLimit)")
    }
    writer.line("var parameters = ParameterReader(request.head, captures)")
    let arguments = ["&parameters", "bytes"] + (needsType ? ["mediaType"] : []) + (body.hasStream ? ["stream"] : [])
    writer.line("let input = try \(input)(\(arguments.joined(separator: ", ")))")
}
