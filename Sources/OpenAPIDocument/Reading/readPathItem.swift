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
            guard let method = Method.fixed.first(where: { $0.key == member.key }) else { return nil }
            return readOperation(member.value).map { MethodOperation(method: method, operation: $0) }
        }
        return PathItem(
            node: node, summary: fields.string("summary"), description: fields.string("description"),
            operations: operations + readAdditionalOperations(fields),
            servers: fields.list("servers", readServer) ?? [],
            parameters: fields.list("parameters", readParameterPart) ?? [], extensions: fields.extensions)
    }

    /// Operations by method as sent; those that have a key of their own must use it (OpenAPI 3.2 section 4.9).
    private func readAdditionalOperations(_ fields: Fields) -> [MethodOperation] {
        for member in fields["additionalOperations"]?.members ?? fields.node.noMembers {
            if let method = Method.fixed.first(where: { $0.token == member.key }) {
                diagnostics.error(
                    .conflictingKeys, "`\(member.key)` does not belong under `additionalOperations`",
                    at: member.keyPlace, help: "write it as `\(method.key)` of the path item")
            } else if !member.key.isToken {
                diagnostics.error(
                    .wrongType, "`\(member.key)` is no method of HTTP", at: member.keyPlace,
                    help: "use a token, such as COPY (RFC 9110 section 9.1)")
            }
        }
        return fields.map("additionalOperations", readOperation).map {
            MethodOperation(method: .other($0.name), operation: $0.value)
        }
    }
}

extension String {
    /// Whether the text is a token of HTTP, such as the name of a method or a field (RFC 9110 section 5.6.2).
    public var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
