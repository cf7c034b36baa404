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

    private func checkKeywords(of schema: Schema) -> Bool {
        if let known = keywordsAreSupported[schema.node.identifier] { return known }
        let found = unsupportedKeywords.filter { keyword in
            guard let node = schema.node[keyword.name] else { return false }
            return keyword.name != "unevaluatedProperties" || node.boolean == nil
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
private let unsupportedKeywords: [UnsupportedKeyword] = {
    let arrays = "describe all elements with `items`"
    let objects = "list the members under `properties`"
    let composition = "write one schema that says all of it"
    let groups: [([String], String)] = [
        (["contentSchema"], "check the text in the handler, and say in `description` what is expected"),
        (["prefixItems", "contains", "minContains", "maxContains", "unevaluatedItems"], arrays),
        (
            [
                "dependentRequired", "dependentSchemas", "unevaluatedProperties",
            ], objects
        ),
        (["not", "if", "then", "else"], composition),
        (["$dynamicRef"], "use $ref"),
    ]
    return groups.flatMap { names, help in names.map { UnsupportedKeyword(name: $0, help: help) } }
}()
