extension Rule {
    /// A discriminator whose property an alternative does not have.
    public static let discriminatorProperty = Rule("discriminator-property")
}

extension ValidationRule {
    static let discriminatorProperty = ValidationRule(
        .discriminatorProperty, "Every alternative under a discriminator has its property, as a required one."
    ) { document, diagnostics in
        // A parent may have its discriminator in a part of its `allOf`, and the property in another one.
        let hierarchy = SchemaHierarchy(document)
        var parents: [Int: Schema] = [:]
        for position in hierarchy?.members.indices ?? 0..<0 where hierarchy?.isParent(position) ?? false {
            guard let member = hierarchy?.members[position], let own = member.bases.discriminator else { continue }
            parents[own.node.identifier] = member.schema
        }
        for schema in document.index.schemaOrder {
            guard let discriminator = schema.discriminator else { continue }
            let schema = parents[discriminator.node.identifier] ?? schema
            let name = discriminator.propertyName
            let place = discriminator.node["propertyName"] ?? discriminator.node
            let alternatives = (schema.composition.oneOf ?? []) + (schema.composition.anyOf ?? [])
            for alternative in alternatives.isEmpty ? [schema] : alternatives {
                if document.resolve(alternative) == nil { continue }
                // The property may also stand in the schema that holds the alternatives.
                let found = [schema, alternative].map { document.property(name, of: $0) }
                let title = alternative.reference?.text ?? "this schema"
                // What lacks the property is the schema of `defaultMapping` (OpenAPI 3.2 section 4.25.3).
                let isDefault = discriminator.defaultMapping.map { mapping in
                    document.schema(at: mapping) === alternative.reference.flatMap { document.schema(at: $0) }
                }
                if isDefault == true { continue }
                if !found.contains(where: \.isDeclared) {
                    diagnostics.error(
                        .discriminatorProperty, "the discriminator's property `\(name)` is not declared in \(title)",
                        at: place, help: "add it to `properties` and `required` there",
                        tolerance: .undeclaredDiscriminator)
                } else if isDefault == nil, !found.contains(where: \.isRequired) {
                    diagnostics.warning(
                        .discriminatorProperty, "the discriminator's property `\(name)` is not required in \(title)",
                        at: place, help: "add it to `required` there")
                }
            }
        }
    }
}

extension Document {
    /// Whether a schema declares and requires a property, also through `$ref`, `allOf` and all of its alternatives.
    fileprivate func property(
        _ name: String, of schema: Schema, depth: Int = 0
    ) -> (isDeclared: Bool, isRequired: Bool) {
        guard depth < 50 else { return (false, false) }
        var isDeclared = schema.objects.properties[name] != nil
        var isRequired = schema.objects.required.contains(name)
        let direct = schema.reference.flatMap { self.schema(at: $0) }
        for part in [direct].compactMap({ $0 }) + (schema.composition.allOf ?? []) {
            let found = property(name, of: part, depth: depth + 1)
            isDeclared = isDeclared || found.isDeclared
            isRequired = isRequired || found.isRequired
        }
        let alternatives = (schema.composition.oneOf ?? []) + (schema.composition.anyOf ?? [])
        if depth > 0 || direct != nil, !alternatives.isEmpty, !isDeclared {
            let found = alternatives.map { property(name, of: $0, depth: depth + 1) }
            isDeclared = found.allSatisfy(\.isDeclared)
            isRequired = found.allSatisfy(\.isRequired)
        }
        return (isDeclared, isRequired)
    }
}
