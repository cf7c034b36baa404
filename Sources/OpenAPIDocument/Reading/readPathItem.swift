extension ObjectKind {
    static let pathItem = ObjectKind(
        "a path item",
        ["summary", "description", "servers", "parameters"]
            + ["get", "put", "post", "delete", "options", "head", "patch", "trace"],
        since32: ["query", "additionalOperations"])
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
            operations: operations, additionalOperations: readAdditionalOperations(fields),
            servers: fields.list("servers", readServer) ?? [],
            parameters: fields.list("parameters", readParameterPart) ?? [], extensions: fields.extensions)
    }

    /// Operations by method as sent; those that have a key of their own must use it (OpenAPI 3.2 section 4.9).
    private func readAdditionalOperations(_ fields: Fields) -> OrderedMap<Operation> {
        for member in fields["additionalOperations"]?.members ?? fields.node.noMembers {
            guard let method = Method(rawValue: member.key.lowercased()), member.key == member.key.uppercased() else {
                continue
            }
            diagnostics.error(
                .conflictingKeys, "`\(member.key)` does not belong under `additionalOperations`", at: member.keyPlace,
                help: "write it as `\(method.rawValue)` of the path item")
        }
        return fields.map("additionalOperations", readOperation)
    }
}
