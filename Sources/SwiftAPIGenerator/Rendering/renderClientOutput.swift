/// The initialiser of `Output` from a response: the declared statuses, then the ranges, then `default`.
func renderClientOutput(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.documentation("The response as the document declares it; fails on any other.")
    writer.block(initialiser(receivesStream: operation.receivesStream)) { writer in
        writer.line("switch response.status {")
        for response in operation.responses.sorted(by: { $0.status.order < $1.status.order }) {
            writer.line(response.status.pattern)
            writer.indented { renderCase(response, operation, to: &$0) }
        }
        if !operation.responses.contains(where: { $0.status == .other }) {
            writer.line("default: throw ClientError.undeclaredStatus(response.status)")
        }
        writer.line("}")
    }
    for response in operation.responses where response.payload == .body {
        renderContentArrayDecoders(response, to: &writer)
    }
}

/// Where a body may be a stream, a response is collected only once it is known that it is none.
private func initialiser(receivesStream: Bool) -> String {
    receivesStream
        ? "init(_ response: ClientResponse, _ bodyLimit: Int) async throws"
        : "init(_ response: CollectedResponse) throws"
}

private let collect = "let response = try await response.collected(upTo: bodyLimit)"

extension OperationModel {
    /// Whether a body of a response may be read while it comes.
    var receivesStream: Bool { responses.contains(where: \.hasStream) }
}

extension ResponseModel {
    fileprivate var hasStream: Bool { contents.contains(where: \.isStream) }
}

extension ResponseModel.Status {
    fileprivate var order: Int {
        switch self {
        case .code: 0
        case .range: 1
        case .other: 2
        }
    }

    fileprivate var pattern: String {
        switch self {
        case .code(let code): "case \(code):"
        case .range(let hundreds): "case \(hundreds)00...\(hundreds)99:"
        case .other: "default:"
        }
    }
}

private func renderCase(_ response: ResponseModel, _ operation: OperationModel, to writer: inout SourceWriter) {
    let name = escaped(response.caseName)
    let status = response.hasOpenStatus ? "status: response.status" : ""
    if operation.receivesStream, !response.hasStream, response.payload != .none { writer.line(collect) }
    let (effects, arguments) = response.hasStream ? ("try await", "response, bodyLimit") : ("try", "response")
    switch response.payload {
    case .none:
        writer.line("self = .\(name)\(status.isEmpty ? "" : "(\(status))")")
    case .nested(let type):
        writer.line("self = .\(name)(\(list(status, "\(effects) \(operation.typeName).\(type)(\(arguments))")))")
    case .shared(let type):
        writer.line("self = .\(name)(\(list(status, "\(effects) \(type)(\(arguments))")))")
    case .body:
        renderBody(response, to: &writer) { $1.line("self = .\(name)(\(list(status, $0)))") }
    }
}

private func list(_ status: String, _ value: String) -> String {
    status.isEmpty ? value : status + ", " + value
}

/// Reads the body by its media type, and uses the expression of what was read.
private func renderBody(
    _ response: ResponseModel, to writer: inout SourceWriter, _ use: (String, inout SourceWriter) -> Void
) {
    guard response.bodyEnumeration != nil else {
        if let content = response.contents.first { renderContent(content, to: &writer, use) }
        return
    }
    let types = response.contents.map { literal($0.type) }.joined(separator: ", ")
    writer.line("switch try response.mediaType(of: \(types)) {")
    for (index, content) in response.contents.enumerated() {
        writer.line(index + 1 < response.contents.count ? "case \(index):" : "default:")
        writer.indented { writer in
            if response.hasStream, !content.isStream { writer.line(collect) }
            renderContent(content, to: &writer) { use(".\(escaped(content.caseName))(\($0))", &$1) }
        }
    }
    writer.line("}")
}

