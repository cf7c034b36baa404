extension ObjectKind {
    static let header = ObjectKind(
        "a header",
        ["description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved"]
            + ["schema", "content", "example", "examples"])
}

extension DocumentReader {
    func readHeaderPart(_ node: LocatedNode) -> ReferenceOr<Header>? {
        part(node, .header, \.headers, readHeader)
    }

    private func readHeader(_ node: LocatedNode) -> Header? {
        guard let fields = Fields(node, .header, self) else { return nil }
        if let style = fields["style"] { _ = choice(style, among: [ParameterStyle.simple]) }
        for key in ["allowEmptyValue", "allowReserved"] {
            guard let value = fields[key] else { continue }
            diagnostics.add(
                Diagnostic(.warning, .ignoredKey, "`\(key)` has no effect in a header", at: value.keyPlace))
        }
        let header = Header(
            node: node, description: fields.string("description"), required: fields.boolean("required") ?? false,
            deprecated: fields.boolean("deprecated") ?? false, explode: fields.boolean("explode") ?? false,
            schema: fields.one("schema", readSchema), content: readSingleContent(fields), example: fields["example"],
            examples: fields.map("examples", readExamplePart), extensions: fields.extensions)
        noteExamples(fields, header.schema, header.examples)
        return header
    }
}
