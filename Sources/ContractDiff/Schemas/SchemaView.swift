import OpenAPIDocument

/// A schema with everything that `$ref` and `allOf` bring in one place, as values see it: two documents that mean the same
/// look the same.
struct SchemaView {
    /// Where to report.
    var node: LocatedNode
    /// The types without null; nil when any is allowed.
    var types: Set<JSONType>?
    var allowsNull = true
    var format: String?
    /// Values allowed, as JSON text, in order; nil when any are.
    var values: [String]?
    var bounds: [Bound: JSONNumber] = [:]
    var pattern: String?
    var multipleOf: JSONNumber?
    var uniqueItems = false
    var items: Schema?
    var properties = [(name: String, schema: Schema)]()
    var required: Set<String> = []
    /// The schemas of elements by position.
    var prefixItems: [Schema] = []
    /// The schemas of properties by pattern.
    var patternProperties = [(name: String, schema: Schema)]()
    /// `additionalProperties`; nil when it does not stand there.
    var additional: Schema?
    var alternatives: [Schema]?
    /// What is made of a parent with a discriminator, which is described here by itself.
    var descendants: [Schema]?
    /// Which property tells the alternatives or descendants apart.
    var discriminator: Discriminator?
    var defaultValue: LocatedNode?
    var isDeprecated = false
    var isReadOnly = false
    var isWriteOnly = false
    /// Keywords that no rule is about, with their JSON text.
    var others: [String: String] = [:]

    /// Numbers that limit a value from below or above.
    enum Bound: String, CaseIterable {
        case minimum, exclusiveMinimum, minLength, minItems, minProperties
        case maximum, exclusiveMaximum, maxLength, maxItems, maxProperties

        /// Whether a larger number allows fewer values.
        var isLower: Bool {
            switch self {
            case .minimum, .exclusiveMinimum, .minLength, .minItems, .minProperties: true
            case .maximum, .exclusiveMaximum, .maxLength, .maxItems, .maxProperties: false
            }
        }
    }

    /// The property of this name.
    subscript(property name: String) -> Schema? { properties.first { $0.name == name }?.schema }

    private static let otherKeywords = [
        "not", "if", "then", "else", "propertyNames", "dependentRequired", "dependentSchemas",
        "contains", "minContains", "maxContains", "unevaluatedItems", "unevaluatedProperties",
        "contentEncoding", "contentMediaType", "contentSchema", "$dynamicRef",
    ]

    init(_ schema: Schema, in document: Document) {
        node = schema.node
        var visited: Set<Int> = []
        add(schema, document, &visited)
        simplifyAlternatives(document)
        if types == nil, let values { allowsNull = allowsNull && values.contains("null") }
    }

    private mutating func add(_ schema: Schema, _ document: Document, _ visited: inout Set<Int>) {
        guard visited.insert(schema.node.identifier).inserted else { return }
        // The schema's own words come last, so that they win where only one can.
        if let target = schema.reference.flatMap({ document.schema(at: $0) }) { add(target, document, &visited) }
        for part in schema.composition.allOf ?? [] { add(part, document, &visited) }
        let own = schema.ownStructure
        if let own, let target = document.resolve(own) { add(target, document, &visited) }
        addTypes(schema)
        addBounds(schema)
        addMembers(schema)
        format = schema.format ?? format
        pattern = schema.strings.pattern ?? pattern
        multipleOf = schema.numbers.multipleOf ?? multipleOf
        uniqueItems = uniqueItems || schema.arrays.uniqueItems
        items = schema.arrays.items ?? items
        prefixItems = schema.arrays.prefixItems ?? prefixItems
        let listed = schema.composition.oneOf ?? schema.composition.anyOf
        if own != nil { descendants = listed?.dropLast() } else { alternatives = listed ?? alternatives }
        // Without anything to choose from it says nothing.
        if listed != nil { discriminator = schema.discriminator ?? discriminator }
        defaultValue = schema.defaultValue ?? defaultValue
        isDeprecated = isDeprecated || schema.annotations.deprecated
        isReadOnly = isReadOnly || schema.annotations.readOnly
        isWriteOnly = isWriteOnly || schema.annotations.writeOnly
        for keyword in SchemaView.otherKeywords {
            guard let value = schema.node[keyword] else { continue }
            others[keyword] = String(decoding: value.json(), as: UTF8.self)
        }
    }

    private mutating func addTypes(_ schema: Schema) {
        if let own = schema.types {
            let known = Set(own).subtracting([.null])
            types = types.map { $0.isEmpty ? known : $0.intersection(known) } ?? known
            allowsNull = allowsNull && own.contains(.null)
        }
        let list = schema.enumValues ?? schema.const.map { [$0] }
        guard let own = list?.map({ String(decoding: $0.json(), as: UTF8.self) }) else { return }
        values = values.map { $0.filter(own.contains) } ?? own
    }

    private mutating func addBounds(_ schema: Schema) {
        for bound in Bound.allCases {
            guard let number = schema.bound(bound) else { continue }
            let known = bounds[bound] ?? number
            bounds[bound] = bound.isLower ? max(known, number) : min(known, number)
        }
    }

    private mutating func addMembers(_ schema: Schema) {
        for entry in schema.objects.properties {
            if let position = properties.firstIndex(where: { $0.name == entry.name }) {
                properties[position].schema = entry.value
            } else {
                properties.append((entry.name, entry.value))
            }
        }
        patternProperties += schema.objects.patternProperties.map { ($0.name, $0.value) }
        required.formUnion(schema.objects.required)
        additional = schema.objects.additionalProperties ?? additional
    }

    /// `oneOf` with `null`, or with one schema only, is that schema.
    private mutating func simplifyAlternatives(_ document: Document) {
        guard let all = alternatives else { return }
        let rest = all.filter { $0.types != [.null] }
        if types == nil || types == [] { allowsNull = rest.count < all.count }
        guard rest.count == 1, let only = rest.first, types == nil, values == nil, properties.isEmpty else {
            alternatives = rest
            return
        }
        let (outer, isNullable, outerDiscriminator) = (node, allowsNull, discriminator)
        let (wasDeprecated, wasReadOnly, wasWriteOnly) = (isDeprecated, isReadOnly, isWriteOnly)
        self = SchemaView(only, in: document)
        node = outer
        discriminator = outerDiscriminator ?? discriminator
        allowsNull = allowsNull || isNullable
        isDeprecated = isDeprecated || wasDeprecated
        isReadOnly = isReadOnly || wasReadOnly
        isWriteOnly = isWriteOnly || wasWriteOnly
    }
}

extension Schema {
    fileprivate func bound(_ bound: SchemaView.Bound) -> JSONNumber? {
        switch bound {
        // Not from the node: in 3.0 a boolean beside `minimum` makes it exclusive.
        case .minimum: numbers.minimum
        case .maximum: numbers.maximum
        case .exclusiveMinimum: numbers.exclusiveMinimum
        case .exclusiveMaximum: numbers.exclusiveMaximum
        default: node[bound.rawValue]?.number
        }
    }
}
