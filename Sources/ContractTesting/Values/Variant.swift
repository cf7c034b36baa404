import OpenAPIDocument

/// A part of a value put in place of another, to see what becomes of it.
struct Variant {
    /// What it tries: `maxLength`, `a string for an integer`.
    var label: String
    /// The keyword that the part is at the bound of, or that it violates.
    var keyword: String
    /// The part.
    var path: [PathStep]
    /// What stands there instead; nil for nothing.
    var value: JSONValue?
    /// Where the document says it.
    var place: Place?

    /// The whole value with the part in it.
    func applied(to whole: JSONValue) -> JSONValue { whole.replacing(path, with: value) }
}

extension ValueFactory {
    /// The facts of the alternative that a value is of.
    func facts(_ schema: Schema, of value: JSONValue) -> SchemaFacts {
        let first = facts(schema)
        guard first.choices > 1 else { return first }
        for choice in 0..<min(first.choices, 200) {
            let facts = self.facts(schema, choice: choice)
            let fits = facts.types.map { $0.contains(where: value.isOf) } ?? true
            guard fits else { continue }
            guard case .object = value else { return facts }
            let names = Set(facts.properties.map(\.name))
            let isNamed = facts.discriminators.allSatisfy { value[$0.key]?.string == $0.value }
            let isWhole = facts.required.allSatisfy { value[$0] != nil || !names.contains($0) }
            if isNamed, isWhole,
                (value.members ?? []).allSatisfy({ names.contains($0.name) || facts.additional?.boolean != false })
            {
                return facts
            }
        }
        return first
    }

    /// Goes through a value and its parts, with the schema of each; arrays by their first element.
    func visit(
        _ value: JSONValue, _ schema: Schema, _ path: [PathStep] = [],
        _ body: (JSONValue, Schema, SchemaFacts, [PathStep]) -> Void
    ) {
        guard path.count < 8 else { return }
        let facts = self.facts(schema, of: value)
        body(value, schema, facts, path)
        switch value {
        case .object(let members):
            for member in members {
                let own = facts.properties.first { $0.name == member.name }?.schema
                guard let part = own ?? facts.additional, part.boolean == nil else { continue }
                visit(member.value, part, path + [.member(member.name)], body)
            }
        case .array(let elements):
            for (position, element) in elements.enumerated().prefix(max(1, facts.prefixItems.count)) {
                let own = position < facts.prefixItems.count ? facts.prefixItems[position] : facts.items
                if let own { visit(element, own, path + [.element(position)], body) }
            }
        default: break
        }
    }
}
