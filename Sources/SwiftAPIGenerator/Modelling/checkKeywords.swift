import OpenAPIDocument

extension ModelBuilder {
    /// Reports every keyword of the schema, and of those that were put into one with it, that would change what is valid
    /// and that is not generated.
    ///
    /// Annotations (title, examples, xml, `$comment`, `x-`...) change nothing and pass.
    func checkKeywords(of schema: Schema, _ flattened: Schema) -> Bool {
        let parts = [schema] + (flattener.parts[ObjectIdentifier(flattened)] ?? [])
        return parts.map(checkKeywords).allSatisfy(\.self)
    }

    /// The same for a schema by itself.
    func checkKeywords(of schema: Schema) -> Bool {
        if let known = keywordsAreSupported[schema.node.identifier] { return known }
        let found = unsupportedKeywords.filter { keyword in
            schema.node[keyword.name] != nil
        }
        for keyword in found {
            unsupported(
                "`\(keyword.name)` is not supported", at: schema.node[keyword.name] ?? schema.node, help: keyword.help)
        }
        keywordsAreSupported[schema.node.identifier] = found.isEmpty
        return found.isEmpty
    }
}

private struct UnsupportedKeyword {
    var name: String
    var help: String
}

/// Keywords of JSON Schema that change what is valid; the rest of 2020-12 is generated or an annotation.
private let unsupportedKeywords: [UnsupportedKeyword] = [
    UnsupportedKeyword(
        name: "contentSchema",
        help: "check the text in the handler, and say in `description` what is expected"),
    UnsupportedKeyword(name: "$dynamicRef", help: "use $ref"),
]
