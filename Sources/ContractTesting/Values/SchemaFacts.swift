import OpenAPIDocument

/// What a schema asks of a value, with what stands behind `$ref` and in `allOf`, and with one of the alternatives.
///
/// It is for making values: each is held against the schema itself afterwards, so that what is not in here (`not`, `if`,
/// `dependentSchemas`) makes a value useless at worst.
struct SchemaFacts {
    var types: Set<JSONType>?
    var format: String?
    var values: [JSONValue]?
    var minimum: JSONNumber?
    var maximum: JSONNumber?
    var exclusiveMinimum: JSONNumber?
    var exclusiveMaximum: JSONNumber?
    var multipleOf: JSONNumber?
    var minLength: Int?
    var maxLength: Int?
    var patterns: [String] = []
    var items: Schema?
    var prefixItems: [Schema] = []
    var minItems: Int?
    var maxItems: Int?
    var uniqueItems = false
    var properties: [(name: String, schema: Schema)] = []
    var required: Set<String> = []
    var minProperties: Int?
    var maxProperties: Int?
    var additional: Schema?
    var patternProperties: [String] = []
    /// Examples, defaults.
    var examples: [JSONValue] = []
    /// How many alternatives there are to choose from.
    var choices = 1
    /// The values of discriminators that mean the alternative, by their properties.
    var discriminators: [String: String] = [:]

    /// The facts with the alternative of this number, where there are several.
    init(_ schema: Schema, _ document: Document, choice: Int = 0) {
        var visited: Set<Int> = []
        add(schema, document, choice, &visited)
    }

    private mutating func add(_ schema: Schema, _ document: Document, _ choice: Int, _ visited: inout Set<Int>) {
        guard visited.insert(schema.node.identifier).inserted, visited.count < 100 else { return }
        if let own = schema.types { types = types.map { Self.meet($0, Set(own)) } ?? Set(own) }
        examples += (schema.annotations.examples + [schema.defaultValue].compactMap(\.self)).map { JSONValue($0) }
        if let list = schema.enumValues ?? schema.const.map({ [$0] }) {
            let own = list.map { JSONValue($0) }
            values = values.map { $0.filter(own.contains) } ?? own
        }
        format = schema.format ?? format
        addBounds(schema)
        addMembers(schema)
        if let target = schema.reference.flatMap({ document.schema(at: $0) }) {
            add(target, document, choice, &visited)
        }
        for part in schema.composition.allOf ?? [] { add(part, document, choice, &visited) }
        for list in [schema.composition.oneOf, schema.composition.anyOf] {
            guard let list, !list.isEmpty else { continue }
            // An alternative may have some of its own: those are chosen by what the choice has above the number of these.
            let inner = list.map { alternative in
                let target = alternative.reference.flatMap { document.schema(at: $0) } ?? alternative
                return (target.composition.oneOf ?? target.composition.anyOf ?? []).count
            }
            choices = max(choices, list.count * max(1, inner.max() ?? 1))
            let chosen = list[choice % list.count]
            if let own = schema.discriminator, let reference = chosen.reference {
                let key = own.mapping.entries.first {
                    document.schema(at: $0.value)?.node.identifier == document.schema(at: reference)?.node.identifier
                }
                if let name = key?.name ?? reference.componentName { discriminators[own.propertyName] = name }
            }
            add(chosen, document, choice / list.count, &visited)
        }
    }

    /// Integers are numbers.
    private static func meet(_ a: Set<JSONType>, _ b: Set<JSONType>) -> Set<JSONType> {
        var both = a.intersection(b)
        if a.contains(.integer) && b.contains(.number) || a.contains(.number) && b.contains(.integer) {
            both.insert(.integer)
        }
        return both
    }

    private mutating func addBounds(_ schema: Schema) {
        func most<T: Comparable>(_ a: T?, _ b: T?) -> T? { a.map { a in b.map { max(a, $0) } ?? a } ?? b }
        func least<T: Comparable>(_ a: T?, _ b: T?) -> T? { a.map { a in b.map { min(a, $0) } ?? a } ?? b }
        minimum = most(minimum, schema.numbers.minimum)
        maximum = least(maximum, schema.numbers.maximum)
        exclusiveMinimum = most(exclusiveMinimum, schema.numbers.exclusiveMinimum)
        exclusiveMaximum = least(exclusiveMaximum, schema.numbers.exclusiveMaximum)
        multipleOf = schema.numbers.multipleOf ?? multipleOf
        minLength = most(minLength, schema.strings.minLength)
        maxLength = least(maxLength, schema.strings.maxLength)
        if let pattern = schema.strings.pattern { patterns.append(pattern) }
        minItems = most(minItems, schema.arrays.minItems)
        maxItems = least(maxItems, schema.arrays.maxItems)
        minProperties = most(minProperties, schema.objects.minProperties)
        maxProperties = least(maxProperties, schema.objects.maxProperties)
    }

    private mutating func addMembers(_ schema: Schema) {
        items = items ?? schema.arrays.items
        if prefixItems.isEmpty { prefixItems = schema.arrays.prefixItems ?? [] }
        uniqueItems = uniqueItems || schema.arrays.uniqueItems
        for entry in schema.objects.properties where !properties.contains(where: { $0.name == entry.name }) {
            properties.append((entry.name, entry.value))
        }
        required.formUnion(schema.objects.required)
        additional = additional ?? schema.objects.additionalProperties
        patternProperties += schema.objects.patternProperties.names
    }

    /// Whether values of this type are among the allowed ones.
    func allows(_ type: JSONType) -> Bool { types?.contains(type) ?? true }

    /// The type that a value is made of, when nothing else says it.
    var likelyType: JSONType {
        if let types {
            let order: [JSONType] = [.object, .array, .string, .integer, .number, .boolean, .null]
            return order.first(where: types.contains) ?? .null
        }
        if !properties.isEmpty || !required.isEmpty || additional != nil { return .object }
        if items != nil || !prefixItems.isEmpty { return .array }
        if minimum != nil || maximum != nil || multipleOf != nil { return .number }
        return .string
    }

    /// The allowed integers, as far as bounds say it.
    var integers: ClosedRange<Int64> {
        var low = Int64.min
        var high = Int64.max
        if format == "int32" { (low, high) = (Int64(Int32.min), Int64(Int32.max)) }
        if let bound = minimum { low = max(low, bound.int64 ?? Self.rounded(bound.double.rounded(.up))) }
        if let bound = maximum { high = min(high, bound.int64 ?? Self.rounded(bound.double.rounded(.down))) }
        if let bound = exclusiveMinimum {
            let floor = bound.int64 ?? Self.rounded(bound.double.rounded(.down))
            low = max(low, floor == .max ? floor : floor + 1)
        }
        if let bound = exclusiveMaximum {
            let ceiling = bound.int64 ?? Self.rounded(bound.double.rounded(.up))
            high = min(high, ceiling == .min ? ceiling : ceiling - 1)
        }
        return low <= high ? low...high : 0...0
    }

    private static func rounded(_ value: Double) -> Int64 {
        Int64(exactly: value) ?? (value < 0 ? .min : .max)
    }
}
