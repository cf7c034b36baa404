extension ObjectKind {
    static let link = ObjectKind(
        "a link", ["operationRef", "operationId", "parameters", "requestBody", "description", "server"])
}

extension DocumentReader {
    func readLinkPart(_ node: LocatedNode) -> ReferenceOr<Link>? {
        part(node, .link, \.links, readLink)
    }

    private func readLink(_ node: LocatedNode) -> Link? {
        guard let fields = Fields(node, .link, self) else { return nil }
        if (fields["operationRef"] == nil) == (fields["operationId"] == nil) {
            diagnostics.error(
                .conflictingKeys, "a link needs either `operationId` or `operationRef`", at: node.keyPlace)
        }
        warnOfOtherFiles(fields)
        let link = Link(
            node: node, operationRef: fields.string("operationRef"), operationID: fields.string("operationId"),
            parameters: fields.map("parameters", any), requestBody: fields["requestBody"],
            description: fields.string("description"), server: fields.one("server", readServer),
            extensions: fields.extensions)
        index.operationLinks.append(link)
        return link
    }

    /// Links describe; one between files is not followed, and says nothing once several files are one.
    private func warnOfOtherFiles(_ fields: Fields) {
        guard let node = fields["operationRef"], let text = node.string else { return }
        let reference = FileReference(text)
        guard !reference.isAbsoluteURL, !reference.file.isEmpty || node.tree !== root.tree else { return }
        diagnostics.warning(
            .unsupported, "`operationRef` is not followed between files", at: node,
            help: "name the operation with `operationId`")
    }
}
