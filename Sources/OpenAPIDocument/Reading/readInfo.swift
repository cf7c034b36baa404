extension ObjectKind {
    static let info = ObjectKind(
        "the info object", ["title", "description", "termsOfService", "contact", "license", "version"],
        since31: ["summary"])
    static let contact = ObjectKind("a contact", ["name", "url", "email"])
    static let license = ObjectKind("a license", ["name", "url"], since31: ["identifier"])
}

extension DocumentReader {
    func readInfo(_ node: LocatedNode) -> Info? {
        guard let fields = Fields(node, .info, self) else { return nil }
        return Info(
            node: node, title: fields.requiredString("title"), summary: fields.string("summary"),
            description: fields.string("description"), termsOfService: fields.string("termsOfService"),
            contact: fields.one("contact", readContact), license: fields.one("license", readLicense),
            version: fields.requiredString("version"), extensions: fields.extensions)
    }

    private func readContact(_ node: LocatedNode) -> Contact? {
        guard let fields = Fields(node, .contact, self) else { return nil }
        return Contact(
            node: node, name: fields.string("name"), url: fields.string("url"), email: fields.string("email"),
            extensions: fields.extensions)
    }

    private func readLicense(_ node: LocatedNode) -> License? {
        guard let fields = Fields(node, .license, self) else { return nil }
        if let identifier = fields["identifier"], fields["url"] != nil {
            diagnostics.error(
                .conflictingKeys, "a license has either `identifier` or `url`, not both", at: identifier.keyPlace,
                help: "remove one of the two")
        }
        return License(
            node: node, name: fields.requiredString("name"), identifier: fields.string("identifier"),
            url: fields.string("url"), extensions: fields.extensions)
    }
}
