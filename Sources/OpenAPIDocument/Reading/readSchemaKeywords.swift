extension DocumentReader {
    func readNumbers(_ fields: Fields) -> NumberKeywords {
        var keywords = NumberKeywords()
        keywords.multipleOf = fields.number("multipleOf")
        if let divisor = keywords.multipleOf, divisor <= JSONNumber(jsonText: "0"), let node = fields["multipleOf"] {
            diagnostics.error(.wrongType, "`multipleOf` must be above 0", at: node)
            keywords.multipleOf = nil
        }
        keywords.minimum = fields.number("minimum")
        keywords.maximum = fields.number("maximum")
        keywords.exclusiveMinimum = readExclusive(fields, "exclusiveMinimum", of: &keywords.minimum, "minimum")
        keywords.exclusiveMaximum = readExclusive(fields, "exclusiveMaximum", of: &keywords.maximum, "maximum")
        return keywords
    }

    /// A number since 3.1; in 3.0 a boolean that changes the meaning of the inclusive bound.
    private func readExclusive(
        _ fields: Fields, _ key: String, of bound: inout JSONNumber?, _ boundKey: String
    ) -> JSONNumber? {
        if version == .v3_0 {
            guard fields.boolean(key) == true else { return nil }
            defer { bound = nil }
            return bound
        }
        if let node = fields[key], node.boolean != nil {
            let number = bound?.text ?? "1"
            diagnostics.error(
                .wrongType, "`\(key)` must be a number, not a boolean", at: node,
                help:
                    "since OpenAPI 3.1 it is the bound itself: `\(key): \(number)` instead of `\(boundKey): \(number)`")
            return nil
        }
        return fields.number(key)
    }

    func readStrings(_ fields: Fields) -> StringKeywords {
        StringKeywords(
            minLength: fields.count("minLength"), maxLength: fields.count("maxLength"),
            pattern: fields.string("pattern"), contentEncoding: fields.string("contentEncoding"),
            contentMediaType: fields.string("contentMediaType"), contentSchema: fields.one("contentSchema", readSchema))
    }

    func readArrays(_ fields: Fields) -> ArrayKeywords {
        ArrayKeywords(
            items: fields.one("items", readItems), prefixItems: schemas(fields, "prefixItems"),
            contains: fields.one("contains", readSchema), minContains: fields.count("minContains"),
            maxContains: fields.count("maxContains"), minItems: fields.count("minItems"),
            maxItems: fields.count("maxItems"), uniqueItems: fields.boolean("uniqueItems") ?? false,
            unevaluatedItems: fields.one("unevaluatedItems", readSchema))
    }

    private func readItems(_ node: LocatedNode) -> Schema? {
        guard node.elements == nil else {
            diagnostics.error(
                .wrongType, "`items` must be one schema, not an array", at: node,
                help: "a list of schemas by position is written `prefixItems`")
            return nil
        }
        return readSchema(node)
    }

    func readObjects(_ fields: Fields) -> ObjectKeywords {
        ObjectKeywords(
            properties: fields.map("properties", readSchema), required: readRequired(fields),
            additionalProperties: fields.one("additionalProperties", readSchema),
            patternProperties: fields.map("patternProperties", readSchema),
            propertyNames: fields.one("propertyNames", readSchema), minProperties: fields.count("minProperties"),
            maxProperties: fields.count("maxProperties"),
            dependentRequired: fields.map("dependentRequired") { [self] node in
                node.elements?.compactMap(string)
                    ?? {
                        wrongType(node, "an array"); return nil
                    }()
            },
            dependentSchemas: fields.map("dependentSchemas", readSchema),
            unevaluatedProperties: fields.one("unevaluatedProperties", readSchema))
    }

    /// `required`: a boolean is the form of JSON Schema draft 3, still often met.
    private func readRequired(_ fields: Fields) -> [String] {
        guard let node = fields["required"] else { return [] }
        guard node.boolean == nil else {
            diagnostics.error(
                .wrongType, "`required` must be an array, not a boolean", at: node,
                help: "list the property's name in `required` of the object that has it", tolerance: .requiredFlag)
            return []
        }
        var names: [String] = []
        var seen: Set<String> = []
        for element in fields.list("required", any) ?? [] {
            guard let name = string(element) else { continue }
            if seen.insert(name).inserted {
                names.append(name)
            } else {
                diagnostics.error(.wrongType, "`\(name)` is there twice in `required`", at: element)
            }
        }
        return names
    }

    func readComposition(_ fields: Fields) -> CompositionKeywords {
        CompositionKeywords(
            allOf: schemas(fields, "allOf"), anyOf: schemas(fields, "anyOf"), oneOf: schemas(fields, "oneOf"),
            not: fields.one("not", readSchema), ifSchema: fields.one("if", readSchema),
            thenSchema: fields.one("then", readSchema), elseSchema: fields.one("else", readSchema))
    }

    private func schemas(_ fields: Fields, _ key: String) -> [Schema]? {
        if let node = fields[key], node.elements?.isEmpty == true {
            diagnostics.error(.wrongType, "`\(key)` must have at least one schema", at: node)
        }
        return fields.list(key, readSchema)
    }

    func readAnnotations(_ fields: Fields) -> AnnotationKeywords {
        let older = [fields["example"]].compactMap { $0 }
        return AnnotationKeywords(
            title: fields.string("title"), description: fields.string("description"),
            deprecated: fields.boolean("deprecated") ?? false, readOnly: fields.boolean("readOnly") ?? false,
            writeOnly: fields.boolean("writeOnly") ?? false, examples: older + (fields.list("examples", any) ?? []),
            externalDocs: fields.one("externalDocs", readExternalDocs))
    }

    func readIdentity(_ fields: Fields) -> IdentityKeywords {
        let keywords = IdentityKeywords(
            dialect: fields.string("$schema"), id: fields.string("$id"), anchor: fields.string("$anchor"),
            dynamicReference: fields.string("$dynamicRef"), dynamicAnchor: fields.string("$dynamicAnchor"),
            comment: fields.string("$comment"), definitions: fields.map("$defs", readSchema))
        for anchor in [keywords.anchor, keywords.dynamicAnchor] {
            if let anchor { anchors[Target(base: fields.node.tree.base, text: "#" + anchor)] = fields.node }
        }
        if let id = keywords.id { anchors[Target(base: -1, text: id)] = fields.node }
        return keywords
    }
}
