import OpenAPIDocument

extension ModelBuilder {
    /// For each schema that is made of a parent, flattened, the values of the parents' discriminators that mean it, by property;
    /// of several values the first.
    func valuesOfDescendants() -> [ObjectIdentifier: [String: String]] {
        var found: [ObjectIdentifier: [String: String]] = [:]
        for parent in document.components.schemas.values {
            guard let own = parent.ownStructure, let discriminator = parent.discriminator else { continue }
            var values: [ObjectIdentifier: String] = [:]
            for entry in discriminator.mapping {
                guard let target = document.schema(at: entry.value), values[ObjectIdentifier(target)] == nil else {
                    continue
                }
                values[ObjectIdentifier(target)] = entry.name
            }
            for alternative in parent.composition.anyOf ?? [] where alternative !== own {
                guard let target = document.resolve(alternative), let value = values[ObjectIdentifier(target)] else {
                    continue
                }
                for schema in structures(of: target) {
                    let key = ObjectIdentifier(flattener.flattened(schema))
                    if found[key]?[discriminator.propertyName] == nil {
                        found[key, default: [:]][discriminator.propertyName] = value
                    }
                }
            }
        }
        return found
    }

    /// The members that parents describe, each with the name of its parent: their types are called after it and not after the
    /// descendant that is met first, nor after `PetBase`.
    func namesOfParentsByMember() -> [ObjectIdentifier: String] {
        var names: [ObjectIdentifier: String] = [:]
        for entry in document.components.schemas {
            guard let own = entry.value.ownStructure.flatMap(document.resolve) else { continue }
            let name = typeName(ofComponent: entry.name)
            var open = [own]
            while let schema = open.popLast() {
                for member in schema.objects.properties.values { names[ObjectIdentifier(member)] = name }
                open += schema.composition.allOf ?? []
            }
        }
        return names
    }

    /// The schema, or those that a parent chooses from.
    private func structures(of schema: Schema, depth: Int = 0) -> [Schema] {
        guard depth < 50, schema.ownStructure != nil else { return [schema] }
        return (schema.composition.anyOf ?? []).compactMap(document.resolve)
            .flatMap { structures(of: $0, depth: depth + 1) }
    }
}
