extension Rule {
    /// An example that violates its schema.
    public static let invalidExample = Rule("invalid-example")
}

extension ValidationRule {
    static let invalidExample = ValidationRule(
        .invalidExample, "Examples are valid by their schemas."
    ) { document, diagnostics in
        var checker = SchemaChecker(document: document)
        var reported: Set<Finding> = []
        for site in document.index.exampleSites {
            guard let value = document.value(of: site) else { continue }
            checker.direction = site.direction
            report(value, site.schema, &checker, &reported, diagnostics)
        }
        checker.direction = .either
        for schema in document.index.schemaOrder {
            for value in schema.annotations.examples { report(value, schema, &checker, &reported, diagnostics) }
        }
    }

    private struct Finding: Hashable {
        var node: Int
        var message: String
    }

    private static func report(
        _ value: LocatedNode, _ schema: Schema, _ checker: inout SchemaChecker, _ reported: inout Set<Finding>,
        _ diagnostics: DiagnosticBag
    ) {
        // One example may be used in many places, and one misunderstanding may break every line of it.
        for violation in checker.violations(of: value, by: schema).prefix(5)
        where reported.insert(Finding(node: violation.node.identifier, message: violation.message)).inserted {
            diagnostics.warning(
                .invalidExample, "the example violates its schema: \(violation.sentence(below: value))",
                at: violation.node, help: violation.help("the example"))
        }
    }
}

extension Document {
    /// The value of an example that a schema can be held against.
    fileprivate func value(of site: ExampleSite) -> LocatedNode? {
        let value: LocatedNode?
        switch site.value {
        case .node(let node): value = node
        case .part(let part): value = resolve(part).flatMap { $0.value ?? $0.dataValue }
        }
        // A text in place of a body that is not JSON is the body as it is sent, which its schema does not describe.
        let isJSON = site.mediaType?.lowercased().contains("json") ?? true
        return isJSON || value?.string == nil ? value : nil
    }
}
