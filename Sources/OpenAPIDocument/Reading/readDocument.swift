extension ObjectKind {
    static let document = ObjectKind(
        "the document",
        ["openapi", "info", "servers", "paths", "components", "security", "tags", "externalDocs"],
        since31: ["jsonSchemaDialect", "webhooks"], since32: ["$self"])
}

extension DocumentReader {
    /// Reads the whole document and looks up its references.
    func readDocument(versionText: String) -> Document? {
        guard let fields = Fields(root, .document, self) else { return nil }
        let info = fields.required("info", readInfo)
        let servers = fields.list("servers", readServer) ?? []
        let paths = readPaths(in: fields)
        let webhooks = fields.map("webhooks", readPathItemPart)
        let components = fields.one("components", readComponents) ?? .none
        let security = fields.list("security", readSecurityRequirement) ?? []
        let tags = fields.list("tags", readTag) ?? []
        let externalDocs = fields.one("externalDocs", readExternalDocs)
        settleReferences()
        guard let info else { return nil }
        return Document(
            node: root, version: version, versionText: versionText, selfURI: fields.string("$self"), info: info,
            jsonSchemaDialect: fields.string("jsonSchemaDialect"), servers: servers, paths: paths,
            webhooks: webhooks, components: components, security: security, tags: tags, externalDocs: externalDocs,
            extensions: fields.extensions, index: index)
    }

    /// `paths` is required in 3.0; since 3.1 one of `paths`, `webhooks` and `components` is.
    private func readPaths(in fields: Fields) -> OrderedMap<ReferenceOr<PathItem>> {
        if version == .v3_0 { return fields.required("paths", readPaths) ?? OrderedMap() }
        if fields["paths"] == nil, fields["webhooks"] == nil, fields["components"] == nil {
            diagnostics.error(.missingKey, "the document needs `paths`, `webhooks` or `components`", at: root)
        }
        return fields.one("paths", readPaths) ?? OrderedMap()
    }
}
