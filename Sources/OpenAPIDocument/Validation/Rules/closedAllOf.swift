extension Rule {
    /// A part of an `allOf` that forbids the members of another part: no value that has them is valid.
    public static let closedAllOf = Rule("closed-all-of")
}

extension ValidationRule {
    static let closedAllOf = ValidationRule(
        .closedAllOf, "No part of an `allOf` forbids what another part describes."
    ) { document, diagnostics in
        for (node, name) in document.closedPartsAndMembers() {
            diagnostics.error(
                .closedAllOf, "`additionalProperties: false` here forbids `\(name)` of another part", at: node,
                help: "take it out, or, since OpenAPI 3.1, write `unevaluatedProperties: false` beside the `allOf`",
                tolerance: .closedAllOf)
        }
    }
}

extension Document {
    /// The nodes (by identifier) of `additionalProperties: false` in parts of an `allOf` of which another part describes more
    /// members: whoever writes that means that there are no members but those of all parts.
    package func closedParts() -> Set<Int> { Set(closedPartsAndMembers().map(\.node.identifier)) }

    /// The same nodes, each once, with a member that it forbids.
    fileprivate func closedPartsAndMembers() -> [(node: LocatedNode, name: String)] {
        var found: [(node: LocatedNode, name: String)] = []
        var known: Set<Int> = []
        for schema in index.schemaOrder where schema.composition.allOf != nil {
            var parts: [Part] = []
            var visited: Set<Int> = []
            collect(schema, &parts, &visited)
            for part in parts {
                guard let node = part.closing, !known.contains(node.identifier) else { continue }
                let others = parts.lazy.flatMap(\.members.names)
                guard let name = others.first(where: { part.members[$0] == nil }) else { continue }
                known.insert(node.identifier)
                found.append((node, name))
            }
        }
        return found
    }

    /// What one schema of an `allOf` says by itself.
    private struct Part {
        var members: OrderedMap<Schema>
        var closing: LocatedNode?
    }

    private func collect(_ schema: Schema, _ parts: inout [Part], _ visited: inout Set<Int>) {
        guard visited.insert(schema.node.identifier).inserted, visited.count < 1000 else { return }
        if let target = schema.reference.flatMap({ self.schema(at: $0) }) { collect(target, &parts, &visited) }
        for part in schema.composition.allOf ?? [] { collect(part, &parts, &visited) }
        let closing = schema.objects.additionalProperties.flatMap { $0.boolean == false ? $0.node : nil }
        if closing != nil || !schema.objects.properties.isEmpty {
            parts.append(Part(members: schema.objects.properties, closing: closing))
        }
    }
}
