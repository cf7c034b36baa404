extension ObjectKind {
    static let components = ObjectKind(
        "the components object",
        ["schemas", "responses", "parameters", "examples", "requestBodies", "headers", "securitySchemes", "links"]
            + ["callbacks"],
        since31: ["pathItems"], since32: ["mediaTypes"])
}

extension Components {
    /// No components.
    static let none = Components(
        node: nil, schemas: OrderedMap(), responses: OrderedMap(), parameters: OrderedMap(), examples: OrderedMap(),
        requestBodies: OrderedMap(), headers: OrderedMap(), securitySchemes: OrderedMap(), links: OrderedMap(),
        callbacks: OrderedMap(), pathItems: OrderedMap(), mediaTypes: OrderedMap(), extensions: OrderedMap())
}

extension DocumentReader {
    func readComponents(_ node: LocatedNode) -> Components? {
        guard let fields = Fields(node, .components, self) else { return nil }
        return Components(
            node: node, schemas: named(fields, "schemas", readSchema),
            responses: named(fields, "responses", readResponsePart),
            parameters: named(fields, "parameters", readParameterPart),
            examples: named(fields, "examples", readExamplePart),
            requestBodies: named(fields, "requestBodies", readRequestBodyPart),
            headers: named(fields, "headers", readHeaderPart),
            securitySchemes: named(fields, "securitySchemes", readSecuritySchemePart),
            links: named(fields, "links", readLinkPart), callbacks: named(fields, "callbacks", readCallbackPart),
            pathItems: named(fields, "pathItems", readPathItemPart),
            mediaTypes: named(fields, "mediaTypes", readMediaType), extensions: fields.extensions)
    }

    /// The parts of a section; names must match `^[a-zA-Z0-9._-]+$` (OpenAPI 3.1 section 4.8.7.1).
    private func named<Part>(
        _ fields: Fields, _ section: String, _ read: (LocatedNode) -> Part?
    ) -> OrderedMap<Part> {
        for member in fields[section]?.members ?? fields.node.noMembers where !isComponentName(member.key) {
            diagnostics.error(
                .wrongType, "`\(member.key)` cannot be the name of a component", at: member.keyPlace,
                help: "use letters, digits, `.`, `_` and `-` only")
        }
        return fields.map(section, read)
    }

    private func isComponentName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: true
                default: false
                }
            }
    }
}
