extension ObjectKind {
    static let server = ObjectKind("a server", ["url", "description", "variables"], since32: ["name"])
    static let serverVariable = ObjectKind("a server variable", ["enum", "default", "description"])
}

extension DocumentReader {
    func readServer(_ node: LocatedNode) -> Server? {
        guard let fields = Fields(node, .server, self) else { return nil }
        let server = Server(
            node: node, url: fields.requiredString("url"), name: fields.string("name"),
            description: fields.string("description"),
            variables: fields.map("variables", readServerVariable), extensions: fields.extensions)
        index.servers.append(server)
        return server
    }

    private func readServerVariable(_ node: LocatedNode) -> ServerVariable? {
        guard let fields = Fields(node, .serverVariable, self) else { return nil }
        return ServerVariable(
            node: node, values: fields.strings("enum"), defaultValue: fields.requiredString("default"),
            description: fields.string("description"), extensions: fields.extensions)
    }
}
