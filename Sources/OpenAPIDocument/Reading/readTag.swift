extension ObjectKind {
    static let tag = ObjectKind(
        "a tag", ["name", "description", "externalDocs"], since32: ["summary", "parent", "kind"])
    static let externalDocs = ObjectKind("external documentation", ["url", "description"])
}

extension DocumentReader {
    func readTag(_ node: LocatedNode) -> Tag? {
        guard let fields = Fields(node, .tag, self) else { return nil }
        return Tag(
            node: node, name: fields.requiredString("name"), summary: fields.string("summary"),
            parent: fields.string("parent"), kind: fields.string("kind"), description: fields.string("description"),
            externalDocs: fields.one("externalDocs", readExternalDocs), extensions: fields.extensions)
    }

    func readExternalDocs(_ node: LocatedNode) -> ExternalDocs? {
        guard let fields = Fields(node, .externalDocs, self) else { return nil }
        return ExternalDocs(
            node: node, url: fields.requiredString("url"), description: fields.string("description"),
            extensions: fields.extensions)
    }
}
