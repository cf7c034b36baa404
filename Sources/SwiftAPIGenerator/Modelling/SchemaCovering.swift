import OpenAPIDocument

/// Whether one schema evidently takes every value that another one takes; false also where that would need more thought.
///
/// An alternative of `oneOf` that another one covers could never be valid alone, by the letter: the document must mean
/// something else. Alternatives that only overlap are as the document has them.
struct SchemaCovering {
    let builder: ModelBuilder

    func covers(_ first: Schema, _ second: Schema, depth: Int = 0) -> Bool {
        guard depth < 6, let first = builder.target(of: first), let second = builder.target(of: second) else {
            return false
        }
        if first === second || first.boolean == true { return true }
        guard isPlain(first), !second.hasAlternatives, coversValues(first, second) else { return false }
        return coversTypes(first, second) && coversNumbers(first.numbers, second.numbers)
            && coversStrings(first, second) && coversArrays(first.arrays, second.arrays, depth)
            && coversObjects(first.objects, second.objects, depth)
    }

    /// Whether the schema has only keywords that are compared here.
    private func isPlain(_ schema: Schema) -> Bool {
        let hasRules = builder.flattener.parts[ObjectIdentifier(schema)]?.contains(where: \.isRuled) ?? schema.isRuled
        return !hasRules && !schema.hasAlternatives && schema.boolean == nil && schema.reference == nil
            && builder.flattener.restrictions[ObjectIdentifier(schema)]?.isEmpty ?? true
    }

    private func coversValues(_ first: Schema, _ second: Schema) -> Bool {
        guard let listed = first.const.map({ [$0] }) ?? first.enumValues else { return true }
        guard let others = second.const.map({ [$0] }) ?? second.enumValues else { return false }
        return others.allSatisfy { other in listed.contains { $0.hasSameValue(as: other) } }
    }

    private func coversTypes(_ first: Schema, _ second: Schema) -> Bool {
        guard let types = first.types ?? first.impliedTypes else { return true }
        guard let others = second.types ?? second.impliedTypes else {
            return second.const.map { _ in false } ?? false
        }
        return others.allSatisfy { types.contains($0) || $0 == .integer && types.contains(.number) }
    }

    private func coversNumbers(_ first: NumberKeywords, _ second: NumberKeywords) -> Bool {
        isLooser(first.minimum, second.minimum, <=) && isLooser(first.maximum, second.maximum, >=)
            && isLooser(first.exclusiveMinimum, second.exclusiveMinimum, <=)
            && isLooser(first.exclusiveMaximum, second.exclusiveMaximum, >=)
            && isLooser(first.multipleOf, second.multipleOf, ==)
    }

    private func isLooser<Bound>(_ first: Bound?, _ second: Bound?, _ isLooser: (Bound, Bound) -> Bool) -> Bool {
        guard let first else { return true }
        return second.map { isLooser(first, $0) } ?? false
    }

    private func coversStrings(_ first: Schema, _ second: Schema) -> Bool {
        isLooser(first.strings.minLength, second.strings.minLength, <=)
            && isLooser(first.strings.maxLength, second.strings.maxLength, >=)
            && isLooser(first.strings.pattern, second.strings.pattern, ==)
            && isLooser(first.strings.contentEncoding, second.strings.contentEncoding, ==)
            && isLooser(first.format.flatMap { describedFormats.contains($0) ? nil : $0 }, second.format, ==)
    }

    private func coversArrays(_ first: ArrayKeywords, _ second: ArrayKeywords, _ depth: Int) -> Bool {
        guard first.prefixItems == nil, second.prefixItems == nil else { return false }
        return isLooser(first.minItems, second.minItems, <=) && isLooser(first.maxItems, second.maxItems, >=)
            && (!first.uniqueItems || second.uniqueItems)
            && isLooser(first.items, second.items) { covers($0, $1, depth: depth + 1) }
    }

    private func coversObjects(_ first: ObjectKeywords, _ second: ObjectKeywords, _ depth: Int) -> Bool {
        guard first.patternProperties.isEmpty, first.propertyNames == nil, first.unevaluatedProperties == nil,
            first.additionalProperties.map({ $0.boolean == true }) ?? true,
            Set(first.required).isSubset(of: second.required)
        else { return false }
        return isLooser(first.minProperties, second.minProperties, <=)
            && isLooser(first.maxProperties, second.maxProperties, >=)
            && first.properties.allSatisfy { entry in
                guard let other = second.properties[entry.name] else { return entry.value.boolean == true }
                return covers(entry.value, other, depth: depth + 1)
            }
    }
}

extension Schema {
    /// Whether the schema itself has keywords that become rules.
    fileprivate var isRuled: Bool {
        composition.not != nil || composition.ifSchema != nil || arrays.contains != nil
            || !objects.dependentRequired.isEmpty || !objects.dependentSchemas.isEmpty
    }
}
