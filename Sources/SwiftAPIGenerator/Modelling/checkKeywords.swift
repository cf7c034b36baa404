import OpenAPIDocument

extension ModelBuilder {
    /// Reports every keyword of the schema that would change what is valid and that is not generated.
    ///
    /// Annotations (title, examples, xml, `$comment`, `x-`...) change nothing and pass.
    func checkKeywords(of schema: Schema) -> Bool {
        if schema.boolean != nil {
            unsupported(
                "a boolean schema is supported only as additionalProperties", at: schema.node,
                help: "say what the value is, with a type")
            return false
        }
        let found = unsupportedKeywords.filter { schema.node[$0.name] != nil }
        for keyword in found {
            unsupported(
                "`\(keyword.name)` is not supported", at: schema.node[keyword.name] ?? schema.node, help: keyword.help)
        }
        return found.isEmpty
    }

    /// Beside a `$ref` may stand annotations, `default` and constraints; not another type.
    func checkSiblings(of schema: Schema) -> Bool {
        let structural = ["type", "format", "enum", "const", "properties", "items", "oneOf", "anyOf", "required"]
        let found = structural.compactMap { schema.node[$0] }
        for node in found {
            unsupported(
                "`\(node.key ?? "")` beside $ref is not supported", at: node,
                help: "put it into the schema that is referred to, or write the schema out here")
        }
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
                "patternProperties", "propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
            ], objects
        ),
        (["allOf", "not", "if", "then", "else", "discriminator"], composition),
        (["$dynamicRef"], "use $ref"),
    ]
    return groups.flatMap { names, help in names.map { UnsupportedKeyword(name: $0, help: help) } }
}()
