/// The statements that read a request body into the local variable `body`: `nil` when it is missing or violates.
func renderBody(_ body: BodyModel, to writer: inout SourceWriter) {
    writer.line("var body: \(body.swiftType)?")
    writer.line("if bytes.isEmpty\(body.isRequired ? "" : ", mediaType == nil") {")
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
    var needsMediaType: Bool { isEnumeration || !isRequired }
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
    }
}

private func renderJSON(
    _ shape: ValueShape, _ content: ContentModel, as wrap: (String) -> String, to writer: inout SourceWriter
) {
    let lines = checks(shape.constraints, of: "value", on: "reader")
    writer.block("do throws(JSONSyntaxError)", trailer: " catch {") { writer in
        if lines.isEmpty, !shape.needsArrayDecoder {
            let type = shape.kind.swiftType
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
        writer.line("    (reader) throws(JSONSyntaxError) -> \(shape.kind.swiftType)? in")
        writer.indented { writer in
            let read = decodeExpression(shape, arrayDecoder: content.arrayDecoder)
            writer.line("guard let value = try \(read) else { return nil }")
            for line in lines { writer.line(line) }
            writer.line("return value")
        }
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

/// The functions that read arrays of the body element by element.
func renderArrayDecoders(_ body: BodyModel, to writer: inout SourceWriter) {
    for content in body.isEnumeration ? body.contents : Array(body.contents.prefix(1)) {
        guard case .json(let shape) = content.kind, shape.needsArrayDecoder else { continue }
        writer.line()
        renderArrayDecoder(shape, named: content.arrayDecoder, access: "private ", to: &writer)
    }
}
