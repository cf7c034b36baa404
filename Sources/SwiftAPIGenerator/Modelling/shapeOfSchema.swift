import OpenAPIDocument

extension ModelBuilder {
    /// What a value of the schema is in Swift; `nil` after an error was reported. `name` is that of the type, should the
    /// schema need one of its own.
    func shape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard inProgress.insert(schema.node.identifier).inserted else {
            unsupported(
                "an array that holds itself is not supported", at: schema.node,
                help: "put an object between the array and its elements")
            return nil
        }
        defer { inProgress.remove(schema.node.identifier) }
        guard checkKeywords(of: schema) else { return nil }
        if let reference = schema.reference { return shape(of: reference, beside: schema, named: name, direction) }
        if let alternatives = schema.composition.oneOf ?? schema.composition.anyOf {
            return nullableShape(of: alternatives, in: schema, named: name, direction)
        }
        if schema.enumValues != nil || schema.const != nil {
            return enumerationShape(of: schema, named: name, direction)
        }
        return plainShape(of: schema, named: name, direction)
    }

    private func shape(
        of reference: Reference, beside schema: Schema, named name: String, _ direction: Direction
    ) -> ValueShape? {
        guard let target = document.schema(at: reference), checkSiblings(of: schema) else { return nil }
        let name = reference.componentName.map(upperCamel) ?? name
        guard var shape = shape(of: target, named: name, direction),
            let more = constraints(of: schema, for: shape.kind)
        else { return nil }
        shape.constraints += more
        return shape
    }

    /// `oneOf` or `anyOf` of a schema and null.
    private func nullableShape(
        of alternatives: [Schema], in schema: Schema, named name: String, _ direction: Direction
    ) -> ValueShape? {
        let others = alternatives.filter { $0.types != [.null] }
        guard alternatives.count == 2, others.count == 1, schema.types == nil else {
            unsupported(
                "oneOf and anyOf are supported only for one schema beside {type: 'null'}",
                at: schema.node["oneOf"] ?? schema.node["anyOf"] ?? schema.node,
                help: "use one object schema with optional properties")
            return nil
        }
        guard var shape = shape(of: others[0], named: name, direction) else { return nil }
        shape.nullable = true
        return shape
    }

    private func plainShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard let types = schema.typesBesideNull else {
            unsupported(
                "a schema without a type is not supported", at: schema.node,
                help: "say what the value is: type: string, integer, number, boolean, array or object")
            return nil
        }
        guard types.count == 1, let type = types.first else {
            unsupported(
                "a schema needs one type, beside which 'null' may stand", at: schema.node["type"] ?? schema.node,
                help: "name one type, as in type: [string, 'null']")
            return nil
        }
        guard let kind = kind(type, of: schema, named: name, direction),
            let constraints = constraints(of: schema, for: kind)
        else { return nil }
        return ValueShape(kind: kind, nullable: schema.allowsNull, constraints: constraints)
    }

    private func kind(
        _ type: JSONType, of schema: Schema, named name: String, _ direction: Direction
    ) -> ValueShape.Kind? {
        switch type {
        case .string: stringKind(of: schema)
        case .integer: integerKind(of: schema)
        case .number: numberKind(of: schema)
        case .boolean: .boolean
        case .array: arrayKind(of: schema, named: name, direction)
        case .object: objectKind(of: schema, named: name, direction)
        case .null: nil
        }
    }

    private func arrayKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind? {
        guard let items = schema.arrays.items else {
            unsupported(
                "an array without items is not supported", at: schema.node,
                help: "say with `items` what the elements are")
            return nil
        }
        return shape(of: items, named: name + "Item", direction).map { .array($0) }
    }

    private func objectKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind {
        // An object may hold itself in an array: what is in progress outside of it does not count inside.
        let outer = inProgress
        inProgress = []
        defer { inProgress = outer }
        return .structure(
            typeName(for: schema, named: name, direction) { name, direction in
                structure(of: schema, named: name, direction).map { .structure($0) }
            })
    }

    private func enumerationShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard let values = enumerationValues(of: schema) else { return nil }
        let name = typeName(for: schema, named: name, direction) { name, _ in
            .enumeration(enumeration(of: schema, values, named: name))
        }
        let listed = schema.enumValues ?? schema.const.map { [$0] } ?? []
        return ValueShape(
            kind: .enumeration(name), nullable: listed.contains(where: \.isNull) && schema.allowsNull)
    }
}
