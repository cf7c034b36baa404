extension Rule {
    /// A mapping of a discriminator that names what it does not choose from, or leaves a schema without a value.
    public static let discriminatorMapping = Rule("discriminator-mapping")
}

extension ValidationRule {
    static let discriminatorMapping = ValidationRule(
        .discriminatorMapping, "A mapping names schemas that its discriminator chooses from, and each has a value."
    ) { document, diagnostics in
        for schema in document.index.schemaOrder where schema.hasAlternatives {
            document.checkMapping(of: schema, diagnostics)
        }
        guard let hierarchy = SchemaHierarchy(document) else { return }
        for position in hierarchy.members.indices { hierarchy.checkMapping(of: position, document, diagnostics) }
    }
}

extension Document {
    fileprivate func checkMapping(of schema: Schema, _ diagnostics: DiagnosticBag) {
        guard let discriminator = schema.discriminator else { return }
        let alternatives = (schema.composition.oneOf ?? []) + (schema.composition.anyOf ?? [])
        let known = Set((alternatives + alternatives.compactMap(resolve)).map { ObjectIdentifier($0) })
        for entry in discriminator.mapping {
            guard let target = resolve(entry.value), !known.contains(ObjectIdentifier(target)) else { continue }
            diagnostics.warning(
                .discriminatorMapping,
                "the value `\(entry.name)` means `\(entry.value.text)`, which is none of the alternatives",
                at: entry.value.node,
                help: "list it in `\(schema.composition.oneOf == nil ? "anyOf" : "oneOf")`, or take the value out")
        }
    }

    /// The schema behind a reference, and behind that one's.
    private func resolve(_ reference: Reference) -> Schema? { schema(at: reference).flatMap(resolve) }
}

extension SchemaHierarchy {
    fileprivate func checkMapping(of position: Int, _ document: Document, _ diagnostics: DiagnosticBag) {
        let member = members[position]
        guard let discriminator = member.bases.discriminator, let choice = choice(of: position) else { return }
        let known = Set(descendants(of: position) + [position])
        for entry in discriminator.mapping {
            guard document.schema(at: entry.value) != nil,
                !(self.member(at: entry.value).map(known.contains) ?? false)
            else { continue }
            diagnostics.warning(
                .discriminatorMapping,
                "the value `\(entry.name)` means `\(entry.value.text)`, which is not made of `\(member.name)`",
                at: entry.value.node,
                help:
                    "add a reference to `\(member.name)` to its `allOf`; without, objects of this value are taken for "
                    + "`\(member.name)` alone")
        }
        let mapped = Set(choice.values.map(\.member))
        for descendant in choice.descendants where !mapped.contains(descendant) {
            diagnostics.warning(
                .discriminatorMapping,
                "no value of `\(discriminator.propertyName)` means `\(members[descendant].name)`, since the mapping gives its "
                    + "name to another schema",
                at: discriminator.node["mapping"] ?? discriminator.node, help: "map another value to it")
        }
        checkValues(of: choice, at: position, document, diagnostics)
    }

    /// A name that the property's enumeration does not list can be no value: then nothing means the schema.
    private func checkValues(
        of choice: Choice, at position: Int, _ document: Document, _ diagnostics: DiagnosticBag
    ) {
        let name = choice.discriminator.propertyName
        guard let property = property(name, of: position).flatMap(document.resolve),
            let listed = property.enumValues?.compactMap(\.string)
        else { return }
        for entry in choice.values where entry.member != position && !listed.contains(entry.value) {
            diagnostics.warning(
                .discriminatorMapping,
                "the value `\(entry.value)`, which means `\(members[entry.member].name)`, is not in the `enum` of `\(name)`",
                at: choice.discriminator.mapping[entry.value]?.node ?? members[entry.member].schema.node,
                help: "map a value that it lists to the schema, or add this one to it")
        }
    }
}
