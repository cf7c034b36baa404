/// The statements that read one parameter into a local variable and check it.
func renderParameter(
    _ parameter: ParameterModel, _ local: String, of operation: OperationModel, to writer: inout SourceWriter
) {
    switch (parameter.coding, parameter.shape.kind) {
    case (.text, _), (.verbatim, _): renderScalar(parameter, local, of: operation, to: &writer)
    case (.queryArray(let delimiter), .array(let element)):
        renderArray(parameter, element, delimiter, local, to: &writer)
    case (.queryArray, _): break
    case (.structured(let style, let explode, _), _):
        let arguments = ".\(style), explode: \(explode), as: Self.\(parameter.textShapeName)"
        renderStructured("structured", parameter, ", " + arguments, local, of: operation, to: &writer)
    case (.form(let form), _):
        let arguments = ", as: Self.\(parameter.textShapeName)\(form.delimitedArgument)"
        renderStructured("wholeQueryForm", parameter, arguments, local, of: operation, to: &writer)
    case (.json, _):
        let function = parameter.location == .querystring ? "wholeQueryJSON" : "json"
        renderStructured(function, parameter, "", local, of: operation, to: &writer)
    }
}

extension ParameterModel {
    /// The constant that holds the text shape: `filterText`.
    fileprivate var textShapeName: String { escaped(name + "Text") }

    /// The function of APIRuntime that reads one text, where it is there.
    fileprivate var scalarReader: String {
        switch location {
        case .querystring: "wholeQueryText"
        case .cookie where coding == .verbatim: "verbatimCookie"
        default: location.rawValue
        }
    }

    /// The function that reads the value where it is an array whose elements have constraints.
    fileprivate var arrayDecoder: String { "decode" + name.prefix(1).uppercased() + name.dropFirst() + "Parameter" }
}

/// A parameter that is read by the codec of its schema, with the checks inside.
private func renderStructured(
    _ function: String, _ parameter: ParameterModel, _ arguments: String, _ local: String,
    of operation: OperationModel, to writer: inout SourceWriter
) {
    let place = place(parameter, operation)
    let isRequired = parameter.presence == .required ? ", isRequired: true" : ""
    let type = parameter.shape.kind.swiftType
    var (optional, fallback) = ("?", "")
    if case .defaulted(let value) = parameter.presence { (optional, fallback) = ("", " ?? " + expression(value)) }
    writer.line("let \(local): \(type)\(optional) = parameters.\(function)(\(place)\(arguments)\(isRequired)) {")
    writer.line("    (reader) throws(JSONSyntaxError) -> \(type)? in")
    writer.indented { writer in
        guard parameter.shape.constraints.isEmpty else {
            return renderCheckedRead(parameter.shape, parameter.arrayDecoder, to: &writer)
        }
        writer.line("try \(decodeExpression(parameter.shape, arrayDecoder: parameter.arrayDecoder))")
    }
    writer.line("}" + fallback)
}

private func place(_ parameter: ParameterModel, _ operation: OperationModel) -> String {
    let name = literal(parameter.wireName)
    if parameter.location == .querystring { return name }
    let index = parameter.location == .path ? ", at: \(captureIndex(parameter, operation))" : ""
    return ".\(parameter.location.rawValue)(\(name)\(index))"
}

/// What the reading of parameters needs besides: text shapes, and functions for arrays with checked elements.
func renderParameterSupport(_ operation: OperationModel, to writer: inout SourceWriter) {
    for parameter in operation.parameters {
        switch parameter.coding {
        case .text, .queryArray, .verbatim: continue
        case .json: break
        case .structured(_, _, let shape): renderTextShape(shape, parameter, to: &writer)
        case .form(let form): renderTextShape(form.text, parameter, to: &writer)
        }
        guard parameter.shape.needsArrayDecoder else { continue }
        writer.line()
        renderArrayDecoder(parameter.shape, named: parameter.arrayDecoder, access: "private ", to: &writer)
    }
}

private func renderTextShape(_ shape: TextShapeModel, _ parameter: ParameterModel, to writer: inout SourceWriter) {
    writer.line()
    writer.line("private static let \(parameter.textShapeName): TextShape = \(shape.expression)")
}

private func renderScalar(
    _ parameter: ParameterModel, _ local: String, of operation: OperationModel, to writer: inout SourceWriter
) {
    let type = parameter.shape.kind.swiftType
    let name = literal(parameter.wireName)
    switch (parameter.location, parameter.presence) {
    case (.path, _):
        writer.line("let \(local): \(type)? = parameters.path(\(name), at: \(captureIndex(parameter, operation)))")
    case (.query, .required):
        writer.line("let \(local): \(type)? = parameters.requiredQuery(\(name))")
    case (.header, .required):
        writer.line("let \(local): \(type)? = parameters.requiredHeader(\(name))")
    case (.cookie, .required), (.querystring, .required):
        renderRequired("parameters.\(parameter.scalarReader)(\(name))", type, local, to: &writer)
    case (.query, .defaulted(let value)):
        writer.line("let \(local): \(type) = parameters.query(\(name), default: \(expression(value)))")
    case (.header, .defaulted(let value)):
        writer.line("let \(local): \(type) = parameters.header(\(name), default: \(expression(value)))")
    case (.cookie, .defaulted(let value)), (.querystring, .defaulted(let value)):
        writer.line("let \(local): \(type) = parameters.\(parameter.scalarReader)(\(name)) ?? \(expression(value))")
    case (.query, .optional), (.header, .optional), (.cookie, .optional), (.querystring, .optional):
        writer.line("let \(local): \(type)? = parameters.\(parameter.scalarReader)(\(name))")
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
    _ parameter: ParameterModel, _ element: ValueShape, _ delimiter: String?, _ local: String,
    to writer: inout SourceWriter
) {
    let delimiter = delimiter.map { ", delimiter: \(literal($0))" } ?? ""
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
    pathPieces(operation.path).filter(\.isParameter).firstIndex { $0.text == parameter.wireName } ?? 0
}

/// A path template as texts and names in turn: `/books/`, `book_id`, `.json`.
func pathPieces(_ path: String) -> [(text: String, isParameter: Bool)] {
    var pieces: [(text: String, isParameter: Bool)] = []
    var rest = path[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        if open > rest.startIndex { pieces.append((String(rest[..<open]), false)) }
        pieces.append((String(rest[rest.index(after: open)..<close]), true))
        rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append((String(rest), false)) }
    return pieces
}
