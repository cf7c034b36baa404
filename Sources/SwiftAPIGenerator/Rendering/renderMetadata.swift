/// What the routing table is made of, ready to be written as constants.
struct RouteParts: Sendable, Equatable {
    var labels: String
    var words: [Int32]
}

/// The metadata of the operations and the routing table, as constants.
func renderMetadata(_ model: APIModel, _ routes: RouteParts, to writer: inout SourceWriter) {
    writer.documentation("What the document says about the operations, for routing, metrics and logs.")
    writer.block("enum \(model.metadataName)") { writer in
        writer.documentation("The operations, in the order of the document.")
        writer.line("static let operations: [Operation] = [")
        writer.indented { writer in
            for operation in model.operations { renderOperation(operation, model, to: &writer) }
        }
        writer.line("]")
        writer.line()
        writer.documentation("The tree of path segments.")
        writer.line("static let routes = RouteTable(")
        writer.line("    labels: \(literal(routes.labels)),")
        writer.line("    words: [")
        for start in stride(from: 0, to: routes.words.count, by: 20) {
            let row = routes.words[start..<min(start + 20, routes.words.count)]
            writer.line("        " + row.map { "\($0)," }.joined(separator: " "))
        }
        writer.line("    ])")
    }
}

private func renderOperation(_ operation: OperationModel, _ model: APIModel, to writer: inout SourceWriter) {
    var arguments = [
        "id: \(literal(operation.id)), method: \(operation.methodExpression), route: \(literal(operation.path))",
        "tag: \(literal(operation.tag))",
        "statuses: [" + operation.responses.map { String($0.status.code) }.joined(separator: ", ") + "]",
    ]
    arguments += requirements(operation.security, model)
    if let body = operation.body {
        arguments.append("requestTypes: \(literal(body.contents.map(\.type)))")
    }
    let types = operation.successTypes
    if !types.isEmpty { arguments.append("responseTypes: \(literal(types))") }
    let deprecations = operation.deprecations
    if !deprecations.isEmpty { arguments.append("deprecations: [\(deprecations.joined(separator: ", "))]") }
    writer.line("Operation(")
    writer.indented { writer in
        for (index, argument) in arguments.enumerated() {
            writer.line(argument + (index + 1 < arguments.count ? "," : "),"))
        }
    }
}

/// `security:` with one line per alternative; nothing where nothing is asked.
private func requirements(_ security: [[SchemeUse]], _ model: APIModel) -> [String] {
    var lines = security.map { alternative in
        "[" + alternative.map { requirement($0, model) }.joined(separator: ", ") + "]"
    }
    guard let first = lines.first, let last = lines.last else { return [] }
    lines[0] = "security: [" + first
    lines[lines.count - 1] = (lines.count == 1 ? "security: [" : "") + last + "]"
    return lines
}

private func requirement(_ use: SchemeUse, _ model: APIModel) -> String {
    let scopes = use.scopes.isEmpty ? "" : ", scopes: \(literal(use.scopes))"
    return "SecurityRequirement(\(literal(model.schemes[use.scheme].name))\(scopes))"
}

extension ResponseModel.Status {
    /// As `Operation.statuses` has it: the range 4XX is 4, `default` is 0.
    fileprivate var code: Int {
        switch self {
        case .code(let code): code
        case .range(let hundreds): hundreds
        case .other: 0
        }
    }

    fileprivate var isSuccess: Bool {
        switch self {
        case .code(let code): code / 100 == 2
        case .range(let hundreds): hundreds == 2
        case .other: false
        }
    }
}

extension OperationModel {
    /// The media types of the successful responses, each once.
    fileprivate var successTypes: [String] {
        responses.filter(\.status.isSuccess).flatMap(\.contents).map(\.askedType)
            .reduce(into: []) { types, type in
                if !types.contains(type) { types.append(type) }
            }
    }
}
