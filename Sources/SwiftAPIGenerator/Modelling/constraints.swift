import OpenAPIDocument
import Patterns

extension ModelBuilder {
    /// The demands of the schema that concern a value of this kind; `nil` after an error was reported.
    func constraints(of schema: Schema, for kind: ValueShape.Kind) -> [Constraint]? {
        switch kind {
        case .string: stringConstraints(of: schema)
        case .formatted(let type): checkTextKeywords(of: schema, type)
        case .integer(let bits): integerConstraints(of: schema, bits: bits)
        case .number: numberConstraints(of: schema)
        case .array(let item): arrayConstraints(of: schema, item)
        case .map(let map): map.ignoresOthers ? [] : mapConstraints(of: schema)
        case .boolean, .enumeration, .structure, .union, .any, .null: []
        }
    }

    private func stringConstraints(of schema: Schema) -> [Constraint]? {
        var constraints: [Constraint] = []
        if let bound = schema.strings.minLength, bound > 0 { constraints.append(.minLength(bound)) }
        if let bound = schema.strings.maxLength { constraints.append(.maxLength(bound)) }
        if let format = schema.textFormat, checkedFormats.contains(format) { constraints.append(.format(format)) }
        guard let pattern = schema.strings.pattern else { return constraints }
        return self.pattern(pattern, at: schema.node["pattern"] ?? schema.node).map { constraints + [.pattern($0)] }
    }

    /// The index of a pattern; `nil` after reporting that it is none.
    func pattern(_ text: String, at node: LocatedNode) -> Int? {
        if let known = patternIndices[text] { return known }
        do throws(PatternError) {
            _ = try RegularExpression(ecma: text)
        } catch {
            diagnostics.error(
                .wrongType, "the pattern is no regular expression of ECMA-262: \(error)",
                at: node,
                help: "write it as JavaScript has it, with the flag u; ^ and $ stand for the whole text")
            return nil
        }
        patternIndices[text] = model.patterns.count
        model.patterns.append(text)
        return model.patterns.count - 1
    }

    /// Beside a reference to a schema whose values have a type of their own, the text is no longer there to check.
    private func checkTextKeywords(of schema: Schema, _ type: FormattedType) -> [Constraint]? {
        guard schema.reference != nil else { return [] }
        guard let node = textKeywords.lazy.compactMap({ schema.node[$0] }).first else { return [] }
        unsupported(
            "`\(node.key ?? "")` is not checked beside a reference to \(description(of: .formatted(type)))", at: node,
            help: "take it out, or write it into the schema that is referred to")
        return nil
    }

    private func arrayConstraints(of schema: Schema, _ item: ValueShape) -> [Constraint] {
        var constraints: [Constraint] = []
        if let bound = schema.arrays.minItems, bound > 0 { constraints.append(.minItems(bound)) }
        if let bound = schema.arrays.maxItems { constraints.append(.maxItems(bound)) }
        guard schema.arrays.uniqueItems else { return constraints }
        // Items may differ in what is not kept of them: then they are compared as they came.
        return constraints + [item.isWhole ? .uniqueItems : .rule(check(.uniqueItems, .uniqueItems))]
    }

    private func mapConstraints(of schema: Schema) -> [Constraint] {
        var constraints: [Constraint] = []
        if let bound = schema.objects.minProperties, bound > 0 { constraints.append(.minProperties(bound)) }
        if let bound = schema.objects.maxProperties { constraints.append(.maxProperties(bound)) }
        return constraints
    }

    private func numberConstraints(of schema: Schema) -> [Constraint] {
        let keywords = schema.numbers
        let bounds: [(JSONNumber?, (Constraint.Number) -> Constraint)] = [
            (keywords.minimum, Constraint.minimum), (keywords.maximum, Constraint.maximum),
            (keywords.exclusiveMinimum, Constraint.exclusiveMinimum),
            (keywords.exclusiveMaximum, Constraint.exclusiveMaximum), (keywords.multipleOf, Constraint.multipleOf),
        ]
        return bounds.compactMap { number, make in number.map { make(.double($0.double)) } }
    }
}

extension ValueShape {
    /// Whether a value of Swift has all that the JSON had: objects lose members that the document does not describe.
    fileprivate var isWhole: Bool {
        switch kind {
        case .string, .integer, .number, .boolean, .enumeration, .formatted, .any, .null: true
        case .array(let item): item.isWhole
        case .map(let map): !map.ignoresOthers && map.value.isWhole
        case .structure, .union: false
        }
    }
}
