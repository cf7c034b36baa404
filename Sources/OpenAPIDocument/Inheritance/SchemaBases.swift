/// What a schema is made of, and what it says beside.
struct SchemaBases {
    /// The references in `allOf`, in one inside of another, and `$ref`.
    private(set) var references: [Reference] = []
    /// Whether the schema says which members objects have, or which values there are.
    private(set) var addsMembers = false
    /// Whether there are `oneOf` or `anyOf`.
    private(set) var hasAlternatives = false
    /// The discriminator; nil where it chooses from alternatives.
    private(set) var discriminator: Discriminator?
    private var hasAllOf = false
    private var allowsNull = false

    init() {}

    init(_ schema: Schema) {
        hasAllOf = schema.composition.allOf != nil
        allowsNull = schema.node["nullable"]?.boolean == true || schema.types?.contains(.null) == true
        add(schema, depth: 0)
        if hasAlternatives { discriminator = nil }
    }

    private mutating func add(_ schema: Schema, depth: Int) {
        guard depth < 50 else { return }
        addsMembers = addsMembers || schema.saysMembers
        hasAlternatives = hasAlternatives || schema.hasAlternatives
        discriminator = discriminator ?? schema.discriminator
        if let reference = schema.reference { references.append(reference) }
        for part in schema.composition.allOf ?? [] { add(part, depth: depth + 1) }
    }

    /// Whether the schema is only another name for the one that it refers to: a `$ref`, or in OpenAPI 3.0 an `allOf` around
    /// it that allows null.
    var isName: Bool { references.count == 1 && !addsMembers && !hasAlternatives && (!hasAllOf || allowsNull) }

    /// Whether a component is made of those that it refers to.
    var isChild: Bool { !references.isEmpty && !isName }

    /// Whether a schema without a name is made of those that it refers to, and does not only describe or narrow one of them.
    var isExtension: Bool { references.count > 1 || (references.count == 1 && (addsMembers || hasAlternatives)) }
}

extension Schema {
    /// Whether there are alternatives to choose from; `null` beside one schema is none.
    package var hasAlternatives: Bool { composition.oneOf != nil || composition.anyOf != nil }

    fileprivate var saysMembers: Bool {
        !objects.properties.isEmpty || !objects.patternProperties.isEmpty || objects.additionalProperties != nil
            || objects.unevaluatedProperties != nil || objects.propertyNames != nil || enumValues != nil
            || const != nil
    }
}