private func renderContent(
    _ content: ContentModel, to writer: inout SourceWriter, _ use: (String, inout SourceWriter) -> Void
) {
    let type = "contentType: \(literal(content.type))"
    switch content.kind {
    case .text: use("try response.text(\(type))", &writer)
    case .bytes, .multipart, .parts: use("try response.bytes(\(type))", &writer)
    case .stream: use("try response.stream(\(type))", &writer)
    case .sequence(let sequence): use(sequence.received("try response.stream(\(type))"), &writer)
    case .form(let form):
        writer.line("let body = try response.form(\(type), as: \(form.text.expression)\(form.delimitedArgument)) {")
        writer.line("    (reader) throws(JSONSyntaxError) -> \(form.shape.kind.swiftType)? in")
        writer.indented { renderCheckedRead(form.shape, "Self." + content.arrayDecoder, to: &$0) }
        writer.line("}")
        use("body", &writer)
    case .textValue(let shape, let text):
        writer.line("let body = try response.text(\(type), as: \(text.expression)) {")
        writer.line("    (reader) throws(JSONSyntaxError) -> \(shape.kind.swiftType)? in")
        writer.indented { renderCheckedRead(shape, "", to: &$0) }
        writer.line("}")
        use("body", &writer)
    case .json(let shape):
        guard !shape.constraints.isEmpty || shape.needsArrayDecoder else {
            return use("try response.json(\(shape.nullable ? "\(shape.swiftType).self, " : "")\(type))", &writer)
        }
        writer.line("let body = try response.json(\(type)) {")
        writer.line("    (reader) throws(JSONSyntaxError) -> \(shape.swiftType)? in")
        writer.indented { renderCheckedRead(shape, "Self." + content.arrayDecoder, json: true, to: &$0) }
        writer.line("}")
        use("body", &writer)
    }
}

private func renderContentArrayDecoders(_ response: ResponseModel, to writer: inout SourceWriter) {
    for content in response.contents {
        guard let shape = content.shape, shape.needsArrayDecoder else { continue }
        writer.line()
        renderArrayDecoder(shape, named: content.arrayDecoder, access: "private ", to: &writer)
    }
}

/// The initialiser of a response with headers.
func renderClientStructure(_ response: ResponseModel, _ name: String, to writer: inout SourceWriter) {
    writer.line()
    writer.block("extension \(name)") { writer in
        writer.documentation("The response as the document declares it; fails on any other.")
        writer.block(initialiser(receivesStream: response.hasStream)) { writer in
            let headers = renderHeaders(response, to: &writer)
            guard !response.contents.isEmpty else { return renderCall("self.init", headers, to: &writer) }
            renderBody(response, to: &writer) { renderCall("self.init", [$0] + headers, to: &$1) }
        }
        renderContentArrayDecoders(response, to: &writer)
        for header in response.headers where header.shape.needsArrayDecoder {
            writer.line()
            renderArrayDecoder(header.shape, named: header.arrayDecoder, access: "private ", to: &writer)
        }
    }
}

/// The arguments that are the headers; those with rules are read into constants before.
private func renderHeaders(_ response: ResponseModel, to writer: inout SourceWriter) -> [String] {
    response.headers.enumerated().map { index, header in
        guard !header.shape.constraints.isEmpty || header.shape.needsArrayDecoder else {
            return "\(header.name): \(read(header))"
        }
        let type = header.shape.kind.swiftType
        writer.line("let header\(index): \(type)\(header.isRequired ? "" : "?") = \(structuredRead(header)) {")
        writer.line("    (reader) throws(JSONSyntaxError) -> \(type)? in")
        writer.indented { renderCheckedRead(header.shape, "Self." + header.arrayDecoder, to: &$0) }
        writer.line("}")
        return "\(header.name): header\(index)"
    }
}

/// The expression that reads a header without rules.
private func read(_ header: HeaderModel) -> String {
    if header.coding == .text {
        let name = literal(header.wireName.lowercased())
        return "try response.\(header.isRequired ? "header" : "optionalHeader")(\(name))"
    }
    let type = header.shape.kind.swiftType
    return structuredRead(header)
        + " { (reader) throws(JSONSyntaxError) -> \(type)? in try \(type).decode(from: &reader) }"
}

/// The call that reads a header through the codec of its schema, without the closure that does.
private func structuredRead(_ header: HeaderModel) -> String {
    let arguments =
        switch header.coding {
        case .text: "explode: false, as: .\(header.shape.kind.isLiteral ? "literal" : "string")"
        case .json: "explode: false, as: .json"
        case .structured(let explode, let text): "explode: \(explode), as: \(text.expression)"
        }
    let function = header.isRequired ? "structuredHeader" : "optionalStructuredHeader"
    return "try response.\(function)(\(literal(header.wireName.lowercased())), \(arguments))"
}

extension HeaderModel {
    /// The function that reads the value where it is an array whose elements have constraints.
    fileprivate var arrayDecoder: String { "decode" + name.prefix(1).uppercased() + name.dropFirst() + "Header" }
}

extension ValueShape.Kind {
    /// Whether the text of a value is its JSON.
    fileprivate var isLiteral: Bool {
        switch self {
        case .integer, .number, .boolean: true
        default: false
        }
    }
}
