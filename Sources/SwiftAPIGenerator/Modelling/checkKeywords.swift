import OpenAPIDocument

extension ModelBuilder {
    /// Reports references in the schema, and in those that were put into one with it, that would mean something else in
    /// another context.
    ///
    /// Annotations (title, examples, xml, contentSchema, `$comment`, `x-`...) change nothing and pass; every other keyword of
    /// JSON Schema 2020-12 is generated.
    func checkKeywords(of schema: Schema, _ flattened: Schema) -> Bool {
        let parts = [schema] + (flattener.parts[ObjectIdentifier(flattened)] ?? [])
        return parts.map(checkKeywords).allSatisfy(\.self)
    }

    /// The same for a schema by itself.
    func checkKeywords(of schema: Schema) -> Bool {
        if let known = keywordsAreSupported[schema.node.identifier] { return known }
        let isSupported = checkDynamicReference(of: schema)
        keywordsAreSupported[schema.node.identifier] = isSupported
        return isSupported
    }

    /// A `$dynamicRef` is a `$ref` where only one schema has the anchor: then no context can give it another meaning (JSON
    /// Schema 2020-12 section 8.2.3.2).
    private func checkDynamicReference(of schema: Schema) -> Bool {
        guard let node = schema.node["$dynamicRef"] else { return true }
        if schema.node["$ref"] != nil {
            unsupported("`$dynamicRef` beside `$ref` is not supported", at: node, help: "put each into an `allOf`")
            return false
        }
        let anchor = document.resolve(schema)?.node["$dynamicAnchor"]?.string
        guard let anchor, dynamicAnchors[anchor, default: 0] > 1 else { return true }
        unsupported(
            "`$dynamicRef` is not supported where several schemas have its `$dynamicAnchor`", at: node,
            help: "give each schema an anchor of its own, or use $ref")
        return false
    }
}
