extension ObjectKind {
    static let pathItem = ObjectKind(
        "a path item",
        ["summary", "description", "servers", "parameters"]
            + ["get", "put", "post", "delete", "options", "head", "patch", "trace"])
}

extension DocumentReader {
    func readPaths(_ node: LocatedNode) -> OrderedMap<ReferenceOr<PathItem>>? {
        guard let members = node.members else {
            wrongType(node, "an object")
            return nil
        }
        register(node, .other)
        var paths = OrderedMap<ReferenceOr<PathItem>>()
        for member in members where !member.key.hasPrefix("x-") {
            if let item = readPathItemPart(member.value) { paths.set(member.key, item) }
        }
        return paths
    }

    func readPathItemPart(_ node: LocatedNode) -> ReferenceOr<PathItem>? {
        part(node, .pathItem, \.pathItems, readPathItem)
    }

    private func readPathItem(_ node: LocatedNode) -> PathItem? {
        guard let fields = Fields(node, .pathItem, self), let members = node.members else { return nil }
        let operations = members.compactMap { member -> MethodOperation? in
            guard let method = Method(rawValue: member.key), ObjectKind.pathItem.keys[member.key] != nil else {
                return nil
            }
            return readOperation(member.value).map { MethodOperation(method: method, operation: $0) }
        }
        return PathItem(
            node: node, summary: fields.string("summary"), description: fields.string("description"),
            operations: operations, servers: fields.list("servers", readServer) ?? [],
            parameters: fields.list("parameters", readParameterPart) ?? [], extensions: fields.extensions)
    }
}
