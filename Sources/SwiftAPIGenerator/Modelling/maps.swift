import OpenAPIDocument

extension ModelBuilder {
    /// An object whose members the document does not name: a dictionary.
    func mapKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind? {
        var map = MapShape(value: ValueShape(kind: .any))
        let patterns = schema.objects.patternProperties
        guard patterns.count <= 1 else {
            unsupported(
                "several patternProperties are not supported", at: schema.node["patternProperties"] ?? schema.node,
                help: "use one pattern, or additionalProperties")
            return nil
        }
        if let entry = patterns.first {
            guard let index = pattern(entry.name, at: entry.value.node),
                let value = shape(of: entry.value, named: name + "Value", direction)
            else { return nil }
            map = MapShape(value: value, pattern: index)
            guard let isClosed = closesPattern(schema) else { return nil }
            map.rejectsOthers = isClosed
        } else if let additional = schema.objects.additionalProperties, additional.boolean == nil {
            guard let value = shape(of: additional, named: name + "Value", direction) else { return nil }
            map.value = value
        }
        guard let keys = keyConstraints(of: schema) else { return nil }
        map.keys = keys
        return .map(map)
    }

    /// Whether members that match no pattern are refused; with a schema of their own they would need another type.
    private func closesPattern(_ schema: Schema) -> Bool? {
        guard let additional = schema.objects.additionalProperties else { return false }
        if let boolean = additional.boolean { return !boolean }
        unsupported(
            "additionalProperties with a schema beside patternProperties is not supported", at: additional.node,
            help: "use one of the two")
        return nil
    }

    /// What `propertyNames` demands of the names.
    private func keyConstraints(of schema: Schema) -> [Constraint]? {
        guard let names = schema.objects.propertyNames else { return [] }
        let target = document.resolve(flattener.flattened(names)).map(flattener.flattened) ?? names
        if let values = target.const.map({ [$0] }) ?? target.enumValues, !target.hasAlternatives {
            // Names are strings: no other value is ever met.
            let listed = Constraint.oneOf(values.compactMap(\.string).map { literal($0) })
            return constraints(of: target, for: .string).map { [listed] + $0 }
        }
        guard !target.hasAlternatives else {
            unsupported(
                "propertyNames is supported only with an enumeration, lengths, a pattern or a format", at: names.node,
                help: "list the members under `properties` and set additionalProperties: false")
            return nil
        }
        return constraints(of: target, for: .string)
    }

    /// Beside named members, other members are a dictionary of their own: `nil` where they are ignored or refused.
    func additionalShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape?? {
        for key in ["patternProperties", "propertyNames"] {
            guard
                key == "propertyNames" ? schema.objects.propertyNames != nil : !schema.objects.patternProperties.isEmpty
            else { continue }
            unsupported(
                "`\(key)` beside properties is not supported", at: schema.node[key] ?? schema.node,
                help: "use additionalProperties, or an object of its own for the members without names")
            return nil
        }
        guard let additional = schema.objects.additionalProperties, additional.boolean != false else {
            return .some(nil)
        }
        if additional.boolean == true { return .some(ValueShape(kind: .any)) }
        return shape(of: additional, named: name + "Value", direction).map { .some($0) }
    }
}
