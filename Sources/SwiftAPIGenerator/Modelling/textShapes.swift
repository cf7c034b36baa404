import OpenAPIDocument

extension ModelBuilder {
    /// What texts mean that stand for a value of the schema.
    ///
    /// Alternatives are laid over one another: a text is a number where any of them is one, and so on; the codec of the
    /// schema decides in the end. What is nested deeper than the runtime takes is JSON text.
    func textShape(of schema: Schema, depth: Int = 0) -> TextShapeModel {
        guard depth < 8 else { return .json }
        var shape = TextShapeModel()
        collect(schema, depth, &shape, [])
        return shape
    }

    private func collect(
        _ schema: Schema, _ depth: Int, _ shape: inout TextShapeModel, _ seen: Set<Int>
    ) {
        guard !seen.contains(schema.node.identifier) else { return }
        let seen = seen.union([schema.node.identifier])
        if let target = schema.reference.flatMap({ document.schema(at: $0) }) {
            collect(target, depth, &shape, seen)
        }
        for list in [schema.composition.allOf, schema.composition.oneOf, schema.composition.anyOf] {
            for part in list ?? [] { collect(part, depth, &shape, seen) }
        }
        let values = (schema.enumValues ?? []) + (schema.const.map { [$0] } ?? [])
        if values.contains(where: { $0.number != nil || $0.boolean != nil }) { shape.scalar = .literal }
        let types = schema.typesBesideNull ?? []
        if types.contains(where: { [.integer, .number, .boolean].contains($0) }) { shape.scalar = .literal }
        if let items = schema.arrays.items, shape.items.isEmpty {
            shape.items = [textShape(of: items, depth: depth + 1)]
        }
        for entry in schema.objects.properties where !shape.members.contains(where: { $0.name == entry.name }) {
            shape.members.append(.init(name: entry.name, shape: textShape(of: entry.value, depth: depth + 1)))
        }
        if let additional = schema.objects.additionalProperties, additional.boolean != false, shape.others.isEmpty {
            shape.others = [additional.boolean == true ? .string : textShape(of: additional, depth: depth + 1)]
        }
    }
}
