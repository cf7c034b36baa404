extension Rule {
    /// A default that violates its own schema.
    public static let invalidDefault = Rule("invalid-default")
}

extension ValidationRule {
    static let invalidDefault = ValidationRule(
        .invalidDefault, "Defaults are valid by their schemas."
    ) { document, diagnostics in
        var checker = SchemaChecker(document: document)
        for schema in document.index.schemaOrder {
            guard let value = schema.defaultValue else { continue }
            for violation in checker.violations(of: value, by: schema) {
                diagnostics.error(
                    .invalidDefault, "the default violates its schema: \(violation.sentence(below: value))",
                    at: violation.node, help: violation.help("the default"), tolerance: .invalidDefault)
            }
        }
    }
}

extension Document {
    /// The nodes (by identifier) of the defaults that are not valid by their own schemas.
    public func invalidDefaults() -> Set<Int> {
        var checker = SchemaChecker(document: self)
        var found: Set<Int> = []
        for schema in index.schemaOrder {
            guard let value = schema.defaultValue, !checker.violations(of: value, by: schema).isEmpty else { continue }
            found.insert(value.identifier)
        }
        return found
    }
}
