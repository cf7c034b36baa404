extension Rule {
    /// A required property that is not declared.
    public static let requiredProperty = Rule("required-property")
}

extension ValidationRule {
    static let requiredProperty = ValidationRule(
        .requiredProperty, "Required properties are declared."
    ) { document, diagnostics in
        for schema in document.index.schemaOrder {
            let properties = schema.objects.properties
            // Properties may also come from schemas that this one is combined with: then nothing can be said here.
            guard !properties.isEmpty, schema.reference == nil, !schema.isCombined,
                schema.objects.patternProperties.isEmpty
            else { continue }
            for node in schema.node["required"]?.elements ?? schema.node.noElements {
                guard let name = node.string, properties[name] == nil else { continue }
                diagnostics.warning(
                    .requiredProperty, "the required property `\(name)` is not declared in `properties`", at: node,
                    help: didYouMean(name, properties.names).map { "did you mean `\($0)`?" } ?? "declare it")
            }
        }
    }
}

extension Schema {
    /// Whether it is combined with others, below it or around it.
    fileprivate var isCombined: Bool {
        let parts = [composition.allOf, composition.anyOf, composition.oneOf].contains { $0 != nil }
        guard !parts, composition.ifSchema == nil else { return true }
        let holder = node.key == nil ? node.parent?.key : node.key
        return ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"].contains(holder)
    }
}
