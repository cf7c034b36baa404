import OpenAPIDocument

extension Comparison {
    /// Compares the schemas of `oneOf` or `anyOf`: those of one name belong together, the others by what they say, then by
    /// their position.
    func compareAlternatives(_ before: SchemaView, _ after: SchemaView, _ flow: Flow) {
        switch (before.alternatives, after.alternatives) {
        case (nil, nil): break
        case (nil, _?): narrowed("choice-added", "the value must be one of several now", flow, at: after.node)
        case (_?, nil): widened("choice-removed", "the value is no longer one of several", flow, at: after.node)
        case (let first?, let second?):
            var rest = second
            var unmatched: [Schema] = []
            for schema in first {
                guard let position = rest.firstIndex(where: { isSame(schema, $0) }) else {
                    unmatched.append(schema)
                    continue
                }
                compareSchemas(schema, rest.remove(at: position), flow)
            }
            compareUnnamed(&unmatched, &rest, flow)
            for schema in unmatched {
                narrowed("choice-narrowed", "the alternative \(words(schema)) is gone", flow, at: schema.node)
            }
            for schema in rest {
                widened("choice-widened", "the alternative \(words(schema)) is new", flow, at: schema.node)
            }
        }
    }

    private func isSame(_ a: Schema, _ b: Schema) -> Bool {
        if let name = a.reference?.componentName { return name == b.reference?.componentName }
        return b.reference == nil && a.node.hasSameValue(as: b.node)
    }

    /// Alternatives without a name that have the same types are versions of each other.
    private func compareUnnamed(_ before: inout [Schema], _ after: inout [Schema], _ flow: Flow) {
        for schema in before where schema.reference == nil {
            guard let position = after.firstIndex(where: { $0.reference == nil && $0.types == schema.types }) else {
                continue
            }
            compareSchemas(schema, after.remove(at: position), flow)
            before.removeAll { $0 === schema }
        }
    }

    private func words(_ schema: Schema) -> String {
        if let name = schema.reference?.componentName ?? schema.annotations.title { return "`\(name)`" }
        return schema.types?.first.map { "of type \($0.rawValue)" } ?? "without a name"
    }
}
