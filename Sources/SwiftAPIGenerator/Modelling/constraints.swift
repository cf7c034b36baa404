import OpenAPIDocument

extension ModelBuilder {
    /// The demands of the schema that concern a value of this kind; `nil` after an error was reported.
    func constraints(of schema: Schema, for kind: ValueShape.Kind) -> [Constraint]? {
        switch kind {
        case .string: stringConstraints(of: schema)
        case .integer(let bits): integerConstraints(of: schema, bits: bits)
        case .number: numberConstraints(of: schema)
        case .array(let element): arrayConstraints(of: schema, element)
        case .timestamp: timestampConstraints(of: schema)
        case .boolean, .enumeration, .structure: []
        }
    }

    private func stringConstraints(of schema: Schema) -> [Constraint] {
        var constraints: [Constraint] = []
        if let bound = schema.strings.minLength, bound > 0 { constraints.append(.minLength(bound)) }
        if let bound = schema.strings.maxLength { constraints.append(.maxLength(bound)) }
        if let format = schema.format, checkedFormats.contains(format) { constraints.append(.format(format)) }
        return constraints
    }

    private func timestampConstraints(of schema: Schema) -> [Constraint]? {
        guard let node = schema.node["minLength"] ?? schema.node["maxLength"] else { return [] }
        unsupported(
            "the length of a date-time is not checked", at: node, help: "take `\(node.key ?? "")` out")
        return nil
    }

    private func arrayConstraints(of schema: Schema, _ element: ValueShape) -> [Constraint]? {
        var constraints: [Constraint] = []
        if let bound = schema.arrays.minItems, bound > 0 { constraints.append(.minItems(bound)) }
        if let bound = schema.arrays.maxItems { constraints.append(.maxItems(bound)) }
        guard schema.arrays.uniqueItems else { return constraints }
        switch element.kind {
        case .string, .integer, .number, .boolean, .enumeration: return constraints + [.uniqueItems]
        case .timestamp, .structure, .array:
            unsupported(
                "uniqueItems is supported only for strings, numbers and booleans",
                at: schema.node["uniqueItems"] ?? schema.node, help: "check it in the handler, and describe it")
            return nil
        }
    }

    private func numberConstraints(of schema: Schema) -> [Constraint]? {
        let keywords = schema.numbers
        if keywords.multipleOf != nil {
            unsupported(
                "multipleOf is supported only for integers", at: schema.node["multipleOf"] ?? schema.node,
                help: "use an integer of the smallest unit, or check it in the handler")
            return nil
        }
        let bounds: [(JSONNumber?, (Constraint.Number) -> Constraint)] = [
            (keywords.minimum, Constraint.minimum), (keywords.maximum, Constraint.maximum),
            (keywords.exclusiveMinimum, Constraint.exclusiveMinimum),
            (keywords.exclusiveMaximum, Constraint.exclusiveMaximum),
        ]
        return bounds.compactMap { number, make in number.map { make(.double($0.double)) } }
    }
}
