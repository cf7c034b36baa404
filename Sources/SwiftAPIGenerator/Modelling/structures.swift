import OpenAPIDocument

extension ModelBuilder {
    /// The structure for an object schema, in the form that the direction has.
    func structure(of schema: Schema, named name: String, _ direction: Direction?) -> StructureModel? {
        guard let additional = additionalShape(of: schema, named: name, direction ?? .response) else { return nil }
        var structure = StructureModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            properties: [], rejectsUnknown: schema.rejectsOthers,
            additional: additional, minProperties: schema.objects.minProperties,
            maxProperties: schema.objects.maxProperties)
        var names = NameScope(reserved: additional == nil ? [] : ["additionalProperties"])
        for entry in schema.objects.properties {
            if direction == .response, usage.isWriteOnly(entry.value) { continue }
            if direction == .request, usage.isReadOnly(entry.value) {
                structure.forbidden.append(entry.name)
                continue
            }
            let property = property(entry.name, entry.value, of: schema, in: name, direction ?? .response, &names)
            if let property { structure.properties.append(property) }
        }
        // Members that have to be there, whatever they are.
        for wireName in schema.objects.required where schema.objects.properties[wireName] == nil {
            structure.properties.append(
                PropertyModel(
                    wireName: wireName, name: names.claimMember(lowerCamel(wireName)), shape: ValueShape(kind: .any),
                    presence: .required))
        }
        return structure
    }

    private func property(
        _ wireName: String, _ schema: Schema, of object: Schema, in parent: String, _ direction: Direction,
        _ names: inout NameScope
    ) -> PropertyModel? {
        guard let shape = shape(of: schema, named: parent + upperCamel(wireName), direction) else { return nil }
        let isRequired = object.objects.required.contains(wireName)
        guard let presence = isRequired ? .required : optionalPresence(of: schema, shape) else { return nil }
        return PropertyModel(
            wireName: wireName, name: names.claimMember(lowerCamel(wireName)), shape: shape, presence: presence,
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
