extension Rule {
    /// A schema that is part of itself: no value can ever be checked against it.
    public static let circularAllOf = Rule("circular-all-of")
}

extension ValidationRule {
    static let circularAllOf = ValidationRule(
        .circularAllOf, "No schema contains itself through `allOf`."
    ) { document, diagnostics in
        var walk = CircleWalk(document: document, diagnostics: diagnostics)
        for schema in document.index.schemaOrder { walk.visit(schema) }
    }
}

/// A depth-first walk along `$ref` and `allOf`; each schema is left once.
private struct CircleWalk {
    let document: Document
    let diagnostics: DiagnosticBag
    private var isOpen: [ObjectIdentifier: Bool] = [:]

    init(document: Document, diagnostics: DiagnosticBag) {
        self.document = document
        self.diagnostics = diagnostics
    }

    mutating func visit(_ schema: Schema, depth: Int = 0) {
        // A chain this long is not met in real documents; the rest of it is visited from its own schemas.
        guard depth < 500 else { return }
        isOpen[ObjectIdentifier(schema)] = true
        defer { isOpen[ObjectIdentifier(schema)] = false }
        let direct = schema.reference.flatMap { document.schema(at: $0) }
        for next in [direct].compactMap({ $0 }) + (schema.composition.allOf ?? []) {
            switch isOpen[ObjectIdentifier(next)] {
            case nil: visit(next, depth: depth + 1)
            // A circle of bare references was reported when they were looked up.
            case true where schema.composition.allOf != nil || next.composition.allOf != nil:
                diagnostics.error(
                    .circularAllOf, "the schema contains itself through `allOf`", at: schema.node,
                    help: "move the common part into a schema of its own")
            default: break
            }
        }
    }
}
