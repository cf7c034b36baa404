extension ObjectKind {
    static let requestBody = ObjectKind("a request body", ["description", "content", "required"])
}

extension DocumentReader {
    func readRequestBodyPart(_ node: LocatedNode) -> ReferenceOr<RequestBody>? {
        part(node, .requestBody, \.requestBodies, readRequestBody)
    }

    private func readRequestBody(_ node: LocatedNode) -> RequestBody? {
        guard let fields = Fields(node, .requestBody, self) else { return nil }
        let outer = direction
        direction = .request
        defer { direction = outer }
        return RequestBody(
            node: node, description: fields.string("description"),
            content: fields.required("content") { map($0, readMediaType) } ?? OrderedMap(),
            required: fields.boolean("required") ?? false, extensions: fields.extensions)
    }
}
