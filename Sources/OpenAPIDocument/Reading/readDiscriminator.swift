extension ObjectKind {
    static let discriminator = ObjectKind("a discriminator", ["propertyName", "mapping"], since32: ["defaultMapping"])
    static let xml = ObjectKind(
        "an XML object", ["name", "namespace", "prefix", "attribute", "wrapped"], since32: ["nodeType"])
}

extension DocumentReader {
    func readDiscriminator(_ node: LocatedNode) -> Discriminator? {
        guard let fields = Fields(node, .discriminator, self) else { return nil }
        return Discriminator(
            node: node, propertyName: fields.requiredString("propertyName"),
            mapping: fields.map("mapping", readMapping), defaultMapping: fields.one("defaultMapping", readMapping),
            extensions: fields.extensions)
    }

    /// A schema's name or a reference; a name wins (OpenAPI 3.1 section 4.8.25.1).
    private func readMapping(_ node: LocatedNode) -> Reference? {
        guard let text = string(node) else { return nil }
        let reference = Reference(node: node, text: text, summary: nil, description: nil)
        let isName =
            node.root["components"]?["schemas"]?[text] != nil || !text.utf8.contains { $0 == 0x23 || $0 == 0x2F }
        let pointer = isName ? "#/components/schemas/" + LocatedNode.escape(text) : text
        references.append(PendingReference(reference: reference, kind: .schema, pointer: pointer))
        return reference
    }

    func readXML(_ node: LocatedNode) -> XML? {
        guard let fields = Fields(node, .xml, self) else { return nil }
        return XML(
            node: node, name: fields.string("name"), namespace: fields.string("namespace"),
            prefix: fields.string("prefix"), nodeType: fields.one("nodeType", readXMLNodeType),
            attribute: fields.boolean("attribute") ?? false,
            wrapped: fields.boolean("wrapped") ?? false, extensions: fields.extensions)
    }

    private enum XMLNodeType: String, CaseIterable {
        case element, attribute, text, cdata, none
    }

    private func readXMLNodeType(_ node: LocatedNode) -> String? {
        let type: XMLNodeType? = choice(node)
        return type?.rawValue
    }
}
