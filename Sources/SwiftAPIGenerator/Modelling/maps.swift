import OpenAPIDocument
import Patterns

extension ModelBuilder {
    /// An object whose members the document does not name: a dictionary.
    func mapKind(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape.Kind? {
        var map = MapShape(value: ValueShape(kind: .any))
        if hasRuledMembers(schema) {
            // Any JSON, held against a rule.
        } else if let entry = schema.objects.patternProperties.first {
            guard let value = shape(of: entry.value, named: name + "Value", direction) else { return nil }
            map = MapShape(
                value: value, pattern: dictionaryPattern(of: schema), rejectsOthers: schema.rejectsOthers)
            if map.ignoresOthers {
                (map.minProperties, map.maxProperties) = (schema.objects.minProperties, schema.objects.maxProperties)
            }
        } else if let additional = schema.otherMembers, additional.boolean == nil {
            guard let value = shape(of: additional, named: name + "Value", direction) else { return nil }
            map.value = value
        }
        guard let keys = keyConstraints(of: schema) else { return nil }
        map.keys = keys
        return .map(map)
    }

    /// The pattern of the names that belong to the dictionary; `nil` also where all do, or after an error.
    func dictionaryPattern(of schema: Schema) -> Int? {
        guard !hasRuledMembers(schema), let entry = schema.objects.patternProperties.first else { return nil }
        return pattern(entry.name, at: entry.value.node)
    }

    /// Whether a name matches a pattern of the document.
    func matches(_ name: String, _ pattern: String) -> Bool {
        (try? RegularExpression(ecma: pattern))?.matches(name) ?? false
    }

    /// What `propertyNames` demands of the names.
    private func keyConstraints(of schema: Schema) -> [Constraint]? {
        guard let names = schema.objects.propertyNames, isPlainName(names) else { return [] }
        let target = target(of: names) ?? names
        // Names are strings: no other value is ever met.
        let values = target.const.map { [$0] } ?? target.enumValues
        let listed = values.map { [Constraint.oneOf($0.compactMap(\.string).map { literal($0) })] } ?? []
        return constraints(of: target, for: .string).map { listed + $0 }
    }

    /// Beside named members, other members are a dictionary of their own: `nil` where they are ignored or refused.
    func additionalShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape?? {
        if hasRuledMembers(schema) { return .some(ValueShape(kind: .any)) }
        if let entry = schema.objects.patternProperties.first {
            return shape(of: entry.value, named: name + "Value", direction).map { .some($0) }
        }
        guard let additional = schema.otherMembers, additional.boolean != false else {
            return .some(nil)
        }
        if additional.boolean == true { return .some(ValueShape(kind: .any)) }
        return shape(of: additional, named: name + "Value", direction).map { .some($0) }
    }
}
