import OpenAPIDocument

/// Puts schemas that are made of several (`allOf`, keywords beside `$ref`, members beside `oneOf`) into one.
///
/// A flattened schema has no `allOf`; whoever looks at what a schema says looks at the flattened one. Schemas that need
/// nothing are their own flattened form, so identity stays a name for a place in the document.
final class SchemaFlattener {
    let document: Document
    let diagnostics: DiagnosticBag
    private var known: [ObjectIdentifier: Schema] = [:]
    private var inProgress: Set<ObjectIdentifier> = []
    /// The schemas whose keywords went into a flattened one.
    private(set) var parts: [ObjectIdentifier: [Schema]] = [:]
    /// Alternatives beside a flattened schema that only forbid some of its values (see `SchemaMerging`).
    private(set) var restrictions: [ObjectIdentifier: [Schema]] = [:]
    /// Parts that are closed where another one has more members: reading has said that all are allowed.
    private lazy var closedParts = document.closedParts()
    /// The schemas of the document that flattened ones were made of.
    private var origins: [ObjectIdentifier: Schema] = [:]

    init(_ document: Document, _ diagnostics: DiagnosticBag) {
        self.document = document
        self.diagnostics = diagnostics
    }

    /// The schema without `allOf`.
    func flattened(_ schema: Schema) -> Schema {
        let identity = ObjectIdentifier(schema)
        if let schema = known[identity] { return schema }
        guard needsFlattening(schema) else {
            known[identity] = schema
            return schema
        }
        guard inProgress.insert(identity).inserted else {
            diagnostics.error(
                .unsupported, "`allOf` holds itself", at: schema.node["allOf"] ?? schema.node,
                help: "no value could be of such a schema; take the circle out")
            return Schema(node: schema.node)
        }
        defer { inProgress.remove(identity) }
        let result = flatten(schema)
        known[identity] = result
        known[ObjectIdentifier(result)] = result
        origins[ObjectIdentifier(result)] = schema
        return result
    }

    /// The schema as it stands in the document.
    func origin(of flattened: Schema) -> Schema { origins[ObjectIdentifier(flattened)] ?? flattened }

    private func needsFlattening(_ schema: Schema) -> Bool {
        if schema.composition.allOf != nil { return true }
        if schema.reference != nil { return schema.hasStructure }
        if schema.composition.oneOf != nil, schema.composition.anyOf != nil { return true }
        return schema.hasAlternatives && schema.part().saysMoreThanTypes
    }

    private func flatten(_ schema: Schema) -> Schema {
        var elements = schema.composition.allOf ?? []
        if schema.reference != nil { elements.append(schema.part(reference: true)) }
        elements += schema.listsOfAlternatives
        let own = schema.part()
        if own.saysSomething { elements.append(own) }
        elements = elements.filter(\.saysSomething)
        guard let last = elements.last else { return Schema(node: schema.node, annotations: schema.annotations) }
        // One schema under another description: still the type that it refers to.
        if elements.count == 1 || elements.dropLast().allSatisfy({ isSame($0, last) }) {
            let other = flattened(last)
            let result = schema.standing(for: other)
            parts[ObjectIdentifier(result)] = parts[ObjectIdentifier(other)]
            restrictions[ObjectIdentifier(result)] = restrictions[ObjectIdentifier(other)]
            return result
        }
        return merge(elements, into: schema)
    }

    private func isSame(_ first: Schema, _ second: Schema) -> Bool {
        guard first !== second else { return true }
        return !first.hasStructure && !second.hasStructure && first.reference != nil
            && document.resolve(first) === document.resolve(second)
    }

    private func merge(_ elements: [Schema], into schema: Schema) -> Schema {
        var sources: [Schema] = []
        var parts: [Schema] = []
        for element in elements { collect(element, &parts, &sources) }
        var merging = SchemaMerging(schema, document, closedParts, diagnostics)
        for part in parts { merging.add(part) }
        let result = merging.result()
        self.parts[ObjectIdentifier(result)] = sources
        let inherited = parts.flatMap { restrictions[ObjectIdentifier($0)] ?? [] }
        restrictions[ObjectIdentifier(result)] = inherited + merging.restrictions
        return result
    }

