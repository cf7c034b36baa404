import OpenAPIDocument

extension ModelBuilder {
    /// What a value of the schema is in Swift; `nil` after an error was reported. `name` is that of the type, should the
    /// schema need one of its own.
    func shape(of original: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard inProgress.insert(ObjectIdentifier(original)).inserted else {
            unsupported(
                "a schema that is only itself says nothing", at: original.node, help: "say what the value is")
            return nil
        }
        defer { inProgress.remove(ObjectIdentifier(original)) }
        let schema = flattener.flattened(original)
        guard checkKeywords(of: original, schema), var shape = flatShape(of: schema, named: name, direction) else {
            return nil
        }
        if let discriminator = original.discriminator, !schema.hasAlternatives,
            warned.insert(discriminator.node.identifier).inserted
        {
            diagnostics.warning(
                .ignoredKey, "a discriminator without `oneOf` or `anyOf` has no effect", at: discriminator.node,
                help:
                    "list the schemas that it chooses from in a `oneOf`, or have components made of this one by `allOf`"
            )
        }
        // In 3.0 `nullable` needs a `type` beside it by the letter, but is mostly written without (3.0.3, proposal).
        if original.isNullable30, shape.kind != .any, shape.kind != .null { shape.nullable = true }
        if shape.nullable { shape.nullable = isNullValid(original) }
        if isDeclared(shape.kind, for: schema, direction) { return shape }
        guard let rules = ruleChecks(of: schema) else { return nil }
        shape.constraints += rules.map { .rule($0) }
        return shape
    }

    /// Whether the kind is a type that was declared for this schema, which then has its rules.
    private func isDeclared(_ kind: ValueShape.Kind, for schema: Schema, _ direction: Direction) -> Bool {
        switch kind {
        case .structure(let name), .union(let name): declared[form(of: schema, direction)] == name
        default: false
        }
    }

    private func flatShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        if schema.boolean == true { return ValueShape(kind: .any) }
        if schema.boolean == false {
            unsupported(
                "a schema that no value is valid against is supported only for members of objects", at: schema.node,
                help: "take it out, or say what the value is")
            return nil
        }
        if let reference = schema.reference { return shape(of: reference, beside: schema, named: name, direction) }
        if schema.hasAlternatives { return unionShape(of: schema, named: name, direction) }
        if schema.enumValues != nil || schema.const != nil {
            return enumerationShape(of: schema, named: name, direction)
        }
        return plainShape(of: schema, named: name, direction)
    }

    private func shape(
        of reference: Reference, beside schema: Schema, named name: String, _ direction: Direction
    ) -> ValueShape? {
        guard let target = document.schema(at: reference) else { return nil }
        let name = reference.componentName.map(typeName(ofComponent:)) ?? name
        guard var shape = shape(of: target, named: name, direction),
            let more = constraints(of: schema, for: shape.kind)
        else { return nil }
        shape.constraints += more
        return shape
    }

    private func plainShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard let types = schema.typesBesideNull ?? schema.impliedTypes else { return ValueShape(kind: .any) }
        guard let type = types.first else { return ValueShape(kind: .null) }
        if types.count > 1 { return unionShape(of: schema, types, named: name, direction) }
        guard let kind = kind(type, of: schema, named: name, direction),
            let constraints = constraints(of: schema, for: kind)
        else { return nil }
        return ValueShape(
            kind: kind, nullable: schema.types?.contains(.null) ?? false, constraints: constraints)
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
        if schema.arrays.prefixItems?.isEmpty == false { return tupleKind(of: schema, named: name, direction) }
        if holdsItself(schema) { return wrapperKind(of: schema, named: name, direction) }
        guard let items = schema.otherItems, items.boolean != true else { return .array(ValueShape(kind: .any)) }
        return shape(of: items, named: name + "Item", direction).map { .array($0) }
    }

    private func objectKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind? {
        guard schema.isStructure else {
            return holdsItself(schema)
                ? wrapperKind(of: schema, named: name, direction) : mapKind(of: schema, named: name, direction)
        }
        // A structure may hold itself: what is in progress outside of it does not count inside.
        let outer = inProgress
        inProgress = []
        defer { inProgress = outer }
        return .structure(
            typeName(for: schema, named: name, direction) { name, direction in
                structure(of: schema, named: name, direction).map { .structure($0) }
            })
    }
}

extension Schema {
    /// Whether an object has members that the document names, or none at all.
    var isStructure: Bool {
        !objects.properties.isEmpty || !objects.required.isEmpty
            || (rejectsOthers && objects.patternProperties.isEmpty)
    }

    /// Whether members that are not described are forbidden; the schema is flattened, so that all are evaluated here.
    var rejectsOthers: Bool {
        otherMembers?.boolean == false
    }

    /// The type that keywords speak of where `type` is not there. By the letter any other type would be valid too, but
    /// whoever lists properties means an object.
    var impliedTypes: [JSONType]? {
        if isStructure || objects.additionalProperties != nil || !objects.patternProperties.isEmpty { return [.object] }
        if arrays.items != nil || arrays.prefixItems != nil || arrays.minItems != nil || arrays.maxItems != nil {
            return [.array]
        }
        if strings.pattern != nil || strings.minLength != nil || strings.maxLength != nil { return [.string] }
        if numbers.minimum != nil || numbers.maximum != nil || numbers.multipleOf != nil { return [.number] }
        if let format { return Schema.formatTypes[format].map { [$0] } }
        return nil
    }

    private static let formatTypes: [String: JSONType] = [
        "int32": .integer, "int64": .integer, "float": .number, "double": .number, "date-time": .string,
        "date": .string, "uuid": .string, "uri": .string, "email": .string, "byte": .string, "binary": .string,
    ]
}
