import OpenAPIDocument

extension ValueFactory {
    /// Valid variants of a valid value: each part once at each bound of what it may be.
    func boundaries(of whole: JSONValue, _ schema: Schema) -> [Variant] {
        var list: [Variant] = []
        visit(whole, schema) { value, part, facts, path in
            var seen = [value]
            for (keyword, label, other) in bounds(value, part, facts, depth: path.count) where !seen.contains(other) {
                seen.append(other)
                list.append(Variant(label: label, keyword: keyword, path: path, value: other))
            }
            guard case .object(let members) = value else { return }
            for member in members where !facts.required.contains(member.name) {
                list.append(
                    Variant(
                        label: "without \(member.name)", keyword: "required", path: path + [.member(member.name)],
                        value: nil))
            }
        }
        var allowed: [Variant] = []
        for variant in list where allowed.count < limit && !isOver {
            if evaluator.allows(variant.applied(to: whole), by: schema) { allowed.append(variant) }
        }
        return allowed
    }

    private typealias Bound = (keyword: String, label: String, value: JSONValue)

    private func bounds(_ value: JSONValue, _ schema: Schema, _ facts: SchemaFacts, depth: Int) -> [Bound] {
        var list: [Bound] = []
        if facts.allows(.null) && facts.types != nil { list.append(("type", "null", .null)) }
        if let values = facts.values { return list + values.prefix(30).map { ("enum", "\($0)", $0) } }
        for example in facts.examples { list.append(("example", "example", example)) }
        for choice in 0..<min(facts.choices, 100) where facts.choices > 1 {
            let own = self.facts(schema, choice: choice)
            if let other = object(own, full: true, depth: depth + 1), own.likelyType == .object {
                list.append(("oneOf", "alternative \(choice + 1)", other))
            }
        }
        switch facts.likelyType {
        case .boolean: list += [("type", "true", true), ("type", "false", false)]
        case .integer: list += integerBounds(facts)
        case .number: list += integerBounds(facts) + numberBounds(facts)
        case .string: list += textBounds(facts)
        case .array:
            for (keyword, count) in [("minItems", facts.minItems ?? 0), ("maxItems", facts.maxItems)] {
                guard let count, count <= 300, let array = array(facts, count: count, depth: depth) else { continue }
                list.append((keyword, "\(count) elements", array))
            }
        case .object:
            if let small = object(facts, full: false, depth: depth) {
                list.append(("required", "only what is required", small))
            }
        case .null: break
        }
        return list
    }

    private func integerBounds(_ facts: SchemaFacts) -> [Bound] {
        let range = facts.integers
        let (hasLow, hasHigh) = (facts.minimum ?? facts.exclusiveMinimum, facts.maximum ?? facts.exclusiveMaximum)
        var list: [Bound] = []
        // Beyond 2^53 a format has to say that integers go so far.
        if hasLow != nil || facts.format != nil {
            list.append(("minimum", "\(range.lowerBound)", .number("\(range.lowerBound)")))
        }
        if hasHigh != nil || facts.format != nil {
            list.append(("maximum", "\(range.upperBound)", .number("\(range.upperBound)")))
        }
        for step in integers(facts) where facts.multipleOf != nil {
            list.append(("multipleOf", "\(step)", .number("\(step)")))
        }
        return list
    }

    private func numberBounds(_ facts: SchemaFacts) -> [Bound] {
        [("minimum", facts.minimum), ("maximum", facts.maximum)].compactMap { keyword, number in
            number.map { (keyword, $0.text, .number($0.text)) }
        } + [("type", "0.5", 0.5)]
    }

    private func textBounds(_ facts: SchemaFacts) -> [Bound] {
        var list: [Bound] = []
        for (keyword, length) in [("minLength", facts.minLength ?? 0), ("maxLength", facts.maxLength)] {
            guard let length else { continue }
            list += texts(facts, length: length).map { (keyword, "\(length) characters", .string($0)) }
            // Lengths count characters, not bytes.
            if length > 0, length <= 20_000, facts.format == nil {
                list.append(
                    (keyword, "\(length) characters outside of ASCII", .string(String(repeating: "é", count: length))))
            }
        }
        if let format = facts.format {
            list += FormatTexts.valid(format, number: number).map { ("format", "format \(format)", .string($0)) }
        } else {
            list.append(("pattern", "quotes and backslashes", "a \"b\" \\ </é😀"))
        }
        return list
    }
}
