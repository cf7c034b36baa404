/// `OperationEncoding.swift`: how the `Output` of each operation becomes a response.
func renderOperationEncoding(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    for operation in model.operations { renderEncoding(of: operation, to: &writer) }
    for response in model.sharedResponses {
        guard case .shared(let name) = response.payload else { continue }
        writer.line()
        renderStructure(response, name, "", to: &writer)
    }
    return writer.text
}

/// How the output of one operation becomes a response.
func renderEncoding(of operation: OperationModel, to writer: inout SourceWriter) {
    writer.line()
    writer.block("extension \(escaped(operation.typeName)).Output") { writer in
        writer.documentation("The response; fails on a header or number that cannot be sent.")
        writer.block("func response() throws -> HTTPResponse") { writer in
            writer.line("switch self {")
            for response in operation.responses { renderCase(response, to: &writer) }
            writer.line("}")
        }
    }
    for response in operation.responses {
        guard case .nested(let name) = response.payload else { continue }
        writer.line()
        renderStructure(response, "\(operation.typeName).\(name)", operation.typeName + ".", to: &writer)
    }
}

private func renderCase(_ response: ResponseModel, to writer: inout SourceWriter) {
    var bindings: [String] = []
    if response.hasOpenStatus { bindings.append("let status") }
    if response.payloadType != nil { bindings.append("let content") }
    let pattern = bindings.isEmpty ? "" : "(" + bindings.joined(separator: ", ") + ")"
    writer.line("case .\(escaped(response.caseName))\(pattern):")
    writer.indented { writer in
        let status = response.statusExpression
        if case .range(let hundreds) = response.status {
            writer.line("guard status / 100 == \(hundreds) else { throw Problem.internalError }")
        } else if response.status == .other {
            writer.line("guard 200...599 ~= status else { throw Problem.internalError }")
        }
        switch response.payload {
        case .none: writer.line("return HTTPResponse(status: \(status))")
        case .nested, .shared: writer.line("return try content.response(status: \(status))")
        case .body: renderBody(response, value: "content", status: status, hasFields: false, to: &writer)
        }
    }
}

private func renderStructure(
    _ response: ResponseModel, _ name: String, _ scope: String, to writer: inout SourceWriter
) {
    writer.block("extension \(name)") { writer in
        writer.documentation("The response; fails on a header or number that cannot be sent.")
        writer.block("func response(status: Int) throws -> HTTPResponse") { writer in
            writer.line("var fields = HTTPFields(capacity: 256)")
            for header in response.headers { renderHeader(header, to: &writer) }
            if response.contents.isEmpty {
                writer.line("return HTTPResponse(status: status, fields: fields)")
            } else {
                renderBody(response, value: "body", status: "status", hasFields: true, to: &writer)
            }
        }
    }
}

private func renderHeader(_ header: HeaderModel, to writer: inout SourceWriter) {
    let value = header.isRequired ? "self." + header.name : "value"
    var statement: String
    let name = literal(header.wireName)
    switch (header.coding, header.shape.kind) {
    case (.structured(let explode, _), _):
        statement = "try fields.append(\(name), try \(value).headerText(explode: \(explode)))"
    case (.json, _): statement = "try fields.append(\(name), try \(value).jsonText())"
    case (.text, .string): statement = "try fields.append(\(name), \(value))"
    case (.text, .integer(64)): statement = "fields.append(\(name), \(value))"
    case (.text, .integer): statement = "fields.append(\(name), Int64(\(value)))"
    case (.text, _): statement = "try fields.append(\(name), \(value).parameterText)"
    }
    if !header.isRequired { statement = "if let value = self.\(header.name) { \(statement) }" }
    writer.line(statement)
}

/// The content type and the body: of the one media type, or of the one that the handler picked.
/// `hasFields` says that the response is a structure with headers, written to the variable `fields` before.
private func renderBody(
    _ response: ResponseModel, value: String, status: String, hasFields: Bool, to writer: inout SourceWriter
) {
    guard response.bodyEnumeration != nil else {
        guard let content = response.contents.first else { return }
        let bytes = hasFields && content.isJSON ? "try \(value).bytes()" : bytes(of: content, value)
        return renderContent(content, bytes, status, hasFields, to: &writer)
    }
    // A document that declares the field itself leaves it to the handler.
    let varies = !response.headers.contains { $0.wireName.lowercased() == "vary" }
    if varies, hasFields { writer.line("fields.append(lines: \"Vary: Accept\\r\\n\")") }
    writer.line("switch \(value) {")
    for content in response.contents {
        writer.line("case .\(escaped(content.caseName))(let value):")
        writer.indented {
            renderContent(content, bytes(of: content, "value"), status, hasFields, varies: varies, to: &$0)
        }
    }
    writer.line("}")
}

/// The bytes of a body, or the stream that writes it.
private func bytes(of content: ContentModel, _ value: String) -> String {
    switch content.kind {
    case .json: "try \(value).encodedJSON()"
    case .text: "Array(\(value).utf8)"
    case .textValue: "try \(value).textBody()"
    case .bytes, .stream: value
    case .sequence(let sequence): sequence.sent(value)
    case .form(let form): "try \(value).formURLEncoded(\(form.writeArguments))"
    // Only requests are multipart forms.
    case .multipart, .parts: "[]"
    }
}

private func renderContent(
    _ content: ContentModel, _ bytes: String, _ status: String, _ hasFields: Bool, varies: Bool = false,
    to writer: inout SourceWriter
) {
    guard hasFields else {
        let body = content.isStream ? "stream: \(bytes)" : "bytes: \(bytes)"
        let arguments = ["status: \(status)", "contentType: \(literal(content.sentType))", body]
        renderCall("return HTTPResponse", arguments + (varies ? ["fields: .varyingByAccept"] : []), to: &writer)
        return
    }
    let body = content.isStream ? "\(bytes).responseBody" : ".bytes(\(bytes))"
    writer.line("fields.append(lines: \(literal("Content-Type: \(content.sentType)\r\n")))")
    writer.line("return HTTPResponse(status: \(status), fields: fields, body: \(body))")
}

extension ResponseModel {
    /// The status: the document's, or the one that the handler gave.
    var statusExpression: String {
        if case .code(let code) = status { String(code) } else { "status" }
    }
}
