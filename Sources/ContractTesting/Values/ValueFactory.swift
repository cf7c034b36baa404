import OpenAPIDocument

/// Makes values of schemas: valid ones, ones at the bounds of what is valid, ones beyond them, and random ones.
///
/// Every value is held against its schema before anyone gets it: what the factory does not understand costs values and
/// never makes a wrong one.
final class ValueFactory {
    let document: Document
    let evaluator: SchemaEvaluator
    /// Counts what should be unique, such as e-mail addresses.
    var number = 0
    /// When no more variants are made; what is made until then counts.
    var deadline: ContinuousClock.Instant?
    /// How many variants are made of a value at most.
    var limit = Int.max
    private var knownFacts: [FactsKey: SchemaFacts] = [:]
    private var knownValues: [ValueKey: JSONValue?] = [:]

    private struct FactsKey: Hashable {
        let schema: Int
        let choice: Int
    }

    private struct ValueKey: Hashable {
        let schema: Int
        let isFull: Bool
        let depth: Int
    }

    /// The facts of a schema, which schemas that are used often are asked for again and again.
    func facts(_ schema: Schema, choice: Int = 0) -> SchemaFacts {
        let key = FactsKey(schema: schema.node.identifier, choice: choice)
        if let known = knownFacts[key] { return known }
        let facts = SchemaFacts(schema, document, choice: choice)
        knownFacts[key] = facts
        return facts
    }

    /// Whether there is no time for more.
    var isOver: Bool { deadline.map { ContinuousClock.now > $0 } ?? false }

    init(_ document: Document) {
        self.document = document.withInheritanceAsUnions()
        evaluator = SchemaEvaluator(self.document, .request)
    }

    /// A valid value, the document's example if there is one. `full`: with the optional members.
    func valid(_ schema: Schema, full: Bool = true, depth: Int = 0) -> JSONValue? {
        guard depth < 12, schema.boolean != false else { return nil }
        let key = ValueKey(schema: schema.node.identifier, isFull: full, depth: depth)
        if let known = knownValues[key] { return known }
        let value = newValue(schema, full: full, depth: depth)
        knownValues[key] = .some(value)
        return value
    }

    private func newValue(_ schema: Schema, full: Bool, depth: Int) -> JSONValue? {
        let first = facts(schema)
        for example in first.examples where full && evaluator.allows(example, by: schema) { return example }
        for choice in 0..<min(first.choices, 200) {
            let facts = choice == 0 ? first : self.facts(schema, choice: choice)
            for candidate in candidates(facts, schema, full: full, depth: depth)
            where evaluator.allows(candidate, by: schema) {
                return candidate
            }
        }
        return nil
    }

    private func candidates(_ facts: SchemaFacts, _ schema: Schema, full: Bool, depth: Int) -> [JSONValue] {
        if let values = facts.values { return values }
        switch facts.likelyType {
        case .null: return [.null]
        case .boolean: return [true, false]
        case .integer: return integers(facts).map { .number(String($0)) }
        case .number: return numbers(facts)
        case .string: return texts(facts, length: nil).map { .string($0) }
        case .array: return array(facts, full: full, depth: depth).map { [$0] } ?? []
        case .object:
            let objects = [object(facts, full: full, depth: depth), object(facts, full: !full, depth: depth)]
            return objects.compactMap(\.self)
        }
    }

    // MARK: - Numbers

    /// Allowed integers, the plainest first.
    func integers(_ facts: SchemaFacts) -> [Int64] {
        let range = facts.integers
        let plain: [Int64] = [1, 0, 2, 10, 100].filter(range.contains)
        let bounds = [range.lowerBound, range.upperBound]
        guard let step = facts.multipleOf?.int64, step > 0 else { return plain + bounds }
        let above = range.lowerBound.dividedReportingOverflow(by: step).partialValue
        let steps = [step, 0, above &* step, (above &+ 1) &* step]
        return steps.filter(range.contains)
    }

