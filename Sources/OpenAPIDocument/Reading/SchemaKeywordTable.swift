/// Which groups of keywords a schema uses: only these are read.
struct SchemaGroups: OptionSet {
    let rawValue: Int

    static let core = SchemaGroups(rawValue: 1 << 0)
    static let numbers = SchemaGroups(rawValue: 1 << 1)
    static let strings = SchemaGroups(rawValue: 1 << 2)
    static let arrays = SchemaGroups(rawValue: 1 << 3)
    static let objects = SchemaGroups(rawValue: 1 << 4)
    static let composition = SchemaGroups(rawValue: 1 << 5)
    static let annotations = SchemaGroups(rawValue: 1 << 6)
    static let identity = SchemaGroups(rawValue: 1 << 7)
}

extension ObjectKind {
    /// All keywords: JSON Schema 2020-12 and OpenAPI's own; 3.0 knows fewer.
    static let schema = ObjectKind(
        "a schema",
        ["$ref", "type", "format", "enum", "default", "discriminator", "xml"]
            + ["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
            + ["minLength", "maxLength", "pattern", "items", "minItems", "maxItems", "uniqueItems"]
            + ["properties", "required", "additionalProperties", "minProperties", "maxProperties"]
            + ["allOf", "anyOf", "oneOf", "not"]
            + ["title", "description", "deprecated", "readOnly", "writeOnly", "example", "externalDocs"],
        since31: ["const", "contentEncoding", "contentMediaType", "contentSchema"]
            + ["prefixItems", "contains", "minContains", "maxContains", "unevaluatedItems"]
            + ["patternProperties", "propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties"]
            + ["if", "then", "else", "examples"]
            + ["$schema", "$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$vocabulary", "$comment", "$defs"],
        only30: ["nullable"])

    /// The group of each keyword.
    static let schemaGroups: [String: SchemaGroups] = {
        let groups: [(SchemaGroups, [String])] = [
            (.numbers, ["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]),
            (.strings, ["minLength", "maxLength", "pattern", "contentEncoding", "contentMediaType", "contentSchema"]),
            (.arrays, ["items", "prefixItems", "contains", "minContains", "maxContains", "minItems", "maxItems"]),
            (.arrays, ["uniqueItems", "unevaluatedItems"]),
            (.objects, ["properties", "required", "additionalProperties", "patternProperties", "propertyNames"]),
            (.objects, ["minProperties", "maxProperties", "dependentRequired", "dependentSchemas"]),
            (.objects, ["unevaluatedProperties"]),
            (.composition, ["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]),
            (.annotations, ["title", "description", "deprecated", "readOnly", "writeOnly", "example", "examples"]),
            (.annotations, ["externalDocs"]),
            (.identity, ["$schema", "$id", "$anchor", "$dynamicRef", "$dynamicAnchor", "$comment", "$defs"]),
        ]
        var table: [String: SchemaGroups] = [:]
        for (group, names) in groups {
            for name in names { table[name] = group }
        }
        return table
    }()
}
