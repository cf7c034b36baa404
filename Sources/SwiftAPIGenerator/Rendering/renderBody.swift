/// The statements that read a request body into the local variable `body`: `nil` when it is missing or violates.
func renderBody(_ body: BodyModel, to writer: inout SourceWriter) {
    writer.line("var body: \(body.swiftType)?")
    let isMissing = [
        "bytes.isEmpty", body.isRequired || body.isOnlyJSON ? nil : "mediaType == nil",
        body.hasStream ? "stream == nil" : nil,
    ]
    writer.line("if \(isMissing.compactMap(\.self).joined(separator: ", ")) {")
    if body.isRequired {
        writer.line("    parameters.violations.append(Violation(.body(pointer: \"\"), .required))")
    } else {
        writer.line("    body = nil")
    }
    writer.line("} else {")
    writer.indented { writer in
        guard body.isEnumeration else { return renderContent(body.contents[0], as: { $0 }, to: &writer) }
        writer.line("switch mediaType {")
        for (index, content) in body.contents.enumerated() {
            writer.line(index + 1 < body.contents.count ? "case \(index):" : "default:")
            writer.indented { writer in
                renderContent(content, as: { ".\(escaped(content.caseName))(\($0))" }, to: &writer)
            }
        }
        writer.line("}")
    }
    writer.line("}")
}

extension BodyModel {
    /// Whether reading the body depends on which media type it has, or on whether it has one.
    var needsMediaType: Bool { isEnumeration || !isRequired || hasStream }

    /// Whether nothing is no value of it: many clients send `Content-Type: application/json` and then no body.
    fileprivate var isOnlyJSON: Bool { contents.allSatisfy { if case .json = $0.kind { true } else { false } } }
}

private func renderContent(
    _ content: ContentModel, as wrap: (String) -> String, to writer: inout SourceWriter
) {
    switch content.kind {
    case .bytes:
        writer.line("body = \(wrap("bytes"))")
    case .text:
        writer.line("if let value = String(validating: bytes, as: UTF8.self) {")
        writer.line("    body = \(wrap("value"))")
        writer.line("} else {")
        writer.line("    let constraint = Constraint(\"encoding\", \"must be UTF-8\")")
        writer.line("    parameters.violations.append(Violation(.body(pointer: \"\"), constraint))")
        writer.line("}")
    case .json(let shape):
        renderJSON(shape, content, as: wrap, to: &writer)
    case .multipart(let form):
        renderMultipartRead(form, as: wrap, to: &writer)
    case .stream, .parts:
        writer.line(wrap("") == "" ? "body = stream" : "body = stream.map { \(wrap("$0")) }")
    case .sequence(let sequence): writer.line("body = stream.map { \(wrap(sequence.received("$0"))) }")
    case .textValue(let shape, let text):
        renderRead("TextBody.read(bytes, as: \(text.expression)", shape, content, as: wrap, to: &writer)
    case .form(let form):
        let call = "FormBody.read(bytes, as: Self.formText" + form.delimitedArgument
        renderRead(call, form.shape, content, as: wrap, to: &writer)
    }
}

/// A body that becomes the JSON it means.
private func renderRead(
    _ call: String, _ shape: ValueShape, _ content: ContentModel, as wrap: (String) -> String,
    to writer: inout SourceWriter
) {
    let target = wrap("") == "" ? "body =" : "let value ="
    writer.line("\(target) \(call), violations: &parameters.violations) {")
    writer.line("    (reader) throws(JSONSyntaxError) -> \(shape.kind.swiftType)? in")
    writer.indented { renderCheckedRead(shape, content.arrayDecoder, to: &$0) }
    writer.line("}")
    if wrap("") != "" { writer.line("body = value.map { \(wrap("$0")) }") }
}

/// The statements of a closure that reads a value and checks it. Of texts none is null: only `json` may be.
func renderCheckedRead(
    _ shape: ValueShape, _ arrayDecoder: String, json: Bool = false, to writer: inout SourceWriter
) {
    for line in ruleChecks(shape.rules) { writer.line(line) }
    if json, shape.nullable { writer.line("if try reader.decodeNull() { return .some(nil) }") }
    writer.line("guard let value = try \(decodeExpression(shape, arrayDecoder: arrayDecoder)) else { return nil }")
    for line in checks(shape.constraints, of: "value", on: "reader") { writer.line(line) }
    writer.line("return value")
}

private func renderJSON(
    _ shape: ValueShape, _ content: ContentModel, as wrap: (String) -> String, to writer: inout SourceWriter
) {
    writer.block("do throws(JSONSyntaxError)", trailer: " catch {") { writer in
        if shape.constraints.isEmpty, !shape.needsArrayDecoder {
            let type = shape.swiftType
            let read = "try JSONReader.decode(\(type).self, from: bytes, violations: &parameters.violations)"
            if wrap("") == "" {
                writer.line("body = \(read)")
            } else {
                writer.line("let value = \(read)")
                writer.line("body = value.map { \(wrap("$0")) }")
            }
            return
        }
        writer.line("let value = try JSONReader.read(bytes, violations: &parameters.violations) {")
        writer.line("    (reader) throws(JSONSyntaxError) -> \(shape.swiftType)? in")
        writer.indented { renderCheckedRead(shape, content.arrayDecoder, json: true, to: &$0) }
        writer.line("}")
        writer.line("body = \(wrap("") == "" ? "value" : "value.map { \(wrap("$0")) }")")
    }
    writer.line("    throw .malformedJSON(error)")
    writer.line("}")
}

extension ContentModel {
    /// The function that reads the body where it is an array whose elements have constraints.
    var arrayDecoder: String { "decode" + caseName.prefix(1).uppercased() + caseName.dropFirst() + "Body" }
}

/// What the reading of the body needs besides: the text shape of a form, and functions that read arrays element by element.
func renderBodySupport(_ body: BodyModel, to writer: inout SourceWriter) {
    for content in body.isEnumeration ? body.contents : Array(body.contents.prefix(1)) {
        if case .form(let form) = content.kind {
            writer.line()
            writer.line("private static let formText: TextShape = \(form.text.expression)")
        }
        if case .multipart(let form) = content.kind { renderMultipartSupport(form, to: &writer) }
        guard let shape = content.shape, shape.needsArrayDecoder else { continue }
        writer.line()
        renderArrayDecoder(shape, named: content.arrayDecoder, access: "private ", to: &writer)
    }
}

extension ContentModel {
    /// The shape that a codec reads.
    var shape: ValueShape? {
        switch kind {
        case .json(let shape), .textValue(let shape, _): shape
        case .form(let form): form.shape
        case .text, .bytes, .stream, .sequence, .multipart, .parts: nil
        }
    }
}
