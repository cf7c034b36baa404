extension Rule {
    /// Null that several alternatives of `oneOf` allow, so that none of them does.
    public static let ambiguousNull = Rule("ambiguous-null")
}

extension ValidationRule {
    static let ambiguousNull = ValidationRule(
        .ambiguousNull,
        "Null is allowed by at most one alternative of `oneOf`: by the letter, what two allow is refused."
    ) { document, diagnostics in
        for schema in document.index.schemaOrder where schema.node["nullable"]?.boolean != true {
            let nullable = (schema.composition.oneOf ?? []).filter { document.saysNull($0) }
            guard nullable.count > 1 else { continue }
            diagnostics.error(
                .ambiguousNull, "null is valid for \(nullable.count) alternatives of `oneOf`, so it is not valid",
                at: nullable[1].node, help: "allow null in one of them, or use `anyOf`", tolerance: .ambiguousNull)
        }
    }
}

extension Document {
    /// Whether the schema says in so many words that null is allowed.
    fileprivate func saysNull(_ schema: Schema, depth: Int = 0) -> Bool {
        guard depth < 50 else { return false }
        if schema.node["nullable"]?.boolean == true || schema.types?.contains(.null) == true { return true }
        let target = schema.reference.flatMap { self.schema(at: $0) }
        let alternatives = (schema.composition.oneOf ?? []) + (schema.composition.anyOf ?? [])
        return ([target].compactMap { $0 } + alternatives).contains { saysNull($0, depth: depth + 1) }
    }
}
