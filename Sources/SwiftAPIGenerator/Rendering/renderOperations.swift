/// `Operations.swift`: per operation a namespace with `Input`, `Output` and the structures of its responses.
func renderOperations(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    for operation in model.operations {
        writer.line()
        renderNamespace(operation, to: &writer)
    }
    for response in model.sharedResponses {
        guard case .shared(let name) = response.payload else { continue }
        writer.line()
        renderResponseStructure(response, name: name, to: &writer)
        if let enumeration = response.bodyEnumeration {
            writer.line()
            renderContents(response.contents, name: enumeration, subject: "response", to: &writer)
        }
    }
    renderStreamItems(model.streamItems, to: &writer)
    return writer.text
}

/// The functions that read the values of streams and check them, for servers and clients.
private func renderStreamItems(_ items: [StreamItemModel], to writer: inout SourceWriter) {
    guard !items.isEmpty else { return }
    writer.line()
    writer.documentation("How values of streams are read whose types alone do not say what is valid.")
    writer.block("enum APIStreamItems") { writer in
        for (position, item) in items.enumerated() {
            if position > 0 { writer.line() }
            writer.line("static func \(escaped(item.name))(")
            writer.line("    from reader: inout JSONReader")
            writer.block(") throws(JSONSyntaxError) -> \(item.shape.kind.swiftType)?") {
                renderCheckedRead(item.shape, item.name + "_Array", to: &$0)
            }
            guard item.shape.needsArrayDecoder else { continue }
            writer.line()
            renderArrayDecoder(item.shape, named: item.name + "_Array", access: "private ", to: &writer)
        }
    }
}

/// The namespace of an operation.
func renderNamespace(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.documentation(
        "\(operation.method) \(operation.path)\(operation.summary.map { ": " + $0 } ?? "")",
        operation.deprecation?.sentence)
    writer.block("public enum \(escaped(operation.typeName))") { writer in
        renderInput(operation, to: &writer)
        if let body = operation.body, body.isEnumeration {
            writer.line()
            renderContents(body.contents, name: "Body", subject: "request", to: &writer)
        }
        for case .multipart(let form) in operation.body?.contents.map(\.kind) ?? [] {
            writer.line()
            renderMultipartStructure(form, to: &writer)
        }
        writer.line()
        renderOutput(operation, to: &writer)
        for response in operation.responses { renderNested(response, to: &writer) }
    }
}

private func renderInput(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.documentation("What a request of this operation carries: its parameters and its body, checked.")
    let isStream = operation.body?.hasStream ?? false
    writer.block("public struct Input: Sendable\(isStream ? "" : ", Hashable")") { writer in
        let members = inputMembers(operation)
        for member in members { renderMember(member, to: &writer) }
        if !members.isEmpty { writer.line() }
        renderMemberwiseInitialiser(members, to: &writer)
    }
}

/// The parameters in document order, and the body.
func inputMembers(_ operation: OperationModel) -> [MemberModel] {
    var members = operation.parameters.map(\.member)
    if let body = operation.body {
        members.append(
            MemberModel(
                name: "body", type: body.memberType,
                defaultArgument: body.isRequired ? nil : body.isNullable ? ".absent" : "nil",
                documentation: body.documentation ?? "The body."))
    }
    return members
}

private func renderOutput(_ operation: OperationModel, to writer: inout SourceWriter) {
    writer.documentation("The responses that the document declares.")
    writer.block("public enum Output: Sendable") { writer in
        for response in operation.responses {
            writer.documentation(
                responseTitle(response.status) + (response.documentation.map { ": " + $0 } ?? ""))
            writer.line("case \(escaped(response.caseName))\(payloadList(response))")
        }
    }
}

private func responseTitle(_ status: ResponseModel.Status) -> String {
    switch status {
    case .code(let code): String(code)
    case .range(let class_): "\(class_)XX"
    case .other: "Any other status"
    }
}

/// The associated values of a case of `Output`: the status where it is open, and the payload.
private func payloadList(_ response: ResponseModel) -> String {
    var values: [String] = []
    if response.hasOpenStatus { values.append("status: Int") }
    if let type = response.payloadType { values.append(type) }
    return values.isEmpty ? "" : "(" + values.joined(separator: ", ") + ")"
}

private func renderNested(_ response: ResponseModel, to writer: inout SourceWriter) {
    if let name = response.bodyEnumeration, !response.isShared {
        writer.line()
        renderContents(response.contents, name: name, subject: "response", to: &writer)
    }
    if case .nested(let name) = response.payload {
        writer.line()
        renderResponseStructure(response, name: name, to: &writer)
    }
}

/// An enumeration with one case per media type.
private func renderContents(
    _ contents: [ContentModel], name: String, subject: String, to writer: inout SourceWriter
) {
    writer.documentation("The body of the \(subject), in one of the media types the document gives it.")
    let isStream = contents.contains(where: \.isStream)
    writer.block("public enum \(name): Sendable\(isStream ? "" : ", Hashable")") { writer in
        for content in contents {
            writer.documentation("`\(content.mediaType)`")
            writer.line("case \(escaped(content.caseName))(\(content.swiftType))")
        }
        if subject == "response" { renderPreference(contents, to: &writer) }
    }
}

/// What a handler asks to know which of the media types the client would like best.
private func renderPreference(_ contents: [ContentModel], to writer: inout SourceWriter) {
    writer.line()
    writer.documentation("The media types, without a body.")
    writer.block("public enum MediaType: Sendable, Hashable") { writer in
        for content in contents { writer.line("case \(escaped(content.caseName))") }
    }
    writer.line()
    writer.documentation("The media type that the request's Accept prefers; the first where it has no preference.")
    writer.block("public static func preferred(by context: RequestContext) -> MediaType") { writer in
        let types = literal(contents.map { $0.needsParameters ? $0.type : essence(of: $0.sentType) })
        writer.line("switch context.accepted.preferred(of: \(types)) {")
        for (index, content) in contents.enumerated().dropFirst() {
            writer.line("case \(index): .\(escaped(content.caseName))")
        }
        writer.line("default: .\(escaped(contents[0].caseName))")
        writer.line("}")
    }
}
