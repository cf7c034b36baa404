import OpenAPIDocument

extension ModelBuilder {
    /// What texts mean that stand for a value of the schema.
    ///
    /// Alternatives are laid over one another: a text is a number where any of them is one, and so on; the codec of the
    /// schema decides in the end. What is nested deeper than the runtime takes is JSON text.
    func textShape(of schema: Schema, depth: Int = 0) -> TextShapeModel {
        guard depth < 8 else { return .json }
        let key = TextShapeKey(node: schema.node.identifier, depth: depth)
        if let known = textShapes[key] { return known }
        var shape = TextShapeModel()
        collect(schema, depth, &shape, [])
        textShapes[key] = shape
        return shape
    }

    /// The shape as a part of another one.
    func part(_ shape: TextShapeModel) -> TextShapeModel.Part {
        if shape.isScalar { return .scalar(shape.scalar) }
        let index = textShapeIndices[shape] ?? model.textShapes.count
        if index == model.textShapes.count { model.textShapes.append(shape) }
        textShapeIndices[shape] = index
        return .shared(index: index, isObject: shape.isObject)
    }

    /// The part with JSON as another way to write it.
    func partOrJSON(_ part: TextShapeModel.Part) -> TextShapeModel.Part {
        guard case .shared(let index, _) = part else { return part }
        var shape = model.textShapes[index]
        shape.scalar = .json
        return self.part(shape)
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
        let items = (schema.arrays.prefixItems ?? []) + [schema.arrays.items].compactMap(\.self)
        if !items.isEmpty, shape.items.isEmpty {
            let parts = items.map { part(textShape(of: $0, depth: depth + 1)) }
            shape.items = [parts.first { $0 != .scalar(.string) } ?? .scalar(.string)]
        }
        for entry in schema.objects.properties where !shape.members.contains(where: { $0.name == entry.name }) {
            let member = part(textShape(of: entry.value, depth: depth + 1))
            shape.members.append(.init(name: entry.name, shape: member))
        }
        if let additional = schema.objects.additionalProperties, additional.boolean != false, shape.others.isEmpty {
            shape.others = [
                additional.boolean == true ? .scalar(.string) : part(textShape(of: additional, depth: depth + 1))
            ]
        }
    }
}

/// A schema at a depth inside of a parameter or a form.
struct TextShapeKey: Hashable {
    var node: Int
    var depth: Int
}