    private func numbers(_ facts: SchemaFacts) -> [JSONValue] {
        var list: [JSONValue] = [1, 0, 0.5]
        list += [facts.minimum, facts.maximum, facts.multipleOf].compactMap { $0.map { .number($0.text) } }
        if let low = facts.exclusiveMinimum?.double, let high = facts.exclusiveMaximum?.double {
            list.append(.number(String((low + high) / 2)))
        }
        if let low = facts.exclusiveMinimum?.double {
            list += [.number(String(low + 1)), .number(String(low + 0.001))]
        }
        if let high = facts.exclusiveMaximum?.double { list.append(.number(String(high - 1))) }
        return list + integers(facts).map { .number(String($0)) }
    }

    // MARK: - Arrays and objects

    private func array(_ facts: SchemaFacts, full: Bool, depth: Int) -> JSONValue? {
        let count = max(facts.minItems ?? 0, full ? min(1, facts.maxItems ?? 1) : 0)
        return array(facts, count: max(count, 0), depth: depth)
    }

    /// An array with this many elements; nil where no more can be told apart.
    func array(_ facts: SchemaFacts, count: Int, depth: Int) -> JSONValue? {
        guard count <= 1000 else { return nil }
        var elements: [JSONValue] = []
        for position in 0..<count {
            if position < facts.prefixItems.count {
                guard let element = valid(facts.prefixItems[position], depth: depth + 1) else { return nil }
                elements.append(element)
                continue
            }
            guard let items = facts.items else {
                elements.append(.number(String(position)))
                continue
            }
            if facts.uniqueItems || elements.isEmpty {
                guard let element = another(items, beside: elements, depth: depth) else {
                    return count > (facts.minItems ?? 0) ? .array(elements) : nil
                }
                elements.append(element)
            } else {
                elements.append(elements[elements.count - 1])
            }
        }
        return .array(elements)
    }

    private func another(_ items: Schema, beside elements: [JSONValue], depth: Int) -> JSONValue? {
        guard let first = valid(items, full: false, depth: depth + 1) ?? valid(items, depth: depth + 1) else {
            return nil
        }
        if !elements.contains(first) { return first }
        var random = SeededGenerator(seed: UInt64(elements.count))
        for _ in 0..<30 {
            if let other = self.random(items, &random, depth: depth + 1), !elements.contains(other) { return other }
        }
        return nil
    }

    func object(_ facts: SchemaFacts, full: Bool, depth: Int) -> JSONValue? {
        var members: [(name: String, value: JSONValue)] = []
        for (name, schema) in facts.properties {
            let isRequired = facts.required.contains(name)
            guard isRequired || (full && depth < 4) else { continue }
            guard !evaluator.annotations(of: schema).contains(where: \.readOnly) else { continue }
            if let own = facts.discriminators[name] {
                members.append((name, .string(own)))
            } else if let value = valid(schema, full: full, depth: depth + 1) {
                members.append((name, value))
            } else if isRequired {
                return nil
            }
        }
        for name in facts.required.sorted() where !facts.properties.contains(where: { $0.name == name }) {
            let value = facts.additional.flatMap { $0.boolean == nil ? valid($0, depth: depth + 1) : nil }
            members.append((name, value ?? "a"))
        }
        addMembers(upTo: facts.minProperties ?? 0, facts, &members, depth: depth)
        if let most = facts.maxProperties, members.count > most {
            var rest = members.count - most
            members.removeAll { member in
                guard rest > 0, !facts.required.contains(member.name) else { return false }
                rest -= 1
                return true
            }
        }
        return .object(members)
    }

    private func addMembers(
        upTo count: Int, _ facts: SchemaFacts, _ members: inout [(name: String, value: JSONValue)], depth: Int
    ) {
        for (name, schema) in facts.properties where members.count < count {
            guard !members.contains(where: { $0.name == name }), let value = valid(schema, depth: depth + 1) else {
                continue
            }
            members.append((name, value))
        }
        guard facts.additional?.boolean != false else { return }
        while members.count < min(count, 1000) {
            let value = facts.additional.flatMap { $0.boolean == nil ? valid($0, depth: depth + 1) : nil } ?? "a"
            members.append(("extra\(members.count)", value))
        }
    }
}
