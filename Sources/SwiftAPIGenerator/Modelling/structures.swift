import OpenAPIDocument

extension ModelBuilder {
    /// The structure for an object schema, in the form that the direction has.
    func structure(of schema: Schema, named name: String, _ direction: Direction?) -> StructureModel? {
        guard let additional = additionalShape(of: schema, named: name, direction ?? .response),
            let rules = ruleChecks(of: schema)
        else { return nil }
        var structure = StructureModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            properties: [], rejectsUnknown: schema.rejectsOthers,
            additional: additional, additionalPattern: dictionaryPattern(of: schema),
            minProperties: schema.objects.minProperties, maxProperties: schema.objects.maxProperties, rules: rules)
        let chosen = chosenNames(of: schema, in: name)
        var names = NameScope(reserved: Set(chosen.values).union(additional == nil ? [] : ["additionalProperties"]))
        for entry in schema.objects.properties {
            if target(of: entry.value)?.boolean == false {
                guard checkExcluded(entry.name, entry.value, of: schema) else { return nil }
                structure.excluded.append(entry.name)
                continue
            }
            if direction == .response, usage.isWriteOnly(entry.value) { continue }
            if direction == .request, usage.isReadOnly(entry.value) {
                structure.forbidden.append(entry.name)
                continue
            }
            let property = property(entry.name, entry.value, of: schema, in: name, direction ?? .response)
            guard var property else { continue }
            if let text = discriminatorValues[ObjectIdentifier(schema)]?[entry.name] {
                property.initial = initial(text, property)
            }
            property.name = chosen[entry.name] ?? names.claimMember(property.name)
            structure.properties.append(property)
        }
        // Members that have to be there, whatever they are.
        let required = schema.objects.required.filter { schema.objects.properties[$0] == nil }
        for wireName in required + membersOfCases(schema).filter({ !schema.objects.required.contains($0) }) {
            let isRequired = required.contains(wireName)
            guard
                let shape = shapeOfUnnamed(
                    wireName, of: schema, among: isRequired ? schema.otherMembers : nil, in: name,
                    direction ?? .response)
            else { continue }
            structure.properties.append(
                PropertyModel(
                    wireName: wireName, name: names.claimMember(memberName(of: wireName)), shape: shape,
                    presence: isRequired ? .required : .optional))
        }
        return structure
    }

    /// Reports a member that has to be there and that no value is valid for.
    private func checkExcluded(_ name: String, _ member: Schema, of schema: Schema) -> Bool {
        guard schema.objects.required.contains(name) else { return true }
        unsupported(
            "`\(name)` is required, and no value of it is valid", at: member.node,
            help: "take it out of `required`, or say what the value is")
        return false
    }

    /// What a member is that no property describes: what its pattern says, or what all `others` are.
    private func shapeOfUnnamed(
        _ wireName: String, of schema: Schema, among others: Schema?, in parent: String, _ direction: Direction
    ) -> ValueShape? {
        // Then a rule is held against all members.
        if hasRuledMembers(schema) { return ValueShape(kind: .any) }
        let described = schema.objects.patternProperties.first { matches(wireName, $0.name) }?.value ?? others
        guard let described, described.boolean == nil else { return ValueShape(kind: .any) }
        return shape(of: described, named: parent + "Value", direction)
    }

    /// The names that the user has chosen for properties, by their names in the document.
    private func chosenNames(of schema: Schema, in type: String) -> [String: String] {
        var chosen: [String: String] = [:]
        for wireName in schema.objects.properties.names {
            guard let given = renamedProperty(wireName, of: schema, in: type) else { continue }
            if chosen.values.contains(given.text) {
                diagnostics.error(
                    .selection, "two properties of `\(type)` are renamed `\(given.text)`", at: given.place,
                    help: "choose two names")
            }
            chosen[wireName] = given.text
        }
        return chosen
    }

    /// Members that only `then`, `else` or `dependentSchemas` speak of: they are kept, as any JSON.
    private func membersOfCases(_ schema: Schema) -> [String] {
        guard schema.objects.additionalProperties == nil else { return [] }
        let parts = flattener.parts[ObjectIdentifier(schema)] ?? [schema]
        var names: [String] = []
        for part in parts {
            let cases = [part.composition.thenSchema, part.composition.elseSchema].compactMap(\.self)
            for item in cases + part.objects.dependentSchemas.values {
                for name in (target(of: item) ?? item).objects.properties.names
                where schema.objects.properties[name] == nil && !names.contains(name) {
                    names.append(name)
                }
            }
        }
        return names
    }

    private func property(
        _ wireName: String, _ schema: Schema, of object: Schema, in parent: String, _ direction: Direction
    ) -> PropertyModel? {
        let scope = parentsOfMembers[ObjectIdentifier(schema)] ?? parent
        guard let shape = shape(of: schema, named: scope + upperCamel(spelled(wireName)), direction) else {
            return nil
        }
        let isRequired = object.objects.required.contains(wireName)
        guard let presence = isRequired ? .required : optionalPresence(of: schema, shape) else { return nil }
        return PropertyModel(
            wireName: wireName, name: memberName(of: wireName), shape: shape, presence: presence,
            documentation: documentation(of: schema), isDeprecated: isDeprecated(schema))
    }

    /// The description beside a reference, else the one of the schema itself or of the reference's target.
    func documentation(of schema: Schema) -> String? {
        schema.annotations.description ?? schema.annotations.title
            ?? document.resolve(schema).flatMap { $0.annotations.description ?? $0.annotations.title }
    }

    /// Whether the schema is deprecated, beside its reference or at its target.
    func isDeprecated(_ schema: Schema) -> Bool {
        schema.annotations.deprecated || (document.resolve(schema)?.annotations.deprecated ?? false)
    }
}
