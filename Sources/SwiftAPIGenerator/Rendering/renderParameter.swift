/// The statements that read one parameter into a local variable and check it.
func renderParameter(
    _ parameter: ParameterModel, _ local: String, of operation: OperationModel, to writer: inout SourceWriter
) {
    if case .array(let element) = parameter.shape.kind {
        renderArray(parameter, element, local, to: &writer)
    } else {
        renderScalar(parameter, local, of: operation, to: &writer)
    }
}

private func renderScalar(
    _ parameter: ParameterModel, _ local: String, of operation: OperationModel, to writer: inout SourceWriter
) {
    let type = parameter.shape.kind.swiftType
    let name = literal(parameter.location == .header ? parameter.wireName.lowercased() : parameter.wireName)
    switch (parameter.location, parameter.presence) {
    case (.path, _):
        writer.line("let \(local): \(type)? = parameters.path(\(name), at: \(captureIndex(parameter, operation)))")
    case (.query, .required):
        writer.line("let \(local): \(type)? = parameters.requiredQuery(\(name))")
    case (.header, .required):
        writer.line("let \(local): \(type)? = parameters.requiredHeader(\(name))")
    case (.cookie, .required):
        renderRequired("parameters.cookie(\(name))", type, local, to: &writer)
    case (.query, .defaulted(let value)):
        writer.line("let \(local): \(type) = parameters.query(\(name), default: \(expression(value)))")
    case (.header, .defaulted(let value)):
        writer.line("let \(local): \(type) = parameters.header(\(name), default: \(expression(value)))")
    case (.cookie, .defaulted(let value)):
        writer.line("let \(local): \(type) = parameters.cookie(\(name)) ?? \(expression(value))")
    case (.query, .optional), (.header, .optional), (.cookie, .optional):
        writer.line("let \(local): \(type)? = parameters.\(parameter.location.rawValue)(\(name))")
    }
    renderChecks(parameter, local, to: &writer)
}

/// A value that has to be there, from a reader that has no function for that.
private func renderRequired(_ read: String, _ type: String, _ local: String, to writer: inout SourceWriter) {
    writer.line("let \(local)Violations = parameters.violations.count")
    writer.line("let \(local): \(type)? = \(read)")
    writer.line("if \(local) == nil, parameters.violations.count == \(local)Violations {")
    writer.line("    parameters.violation(.required)")
    writer.line("}")
}

private func renderArray(
    _ parameter: ParameterModel, _ element: ValueShape, _ local: String, to writer: inout SourceWriter
) {
    let delimiter = parameter.explode ? "" : ", delimiter: \",\""
    let read = "parameters.queryArray(\(literal(parameter.wireName))\(delimiter))"
    let type = parameter.shape.kind.swiftType
    switch parameter.presence {
    case .required: renderRequired(read, type, local, to: &writer)
    case .optional: writer.line("let \(local): \(type)? = \(read)")
    case .defaulted(let value): writer.line("let \(local): \(type) = \(read) ?? \(expression(value))")
    }
    renderChecks(parameter, local, to: &writer)
    let lines = checks(element.constraints, of: "value", on: "parameters")
    guard !lines.isEmpty else { return }
    let isOptional = if case .defaulted = parameter.presence { false } else { true }
    writer.block("for value in \(local)\(isOptional ? " ?? []" : "")") { writer in
        for line in lines { writer.line(line) }
    }
}

private func renderChecks(_ parameter: ParameterModel, _ local: String, to writer: inout SourceWriter) {
    if case .defaulted = parameter.presence {
        for check in checks(parameter.shape.constraints, of: local, on: "parameters") { writer.line(check) }
        return
    }
    let lines = checks(parameter.shape.constraints, of: "value", on: "parameters")
    guard !lines.isEmpty else { return }
    writer.block("if let value = \(local)") { writer in
        for line in lines { writer.line(line) }
    }
}

/// Which of the captures of the path belongs to the parameter.
private func captureIndex(_ parameter: ParameterModel, _ operation: OperationModel) -> Int {
    let names = operation.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { $0.dropFirst().dropLast() }
    return names.firstIndex { $0 == parameter.wireName } ?? 0
}
