extension ObjectKind {
    static let example = ObjectKind(
        "an example", ["summary", "description", "value", "externalValue"], since32: ["dataValue", "serializedValue"])
}

extension DocumentReader {
    func readExamplePart(_ node: LocatedNode) -> ReferenceOr<Example>? {
        part(node, .example, \.examples, readExample)
    }

    private func readExample(_ node: LocatedNode) -> Example? {
        guard let fields = Fields(node, .example, self) else { return nil }
        if let external = fields["externalValue"], fields["value"] != nil {
            diagnostics.error(
                .conflictingKeys, "an example has either `value` or `externalValue`, not both", at: external.keyPlace,
                help: "remove one of the two")
        }
        reportNewerConflicts(fields)
        return Example(
            node: node, summary: fields.string("summary"), description: fields.string("description"),
            value: fields["value"], dataValue: fields["dataValue"], serializedValue: fields.string("serializedValue"),
            externalValue: fields.string("externalValue"), extensions: fields.extensions)
    }

    /// `value` excludes the two newer keys, and the serialized form stands here or elsewhere (OpenAPI 3.2 section 4.19).
    private func reportNewerConflicts(_ fields: Fields) {
        for (key, other) in [
            ("dataValue", "value"), ("serializedValue", "value"), ("serializedValue", "externalValue"),
        ] {
            guard let node = fields[key], fields[other] != nil else { continue }
            diagnostics.error(
                .conflictingKeys, "an example has either `\(other)` or `\(key)`, not both", at: node.keyPlace,
                help: "remove one of the two")
        }
    }
}
