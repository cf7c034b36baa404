import OpenAPIDocument

extension ModelBuilder {
    /// `prefixItems`: a structure with a property for each of the first items, and one for those that follow.
    func tupleKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind? {
        let outer = inProgress
        inProgress = []
        defer { inProgress = outer }
        let name = typeName(for: schema, named: name, direction) { name, direction in
            arrayTypes.insert(name)
            return tuple(of: schema, named: name, direction ?? .response).map { .tuple($0) }
        }
        return .structure(name)
    }

    private func tuple(of schema: Schema, named name: String, _ direction: Direction) -> TupleModel? {
        let first = schema.arrays.prefixItems ?? []
        guard var rules = ruleChecks(of: schema) else { return nil }
        if schema.arrays.uniqueItems { rules.append(check(.uniqueItems, .uniqueItems)) }
        var tuple = TupleModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            items: [], minItems: schema.arrays.minItems, maxItems: schema.arrays.maxItems, rules: rules)
        for (index, item) in first.enumerated() {
            guard let shape = shape(of: item, named: name + "Item\(index)", direction) else { return nil }
            tuple.items.append(
                PropertyModel(
                    wireName: String(index), name: "item\(index)", shape: shape,
                    presence: index < schema.arrays.minItems ?? 0 ? .required : .optional,
                    documentation: documentation(of: item) ?? "The item at position \(index).",
                    isDeprecated: isDeprecated(item)))
        }
        let isClosed = schema.otherItems?.boolean == false || schema.arrays.maxItems ?? .max <= first.count
        if isClosed {
            tuple.maxItems = min(schema.arrays.maxItems ?? .max, first.count)
        } else if let rest = schema.otherItems, rest.boolean == nil {
            guard let shape = shape(of: rest, named: name + "Item", direction) else { return nil }
            tuple.rest = shape
        } else {
            tuple.rest = ValueShape(kind: .any)
        }
        return tuple
    }

    /// An array or dictionary that holds itself: a structure around it, since no Swift array is one of itself.
    func wrapperKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind? {
        let outer = inProgress
        inProgress = []
        defer { inProgress = outer }
        let isArray = schema.typesBesideNull ?? schema.impliedTypes == [.array]
        let name = typeName(for: schema, named: name, direction) { name, direction in
            if isArray { arrayTypes.insert(name) }
            return wrapper(of: schema, isArray, named: name, direction ?? .response).map { .wrapper($0) }
        }
        return .structure(name)
    }

    private func wrapper(
        of schema: Schema, _ isArray: Bool, named name: String, _ direction: Direction
    ) -> WrapperModel? {
        let kind: ValueShape.Kind?
        if isArray {
            guard let items = schema.otherItems else { return nil }
            kind = shape(of: items, named: name + "Item", direction).map { .array($0) }
        } else {
            kind = mapKind(of: schema, named: name, direction)
        }
        guard let kind, let constraints = constraints(of: schema, for: kind), let rules = ruleChecks(of: schema) else {
            return nil
        }
        return WrapperModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            shape: ValueShape(kind: kind, constraints: constraints + rules.map { .rule($0) }))
    }

    /// Whether an array or dictionary leads to itself by way of arrays and dictionaries alone, which have no names.
    func holdsItself(_ schema: Schema) -> Bool {
        var seen: Set<ObjectIdentifier> = []
        var open = elements(of: schema)
        while let element = open.popLast() {
            guard let target = target(of: element) else { continue }
            if target === schema { return true }
            if seen.insert(ObjectIdentifier(target)).inserted { open += elements(of: target) }
        }
        return false
    }

    /// The schemas of items and values of an array or a dictionary; none for what becomes a type with a name.
    private func elements(of schema: Schema) -> [Schema] {
        guard !schema.hasAlternatives, schema.enumValues == nil, schema.const == nil else { return [] }
        switch schema.typesBesideNull ?? schema.impliedTypes {
        case [.array]: return schema.arrays.prefixItems == nil ? [schema.otherItems].compactMap(\.self) : []
        case [.object]:
            guard !schema.isStructure, !hasRuledMembers(schema) else { return [] }
            return [schema.objects.patternProperties.first?.value ?? schema.otherMembers].compactMap(\.self)
        default: return []
        }
    }
}