    /// The flattened schemas behind an element, references followed.
    private func collect(_ element: Schema, _ parts: inout [Schema], _ sources: inout [Schema]) {
        var schema = flattened(element)
        sources.append(element)
        for _ in 0..<64 {
            guard let target = schema.reference.flatMap({ document.schema(at: $0) }) else { break }
            if schema.part().saysSomething { parts.append(schema.part()) }
            sources.append(target)
            schema = flattened(target)
        }
        parts.append(schema)
        sources += self.parts[ObjectIdentifier(schema)] ?? []
    }
}

extension Schema {
    /// Whether the schema itself says what members, items or values there are.
    var hasStructure: Bool {
        enumValues != nil || const != nil || saysMembers || arrays.items != nil
            || arrays.prefixItems != nil || arrays.unevaluatedItems != nil || objects.unevaluatedProperties != nil
            || (reference != nil && (types != nil || hasAlternatives))
    }

    private var saysMembers: Bool {
        !objects.properties.isEmpty || !objects.required.isEmpty || objects.additionalProperties != nil
            || !objects.patternProperties.isEmpty || objects.propertyNames != nil
    }

    /// Whether anything is demanded of values.
    var saysSomething: Bool {
        boolean == false || reference != nil || types != nil || format != nil || hasStructure || hasAlternatives
            || composition.allOf != nil || composition.not != nil || composition.ifSchema != nil
            || numbers.saysSomething
            || strings.saysSomething || arrays.saysSomething || objects.minProperties != nil
            || objects.maxProperties != nil || !objects.dependentRequired.isEmpty || !objects.dependentSchemas.isEmpty
            || objects.unevaluatedProperties != nil
    }

    /// Whether anything is demanded of values beside their type; the schema has no alternatives.
    var saysMoreThanTypes: Bool {
        Schema(
            node: node, boolean: boolean, reference: reference, format: format, enumValues: enumValues, const: const,
            numbers: numbers, strings: strings, arrays: arrays, objects: objects, composition: composition
        ).saysSomething
    }

    /// What members are that are not named; with `if` and the like it depends on the value which ones are meant.
    var otherMembers: Schema? {
        if let additional = objects.additionalProperties { return additional }
        return composition.ifSchema == nil && objects.dependentSchemas.isEmpty ? objects.unevaluatedProperties : nil
    }

    /// What items are beyond the first ones that are described one by one.
    var otherItems: Schema? {
        if let items = arrays.items { return items }
        return composition.ifSchema == nil && arrays.contains == nil ? arrays.unevaluatedItems : nil
    }

    /// What the schema says by itself, without its alternatives; or only its reference.
    func part(reference keepsReference: Bool = false) -> Schema {
        if keepsReference { return Schema(node: node, reference: reference) }
        var composition = self.composition
        (composition.allOf, composition.oneOf, composition.anyOf) = (nil, nil, nil)
        return Schema(
            node: node, boolean: boolean, types: types, format: format, enumValues: enumValues, const: const,
            defaultValue: defaultValue, numbers: numbers, strings: strings, arrays: arrays, objects: objects,
            composition: composition, annotations: annotations)
    }

    /// The other schema at this one's place, with this one's description and default.
    func standing(for other: Schema) -> Schema {
        var annotations = self.annotations
        annotations.readOnly = annotations.readOnly || other.annotations.readOnly
        annotations.writeOnly = annotations.writeOnly || other.annotations.writeOnly
        annotations.deprecated = annotations.deprecated || other.annotations.deprecated
        annotations.description = annotations.description ?? other.annotations.description
        annotations.title = annotations.title ?? other.annotations.title
        return Schema(
            node: node, boolean: other.boolean, reference: other.reference, types: other.types, format: other.format,
            enumValues: other.enumValues, const: other.const, defaultValue: defaultValue ?? other.defaultValue,
            numbers: other.numbers, strings: other.strings, arrays: other.arrays, objects: other.objects,
            composition: other.composition, annotations: annotations, discriminator: other.discriminator)
    }
}

extension NumberKeywords {
    fileprivate var saysSomething: Bool {
        multipleOf != nil || minimum != nil || maximum != nil || exclusiveMinimum != nil || exclusiveMaximum != nil
    }
}

extension StringKeywords {
    fileprivate var saysSomething: Bool {
        minLength != nil || maxLength != nil || pattern != nil || contentEncoding != nil
    }
}

extension ArrayKeywords {
    fileprivate var saysSomething: Bool {
        contains != nil || minItems != nil || maxItems != nil || uniqueItems || unevaluatedItems != nil
    }
}
