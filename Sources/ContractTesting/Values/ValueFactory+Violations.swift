import OpenAPIDocument

extension ValueFactory {
    /// Invalid variants of a valid value: each constraint of each part violated once.
    func violations(of whole: JSONValue, _ schema: Schema) -> [Variant] {
        var list: [Variant] = []
        visit(whole, schema) { value, part, facts, path in
            for (keyword, label, other) in mistakes(value, facts, depth: path.count) {
                list.append(Variant(label: label, keyword: keyword, path: path, value: other))
            }
            guard case .object = value else { return }
            for name in facts.required.sorted() where value[name] != nil {
                list.append(
                    Variant(label: "without \(name)", keyword: "required", path: path + [.member(name)], value: nil))
            }
            if facts.additional?.boolean == false {
                list.append(
                    Variant(
                        label: "with a further property", keyword: "additionalProperties",
                        path: path + [.member("contractTestExtra")], value: "x"))
            }
        }
        var seen: Set<String> = []
        var count = 0
        return list.compactMap { variant in
            guard count < limit, !isOver else { return nil }
            let found = evaluator.violations(of: variant.applied(to: whole), by: schema)
            // The violation that is meant, if it is among those found.
            let pointer = variant.path.pointer
            let about = found.first {
                $0.keyword == variant.keyword && ($0.pointer == pointer || pointer.hasPrefix($0.pointer))
            }
            guard let violation = about ?? found.first else { return nil }
            var variant = variant
            variant.keyword = violation.keyword
            variant.place = violation.place
            // One of a kind at a place: the first text that violates a format is as good as the second.
            guard seen.insert("\(pointer) \(variant.keyword) \(variant.label)").inserted else { return nil }
            count += 1
            return variant
        }
    }

    private typealias Mistake = (keyword: String, label: String, value: JSONValue)

    private func mistakes(_ value: JSONValue, _ facts: SchemaFacts, depth: Int) -> [Mistake] {
        var list: [Mistake] = wrongTypes(facts)
        if facts.values != nil { list.append(("enum", "a value outside of the enumeration", "no-such-value")) }
        switch value {
        case .number: list += numberMistakes(facts)
        case .string: list += textMistakes(facts)
        case .array(let elements):
            if let low = facts.minItems, low > 0 {
                list.append(("minItems", "\(low - 1) elements", .array(Array(elements.prefix(low - 1)))))
            }
            if let high = facts.maxItems, high < 1000 {
                let filler = elements.last ?? facts.items.flatMap { valid($0) } ?? 0
                let rest = [JSONValue](repeating: filler, count: max(0, high + 1 - elements.count))
                list.append(("maxItems", "\(high + 1) elements", .array(elements + rest)))
            }
            if facts.uniqueItems, let first = elements.first ?? facts.items.flatMap({ valid($0) }) {
                list.append(("uniqueItems", "an element twice", .array([first, first])))
            }
        case .object(let members):
            if let low = facts.minProperties, low > 0 {
                list.append(("minProperties", "\(low - 1) properties", .object(Array(members.prefix(low - 1)))))
            }
            if let high = facts.maxProperties, high < 1000 {
                let extra = (0...high).map { (name: "extra\($0)", value: JSONValue.string("a")) }
                list.append(("maxProperties", "more than \(high) properties", .object(members + extra)))
            }
        case .null, .boolean: break
        }
        return list
    }

    /// A value of each type that is not allowed, at most three of them and null.
    private func wrongTypes(_ facts: SchemaFacts) -> [Mistake] {
        guard facts.types != nil || facts.values != nil else { return [] }
        var list: [Mistake] = []
        if !facts.allows(.null) || facts.values != nil { list.append(("type", "null", .null)) }
        let samples: [(JSONType, String, JSONValue)] = [
            (.string, "a string", "contract"), (.integer, "an integer", 42), (.boolean, "a boolean", true),
            (.array, "an array", []), (.object, "an object", [:]),
        ]
        for (type, label, sample) in samples where !facts.allows(type) {
            if type == .integer, facts.allows(.number) { continue }
            list.append(("type", label, sample))
        }
        if facts.allows(.integer), !facts.allows(.number) { list.append(("type", "a fraction", 1.5)) }
        return list
    }

    private func numberMistakes(_ facts: SchemaFacts) -> [Mistake] {
        var list: [Mistake] = []
        let range = facts.integers
        if let low = facts.minimum ?? facts.exclusiveMinimum {
            let keyword = facts.minimum != nil ? "minimum" : "exclusiveMinimum"
            let below = low.int64.map { _ in
                range.lowerBound > .min ? "\(range.lowerBound - 1)" : "-9223372036854775809"
            }
            list.append((keyword, "below \(low)", .number(below ?? String(low.double - 1))))
        }
        if let high = facts.maximum ?? facts.exclusiveMaximum {
            let keyword = facts.maximum != nil ? "maximum" : "exclusiveMaximum"
            let above = high.int64.map { _ in
                range.upperBound < .max ? "\(range.upperBound + 1)" : "9223372036854775808"
            }
            list.append((keyword, "above \(high)", .number(above ?? String(high.double + 1))))
        }
        if facts.format == "int32" { list.append(("format", "beyond 32 bits", .number("2147483648"))) }
        if facts.format == "int64" { list.append(("format", "beyond 64 bits", .number("9223372036854775808"))) }
        if let step = facts.multipleOf {
            let base = integers(facts).first.map { Double($0) } ?? 0
            list.append(("multipleOf", "not a multiple of \(step)", .number(jsonNumber(base + step.double / 2))))
            list.append(("multipleOf", "not a multiple of \(step)", .number(jsonNumber(base + 1))))
        }
        return list
    }

    private func jsonNumber(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? String(value)
    }

    private func textMistakes(_ facts: SchemaFacts) -> [Mistake] {
        var list: [Mistake] = []
        if let low = facts.minLength, low > 0, low <= 100_000 {
            let text = texts(facts, length: low - 1).first ?? String(repeating: "a", count: low - 1)
            list.append(("minLength", "\(low - 1) characters", .string(text)))
        }
        if let high = facts.maxLength, high < 100_000 {
            let text = texts(facts, length: high + 1).first ?? String(repeating: "a", count: high + 1)
            list.append(("maxLength", "\(high + 1) characters", .string(text)))
        }
        if let format = facts.format {
            list += FormatTexts.invalid(format).map { ("format", "\($0.debugDescription) for \(format)", .string($0)) }
        }
        for pattern in facts.patterns {
            let usual = String(repeating: "a", count: max(facts.minLength ?? 1, 1))
            let tries = [
                "!", " ", "\u{0}", "a", "0", "é", "\u{0}" + usual, usual + "\u{0}", "", "---", usual + "!", "~~~~",
                "A1 !",
            ]
            let minimal = tries.first {
                !evaluator.matches($0, pattern) && $0.unicodeScalars.count >= facts.minLength ?? 0
            }
            if let text = minimal ?? tries.first(where: { !evaluator.matches($0, pattern) }) {
                list.append(("pattern", "\(text.debugDescription), which does not match", .string(text)))
            }
        }
        return list
    }
}
