import OpenAPIDocument

extension ModelBuilder {
    /// Gives every component schema that becomes a Swift type its name, before any inline schema can take it.
    ///
    /// Names that the user has chosen are given out by nobody else.
    func claimComponentNames() {
        let chosen = options.renames.schemas.values.map(\.text)
        typeNames = NameScope(reserved: Set(chosen + chosen.map { $0 + "Request" }))
        for entry in document.components.schemas {
            componentNames[ObjectIdentifier(flattener.flattened(entry.value))] = entry.name
        }
        // What a parent says itself is known by the parent's name.
        for entry in document.components.schemas {
            guard let own = entry.value.ownStructure.flatMap(document.resolve) else { continue }
            componentNames[ObjectIdentifier(flattener.flattened(own))] = entry.name
        }
        for entry in document.components.schemas where becomesType(entry.value) {
            for direction in usage.directions(of: entry.value) {
                let form = form(of: entry.value, direction)
                guard declared[form] == nil else { continue }
                let name = typeName(ofComponent: entry.name) + suffix(of: form, entry.value)
                declared[form] = options.renames.schemas[entry.name] == nil ? typeNames.claimType(name) : name
            }
        }
    }

    /// Declares the types of a component schema, in each form that is used; schemas without a type are only checked.
    func declareComponent(_ schema: Schema, named name: String) {
        for direction in usage.directions(of: schema) {
            _ = shape(of: schema, named: typeName(ofComponent: name), direction)
        }
    }

    /// The name of the type for a schema in a direction; declares it when this is the first time it is met.
    func typeName(
        for schema: Schema, named wanted: String, _ direction: Direction,
        declare: (String, Direction?) -> TypeDeclaration?
    ) -> String {
        let form = form(of: schema, direction)
        let name = declared[form] ?? typeNames.claimType(wanted + suffix(of: form, schema))
        declared[form] = name
        guard defined.insert(form).inserted else { return name }
        let position = defined.count
        if let declaration = declare(name, form.direction) { declarations.append((position, declaration)) }
        return name
    }

    private func becomesType(_ schema: Schema) -> Bool {
        let schema = flattener.flattened(schema)
        if schema.reference != nil { return false }
        if let values = schema.const.map({ [$0] }) ?? schema.enumValues {
            return values.contains { $0.string != nil } && values.allSatisfy { $0.string != nil || $0.isNull }
        }
        if let alternatives = schema.composition.oneOf ?? schema.composition.anyOf { return alternatives.count > 1 }
        let types = schema.typesBesideNull ?? schema.impliedTypes ?? []
        if types == [.array], schema.arrays.prefixItems?.isEmpty == false { return true }
        return types == [.object] && schema.isStructure || types.count > 1 || holdsItself(schema)
    }

    func form(of schema: Schema, _ direction: Direction) -> SchemaForm {
        let schema = flattener.flattened(schema)
        return SchemaForm(schema: ObjectIdentifier(schema), direction: usage.isSensitive(schema) ? direction : nil)
    }

    /// `Request` for the request form of a schema that has a response form of the same name.
    private func suffix(of form: SchemaForm, _ schema: Schema) -> String {
        form.direction == .request && usage.directions(of: schema).count == 2 ? "Request" : ""
    }
}
