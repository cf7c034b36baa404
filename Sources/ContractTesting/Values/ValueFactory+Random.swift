import OpenAPIDocument

extension ValueFactory {
    /// A random valid value; the plain one where none is found.
    func random(_ schema: Schema, _ random: inout SeededGenerator, depth: Int = 0) -> JSONValue? {
        guard depth < 12 else { return nil }
        let choices = facts(schema).choices
        for _ in 0..<8 {
            let facts = self.facts(schema, choice: Int.random(in: 0..<choices, using: &random))
            if let value = candidate(facts, &random, depth: depth), evaluator.allows(value, by: schema) { return value }
        }
        return valid(schema, depth: depth)
    }

    private func candidate(_ facts: SchemaFacts, _ random: inout SeededGenerator, depth: Int) -> JSONValue? {
        if let values = facts.values { return values.randomElement(using: &random) }
        let types = facts.types.map { JSONType.allCases.filter($0.contains) } ?? [facts.likelyType]
        switch types.randomElement(using: &random) ?? .null {
        case .null: return .null
        case .boolean: return .boolean(Bool.random(using: &random))
        case .integer: return integer(facts, &random)
        case .number:
            let low = facts.minimum?.double ?? facts.exclusiveMinimum?.double ?? -1000
            let high = facts.maximum?.double ?? facts.exclusiveMaximum?.double ?? max(low, 1000)
            guard low <= high, facts.multipleOf == nil else { return integer(facts, &random) }
            // Few digits, so that every implementation reads the same number.
            let value = Double.random(in: low...high, using: &random)
            return .number(String((value * 8).rounded() / 8))
        case .string: return text(facts, &random).map { .string($0) }
        case .array:
            let least = facts.minItems ?? 0
            let most = min(facts.maxItems ?? .max, least + 4)
            guard least <= most, least <= 1000, depth < 6 else { return nil }
            let count = Int.random(in: least...most, using: &random)
            var elements: [JSONValue] = []
            for position in 0..<count {
                let schema = position < facts.prefixItems.count ? facts.prefixItems[position] : facts.items
                guard let schema else { break }
                if let element = self.random(schema, &random, depth: depth + 1) { elements.append(element) }
            }
            return .array(elements)
        case .object: return object(facts, &random, depth: depth)
        }
    }

    private func integer(_ facts: SchemaFacts, _ random: inout SeededGenerator) -> JSONValue {
        let range = facts.integers
        let near = max(range.lowerBound, -1000)...max(min(range.upperBound, 1000), max(range.lowerBound, -1000))
        var value = Int64.random(in: Bool.random(using: &random) ? near : range, using: &random)
        if let step = facts.multipleOf?.int64, step > 0 { value -= value % step }
        return .number(String(value))
    }

    private func text(_ facts: SchemaFacts, _ random: inout SeededGenerator) -> String? {
        number += 1
        if let format = facts.format, let text = FormatTexts.valid(format, number: number).randomElement(using: &random)
        {
            return text
        }
        let least = facts.minLength ?? 0
        let most = min(facts.maxLength ?? .max, least + 40)
        guard least <= most, least < 100_000 else { return nil }
        if let pattern = facts.patterns.first, let tree = PatternTree.parse(pattern), Bool.random(using: &random) {
            return tree.text(extra: Int.random(in: 0...max(most - least, 1), using: &random), &random)
        }
        let alphabet: [Character] = ["a", "Z", "7", " ", "-", "é", "ß", "語", "😀", "\"", "\\", "<", "&", "%", "'", "/"]
        let count = Int.random(in: least...most, using: &random)
        return String((0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
    }

    private func object(_ facts: SchemaFacts, _ random: inout SeededGenerator, depth: Int) -> JSONValue? {
        var members: [(name: String, value: JSONValue)] = []
        for (name, schema) in facts.properties {
            guard facts.required.contains(name) || (depth < 4 && Bool.random(using: &random)) else { continue }
            guard !evaluator.annotations(of: schema).contains(where: \.readOnly) else { continue }
            if let own = facts.discriminators[name] {
                members.append((name, .string(own)))
            } else if let value = self.random(schema, &random, depth: depth + 1) {
                members.append((name, value))
            }
        }
        if let additional = facts.additional, additional.boolean == nil, Bool.random(using: &random),
            let value = self.random(additional, &random, depth: depth + 1)
        {
            members.append(("extra", value))
        }
        return .object(members)
    }
}
