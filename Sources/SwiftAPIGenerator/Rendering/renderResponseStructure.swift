/// A response with headers: a structure of the body and the headers.
///
/// A JSON body may also be given as bytes that were encoded before, so that caches need not encode twice.
func renderResponseStructure(_ response: ResponseModel, name: String, to writer: inout SourceWriter) {
    writer.documentation(response.documentation ?? "A response with headers.")
    writer.block("public struct \(name): Sendable") { writer in
        if let type = response.storedBodyType {
            writer.documentation("The body.")
            writer.line("public var body: \(type)")
        }
        let headers = response.headers.map(\.member)
        for header in headers { renderMember(header, to: &writer) }
        writer.line()
        if let type = response.bodyType {
            renderResponseInitialiser("_ body: \(type)", response.bodyFromValue, headers, to: &writer)
        } else {
            renderMemberwiseInitialiser(headers, to: &writer)
        }
        if let type = response.jsonBodyType {
            writer.line()
            renderResponseInitialiser("encoded body: Encoded<\(type)>", ".encoded(body)", headers, to: &writer)
        }
    }
}

private func renderResponseInitialiser(
    _ body: String, _ value: String, _ headers: [MemberModel], to writer: inout SourceWriter
) {
    let encoded = body.hasPrefix("encoded")
    writer.documentation(
        encoded ? "A response whose body was encoded before." : "A response with this body and these headers.")
    let arguments = headers.map { "\(label($0.name)): \($0.type)" + ($0.defaultArgument.map { " = " + $0 } ?? "") }
    renderSignature("public init", [body] + arguments, to: &writer)
    writer.indented { writer in
        writer.line("self.body = \(value)")
        for header in headers { writer.line("self.\(header.name) = \(escaped(header.name))") }
    }
    writer.line("}")
}

extension ResponseModel {
    /// Whether the handler says which status it is (`4XX`, `default`).
    var hasOpenStatus: Bool {
        if case .code = status { false } else { true }
    }

    var isShared: Bool {
        if case .shared = payload { true } else { false }
    }

    /// The Swift type of the body as a caller gives it.
    var bodyType: String? { bodyEnumeration ?? contents.first?.swiftType }

    /// The type of the one JSON body, which may also be given encoded.
    var jsonBodyType: String? {
        guard contents.count == 1, case .json(let shape)? = contents.first?.kind else { return nil }
        return shape.swiftType
    }

    /// The type of the property `body` of a response structure.
    var storedBodyType: String? { jsonBodyType.map { "JSONContent<\($0)>" } ?? bodyType }

    /// The expression that puts the initialiser's argument into the property.
    var bodyFromValue: String { jsonBodyType == nil ? "body" : ".value(body)" }

    /// What the case of `Output` carries besides the status.
    var payloadType: String? {
        switch payload {
        case .none: nil
        case .body: bodyType
        case .nested(let name), .shared(let name): name
        }
    }
}
