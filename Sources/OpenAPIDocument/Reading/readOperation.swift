extension ObjectKind {
    static let operation = ObjectKind(
        "an operation",
        ["tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses"]
            + ["callbacks", "deprecated", "security", "servers"])
}

extension DocumentReader {
    func readOperation(_ node: LocatedNode) -> Operation? {
        guard let fields = Fields(node, .operation, self) else { return nil }
        let deprecated = fields.boolean("deprecated") ?? false
        let operation = Operation(
            node: node, tags: fields.strings("tags") ?? [], summary: fields.string("summary"),
            description: fields.string("description"), externalDocs: fields.one("externalDocs", readExternalDocs),
            operationID: fields.string("operationId"),
            parameters: fields.list("parameters", readParameterPart) ?? [],
            requestBody: fields.one("requestBody", readRequestBodyPart), responses: readResponses(in: fields),
            callbacks: fields.map("callbacks", readCallbackPart), deprecated: deprecated,
            deprecation: readDeprecation(fields, deprecated),
            security: fields.list("security", readSecurityRequirement),
            servers: fields.list("servers", readServer) ?? [], extensions: fields.extensions)
        index.operations.append(operation)
        return operation
    }

    /// `responses` is required in 3.0; since 3.1 an operation may say nothing about its responses.
    private func readResponses(in fields: Fields) -> Responses {
        let none = Responses(node: fields.node, entries: [], extensions: OrderedMap())
        if version == .v3_0 { return fields.required("responses", readResponses) ?? none }
        return fields.one("responses", readResponses) ?? none
    }
}
