extension DocumentReader {
    /// The `type` of a schema, with `nullable` as the type `null` (a mistake since 3.1, see ``Tolerance``).
    func readTypes(_ fields: Fields) -> [JSONType]? {
        let isNullable = fields.boolean("nullable") == true
        guard let node = fields["type"] else { return nil }
        guard let elements = node.elements else {
            guard let type = readType(node) else { return nil }
            return isNullable && type != .null ? [type, .null] : [type]
        }
        if version == .v3_0 {
            diagnostics.error(
                .wrongType, "`type` must be one type in OpenAPI 3.0", at: node,
                help: "use `nullable` or `anyOf`, or change `openapi` to 3.1.0")
        } else if elements.isEmpty {
            diagnostics.error(.wrongType, "`type` must name at least one type", at: node)
        }
        var types: [JSONType] = []
        for element in elements {
            guard let type = readType(element) else { continue }
            if types.contains(type) {
                diagnostics.error(.wrongType, "the type `\(type.rawValue)` is there twice", at: element)
            } else {
                types.append(type)
            }
        }
        return isNullable && !types.contains(.null) ? types + [.null] : types
    }

    private func readType(_ node: LocatedNode) -> JSONType? {
        if node.isNull, version >= .v3_1 {
            diagnostics.error(
                .wrongType, "a type must be a string, not null", at: node, help: "put it in quotes: \"null\"")
            return nil
        }
        return choice(node, among: JSONType.allCases.filter { version >= .v3_1 || $0 != .null })
    }

    /// The `enum` of a schema; an empty one allows nothing.
    func readEnum(_ fields: Fields) -> [LocatedNode]? {
        let values = fields.list("enum", any)
        if let values, values.isEmpty, let node = fields["enum"] {
            diagnostics.error(.wrongType, "`enum` must have at least one value", at: node)
        }
        return values
    }
}
