import OpenAPIDocument

extension ModelBuilder {
    /// The structure for an object schema, in the form that the direction has.
    func structure(of schema: Schema, named name: String, _ direction: Direction?) -> StructureModel? {
        guard let rejectsUnknown = rejectsUnknown(schema), checkMembers(of: schema) else { return nil }
        var structure = StructureModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            properties: [], rejectsUnknown: rejectsUnknown, minProperties: schema.objects.minProperties,
            maxProperties: schema.objects.maxProperties)
        var names = NameScope()
        for entry in schema.objects.properties {
            if direction == .response, document.isWriteOnly(entry.value) { continue }
            if direction == .request, document.isReadOnly(entry.value) {
                structure.forbidden.append(entry.name)
                continue
            }
            let property = property(entry.name, entry.value, of: schema, in: name, direction ?? .response, &names)
            if let property { structure.properties.append(property) }
        }
        return structure
    }

    private func property(
        _ wireName: String, _ schema: Schema, of object: Schema, in parent: String, _ direction: Direction,
        _ names: inout NameScope
    ) -> PropertyModel? {
        guard let shape = shape(of: schema, named: parent + upperCamel(wireName), direction) else { return nil }
        if case .structure(let child) = shape.kind {
            containment[parent, default: []].append((child, schema.node))
        }
        let isRequired = object.objects.required.contains(wireName)
        guard let presence = isRequired ? .required : optionalPresence(of: schema, shape) else { return nil }
        return PropertyModel(
            wireName: wireName, name: names.claimMember(lowerCamel(wireName)), shape: shape, presence: presence,
            documentation: documentation(of: schema), isDeprecated: isDeprecated(schema))
    }

    /// `additionalProperties`: `false` rejects, absent and `true` ignore; a schema is an error.
    private func rejectsUnknown(_ schema: Schema) -> Bool? {
        guard let additional = schema.objects.additionalProperties else { return false }
        if let boolean = additional.boolean { return !boolean }
        unsupported(
            "additionalProperties with a schema is not supported", at: additional.node,
            help: "list the members under `properties`, or use an array of objects with a name and a value")
        return nil
    }

    private func checkMembers(of schema: Schema) -> Bool {
        let names = Set(schema.objects.properties.names)
        if names.isEmpty, schema.objects.additionalProperties?.boolean != false {
            unsupported(
                "an object without properties is not supported", at: schema.node,
                help: "list its members under `properties`")
            return false
        }
        let undeclared = schema.objects.required.enumerated().filter { !names.contains($0.element) }
        for (position, name) in undeclared {
            unsupported(
                "`\(name)` is required but not among the properties",
                at: schema.node["required"]?.elements?[position] ?? schema.node,
                help: "describe `\(name)` under `properties`")
        }
        return undeclared.isEmpty
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

    /// Reports structures that hold themselves as a value, which no Swift structure can.
    func reportCircles() {
        for declaration in model.declarations {
            guard case .structure(let structure) = declaration else { continue }
            for (child, node) in containment[structure.name] ?? [] where reaches(structure.name, from: child) {
                unsupported(
                    "`\(structure.name)` holds itself through this property", at: node,
                    help: "hold it in an array, or refer to it by its id")
            }
        }
    }

    private func reaches(_ target: String, from start: String) -> Bool {
        var seen: Set<String> = []
        var open = [start]
        while let name = open.popLast() {
            if name == target { return true }
            guard seen.insert(name).inserted else { continue }
            open += (containment[name] ?? []).map(\.member)
        }
        return false
    }
}
