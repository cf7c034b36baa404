import enum APIRuntime.JSONPointer

/// The structure of a multipart form, nested in the operation's namespace.
func renderMultipartStructure(_ form: MultipartModel, to writer: inout SourceWriter) {
    writer.documentation("The fields and files of the form.")
    writer.block("public struct Form: Sendable, Hashable") { writer in
        let members = form.fields.map(\.member)
        for member in members { renderMember(member, to: &writer) }
        if !members.isEmpty { writer.line() }
        renderMemberwiseInitialiser(members, to: &writer)
    }
}

/// The statements that read a multipart form into the local variable `body`.
func renderMultipartRead(_ form: MultipartModel, as wrap: (String) -> String, to writer: inout SourceWriter) {
    writer.line("let form = try parameters.multipart(bytes)")
    var scope = NameScope(reserved: ["body", "bytes", "form", "mediaType", "parameters", "reader", "stream", "value"])
    let locals = form.fields.map { escaped(scope.claim($0.name)) }
    for (field, local) in zip(form.fields, locals) { renderField(field, local, to: &writer) }
    if form.rejectsUnknown {
        let names = literal(form.fields.map(\.wireName) + form.readOnly)
        let deep = form.fields.filter(\.isDeep).map(\.wireName)
        let arguments = names + (deep.isEmpty ? "" : ", deep: \(literal(deep))")
        writer.line("form.refuseOthers(\(arguments), violations: &parameters.violations)")
    }
    for name in form.readOnly {
        writer.block("if form.parts.contains(where: { $0.name == \(literal(name)) })") { writer in
            let pointer = literal("/" + JSONPointer.escaped(name))
            writer.line("parameters.violations.append(Violation(.body(pointer: \(pointer)), .readOnly))")
        }
    }
    let required = zip(form.fields, locals).filter { $0.0.presence == .required }.map { "let \($0.1)" }
    let arguments = zip(form.fields, locals).map { "\(label($0.0.name)): \($0.1)" }
    let result = "body = \(wrap("\(form.name)(\(arguments.joined(separator: ", ")))"))"
    guard !required.isEmpty else { return writer.line(result) }
    writer.block("if \(required.joined(separator: ", "))") { $0.line(result) }
}

private func renderField(_ field: MultipartModel.Field, _ local: String, to writer: inout SourceWriter) {
    let isRequired =
        (field.isDeep ? "deep: true, " : "")
        + "isRequired: \(field.presence == .required), violations: &parameters.violations"
    let name = literal(field.wireName)
    switch field.kind {
    case .file(let types):
        writer.line("let \(local): MultipartPart? = form.file(\(name)\(list(types)), \(isRequired))")
    case .files(let types, let min, let max):
        writer.line("let \(local): [MultipartPart]? = form.files(\(name)\(list(types)), \(isRequired))")
        let bounds = [min.map { "min: \($0)" }, max.map { "max: \($0)" }].compactMap(\.self)
        guard !bounds.isEmpty else { return }
        let arguments = ([name, "\(local)?.count"] + bounds).joined(separator: ", ")
        writer.line("form.checkCount(\(arguments), violations: &parameters.violations)")
    case .value(let shape, let text):
        var (optional, fallback) = ("?", "")
        if case .defaulted(let value) = field.presence { (optional, fallback) = ("", " ?? " + expression(value)) }
        let type = shape.kind.swiftType
        writer.line(
            "let \(local): \(type)\(optional) = form.value(\(name), as: \(text.expression), \(isRequired)) {")
        writer.line("    (reader) throws(JSONSyntaxError) -> \(type)? in")
        writer.indented { renderCheckedRead(shape, field.arrayDecoder, to: &$0) }
        writer.line("}" + fallback)
    }
}

private func list(_ types: [String]) -> String { types.isEmpty ? "" : ", types: \(literal(types))" }

extension MultipartModel.Field {
    fileprivate var arrayDecoder: String { "decode" + name.prefix(1).uppercased() + name.dropFirst() + "Field" }
}

/// The functions that read arrays of fields element by element.
func renderMultipartSupport(_ form: MultipartModel, to writer: inout SourceWriter) {
    for field in form.fields {
        guard case .value(let shape, _) = field.kind, shape.needsArrayDecoder else { continue }
        writer.line()
        renderArrayDecoder(shape, named: field.arrayDecoder, access: "private ", to: &writer)
    }
}

/// The statements that write a form for a client, into the variable `form`.
func renderMultipartWrite(_ form: MultipartModel, _ value: String, to writer: inout SourceWriter) {
    writer.line("var form = MultipartWriter()")
    for field in form.fields {
        let name = literal(field.wireName)
        let member = "\(value).\(field.name)"
        switch field.kind {
        case .value(let shape, .json) where shape.kind == .any: writer.line("try form.append(\(name), json: \(member))")
        case .value: writer.line("try form.append(\(name), \(member)\(field.isDeep ? ", deep: true" : ""))")
        case .file:
            let files = field.presence == .optional ? "\(member).map { [$0] } ?? []" : "[\(member)]"
            writer.line("form.append(\(name), files: \(files))")
        case .files: writer.line("form.append(\(name), files: \(member)\(field.presence == .optional ? " ?? []" : ""))")
        }
    }
}
