extension DocumentReader {
    /// Reads a schema, once; a second call for the same node gives the first's result.
    func readSchema(_ node: LocatedNode) -> Schema? {
        if let known = index.schemas[node.identifier] { return known }
        register(node, .schema)
        guard let schema = readNewSchema(node) else { return nil }
        index.schemas[node.identifier] = schema
        index.schemaOrder.append(schema)
        return schema
    }

    private func readNewSchema(_ node: LocatedNode) -> Schema? {
        if let boolean = node.boolean {
            if version == .v3_0, node.key != "additionalProperties" {
                wrongType(node, "a schema")
                return nil
            }
            return Schema(node: node, boolean: boolean)
        }
        guard node.members != nil else {
            wrongType(node, "a schema")
            return nil
        }
        if version == .v3_0, node["$ref"] != nil { return readPlainReference(node) }
        guard let fields = Fields(node, .schema, self) else { return nil }
        return readKeywords(fields)
    }

    /// In 3.0 a `$ref` hides everything beside it.
    private func readPlainReference(_ node: LocatedNode) -> Schema? {
        for member in node.members ?? node.noMembers where member.key != "$ref" && !member.key.hasPrefix("x-") {
            diagnostics.add(
                Diagnostic(
                    .warning, .ignoredKey, "`\(member.key)` has no effect beside `$ref` in OpenAPI 3.0",
                    at: member.keyPlace, help: "put the `$ref` into an `allOf`, or change `openapi` to 3.1.0"))
        }
        return Schema(node: node, reference: node["$ref"].flatMap(readSchemaReference))
    }

    private func readKeywords(_ fields: Fields) -> Schema {
        let node = fields.node
        var groups: SchemaGroups = []
        for member in node.members ?? node.noMembers {
            groups.formUnion(ObjectKind.schemaGroups[member.key] ?? .core)
        }
        return Schema(
            node: node,
            reference: fields.one("$ref", readSchemaReference) ?? fields.one("$dynamicRef", readSchemaReference),
            types: readTypes(fields),
            format: fields.string("format"), enumValues: readEnum(fields), const: fields["const"],
            defaultValue: fields["default"],
            numbers: groups.contains(.numbers) ? readNumbers(fields) : NumberKeywords(),
            strings: groups.contains(.strings) ? readStrings(fields) : StringKeywords(),
            arrays: groups.contains(.arrays) ? readArrays(fields) : ArrayKeywords(),
            objects: groups.contains(.objects) ? readObjects(fields) : ObjectKeywords(),
            composition: groups.contains(.composition) ? readComposition(fields) : CompositionKeywords(),
            annotations: groups.contains(.annotations) ? readAnnotations(fields) : AnnotationKeywords(),
            identity: groups.contains(.identity) ? readIdentity(fields) : IdentityKeywords(),
            discriminator: fields.one("discriminator", readDiscriminator), xml: fields.one("xml", readXML),
            extensions: fields.extensions)
    }

    private func readSchemaReference(_ node: LocatedNode) -> Reference? {
        guard let text = string(node) else { return nil }
        let reference = Reference(node: node, text: text, summary: nil, description: nil)
        references.append(PendingReference(reference: reference, kind: .schema, pointer: text))
        return reference
    }
}
