import OpenAPIDocument

/// What a schema says about the members of an object; of one with alternatives, what all of them say together.
struct ObjectFacts {
    let index: Int
    let properties: [String: Schema]
    /// What every value has.
    let required: Set<String>
    /// The component that the alternative refers to.
    let reference: (name: String, schema: Schema)?
    /// The schema itself, or its alternatives.
    private let parts: [Schema]
    private let builder: ModelBuilder

    init?(_ schema: Schema, _ index: Int, _ builder: ModelBuilder) {
        var parts: [Schema] = []
        guard ObjectFacts.collect(schema, &parts, builder), let first = parts.first else { return nil }
        self.index = index
        self.builder = builder
        self.parts = parts
        let entries = parts.flatMap(\.objects.properties.entries).map { ($0.name, $0.value) }
        properties = Dictionary(entries, uniquingKeysWith: { $1 })
        required = parts.dropFirst().reduce(Set(first.objects.required)) { $0.intersection($1.objects.required) }
        let referring = [schema] + (schema.composition.allOf ?? [])
        reference = referring.lazy.compactMap(\.reference).last.flatMap { reference in
            guard let name = reference.componentName, let schema = builder.document.schema(at: reference) else {
                return nil
            }
            return (name, schema)
        }
    }

    /// The schemas of objects that values are of; false where values may be something else.
    private static func collect(
        _ schema: Schema, _ parts: inout [Schema], _ builder: ModelBuilder, depth: Int = 0
    ) -> Bool {
        guard depth < 8, let target = builder.target(of: schema) else { return false }
        guard let alternatives = target.composition.oneOf ?? target.composition.anyOf else {
            parts.append(target)
            return (target.typesBesideNull ?? target.impliedTypes) == [.object]
        }
        return alternatives.filter { !builder.isNull($0) }
            .allSatisfy { collect($0, &parts, builder, depth: depth + 1) }
    }

    /// Whether the schema has alternatives.
    var isUnion: Bool { parts.count > 1 }

    func knows(_ name: String) -> Bool {
        properties[name] != nil || parts.contains { $0.objects.required.contains(name) }
    }

    /// Whether all alternatives know a member.
    func alwaysKnows(_ name: String) -> Bool {
        parts.allSatisfy { $0.objects.properties[name] != nil || $0.objects.required.contains(name) }
    }

    /// The strings that a member can be, where they are listed.
    func constants(_ name: String) -> [String]? {
        var texts: [String] = []
        for part in parts {
            guard let property = part.objects.properties[name], let target = builder.target(of: property) else {
                return nil
            }
            let nodes = target.const.map { [$0] } ?? target.enumValues ?? []
            let listed = nodes.compactMap(\.string)
            guard !listed.isEmpty, listed.count == nodes.count else { return nil }
            texts += listed.filter { !texts.contains($0) }
        }
        return texts
    }

    private var isClosed: Bool { parts.allSatisfy { $0.objects.additionalProperties?.boolean == false } }

    /// Whether an object can be valid for both: the same members are required, and none that both have differs in type.
    func takesTheSame(as other: ObjectFacts) -> Bool {
        guard required == other.required, !(isClosed && other.isClosed) else { return false }
        return properties.allSatisfy { name, schema in
            guard let second = other.properties[name], let a = builder.target(of: schema)?.types,
                let b = builder.target(of: second)?.types
            else { return true }
            return !Set(a).isDisjoint(with: b)
        }
    }
}
