/// `OperationDecoding.swift`: how the `Input` of each operation is read from a request.
func renderOperationDecoding(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    for operation in model.operations { renderDecoding(of: operation, to: &writer) }
    return writer.text
}

/// How the input of one operation is read from a request.
func renderDecoding(of operation: OperationModel, to writer: inout SourceWriter) {
    writer.line()
    writer.block("extension \(escaped(operation.typeName)).Input") { renderDecode(operation, to: &$0) }
}

/// Whether the operation has anything to decode.
extension OperationModel {
    var hasInput: Bool { !parameters.isEmpty || body != nil || !constantQuery.isEmpty }
}

private func renderDecode(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.documentation(
        "The input of a request; throws a `Problem` that lists all violations of parameters and body together.")
    var arguments: [String] = []
    if operation.hasInput { arguments.append("_ parameters: inout ParameterReader") }
    if let body = operation.body {
        arguments.append("_ bytes: [UInt8]")
        if body.needsMediaType { arguments.append("_ mediaType: Int?") }
        if body.hasStream { arguments.append("_ stream: \(body.streamType)?") }
    }
    let result = "\(escaped(operation.typeName)).Input"
    guard operation.hasInput else {
        writer.block("static func decode() -> \(result)") { $0.line("\(result)()") }
        return
    }
    writer.line("static func decode(")
    writer.line("    " + arguments.joined(separator: ", "))
    writer.block(") throws(Problem) -> \(result)") { writer in
        for pair in operation.constantQuery {
            writer.line("parameters.requireQuery(\(literal(pair.name)), \(literal(pair.value)))")
        }
        let locals = localNames(of: operation)
        for (parameter, local) in zip(operation.parameters, locals) {
            renderParameter(parameter, local, of: operation, to: &writer)
        }
        if let body = operation.body { renderBody(body, to: &writer) }
        renderResult(operation, locals, to: &writer)
    }
    renderParameterSupport(operation, to: &writer)
    if let body = operation.body { renderBodySupport(body, to: &writer) }
}

private func localNames(of operation: OperationModel) -> [String] {
    var scope = NameScope(reserved: ["body", "bytes", "mediaType", "parameters", "stream", "value", "violated"])
    return operation.parameters.map { escaped(scope.claim($0.name)) }
}

private func renderResult(_ operation: OperationModel, _ locals: [String], to writer: inout SourceWriter) {
    var conditions = zip(operation.parameters, locals).filter { $0.0.presence == .required }.map { "let \($0.1)" }
    if let body = operation.body, body.isRequired { conditions.append("let body") }
    conditions.append("parameters.violations.isEmpty")
    writer.line("guard \(conditions.joined(separator: ", ")) else {")
    writer.line("    throw .violations(parameters.violations)")
    writer.line("}")
    var arguments = zip(operation.parameters, locals).map { "\($0.0.name): \($0.1)" }
    if let body = operation.body {
        arguments.append(body.isNullable && !body.isRequired ? "body: OptionalNullable(body)" : "body: body")
    }
    renderCall("return \(escaped(operation.typeName)).Input", arguments, to: &writer)
}
