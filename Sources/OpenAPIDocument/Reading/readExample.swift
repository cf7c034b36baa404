extension ObjectKind {
    static let example = ObjectKind("an example", ["summary", "description", "value", "externalValue"])
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
        return Example(
            node: node, summary: fields.string("summary"), description: fields.string("description"),
            value: fields["value"], externalValue: fields.string("externalValue"), extensions: fields.extensions)
    }
}
