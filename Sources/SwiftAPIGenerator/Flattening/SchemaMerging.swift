import OpenAPIDocument

/// The intersection of several schemas as one schema, built part by part; what contradicts is an error at both places.
struct SchemaMerging {
    private let place: Schema
    private let document: Document
    private let closedParts: Set<Int>
    private let diagnostics: DiagnosticBag
    private var types: (values: [JSONType], node: LocatedNode)?
    private var format: String?
    private var enumValues: [LocatedNode]?
    private var const: LocatedNode?
    private var defaultValue: LocatedNode?
    private var numbers: NumberKeywords
    private var strings: StringKeywords
    private var arrays: ArrayKeywords
    private var properties: [(name: String, schema: Schema)] = []
    private var objects: ObjectKeywords
    private var closed: [(names: Set<String>, node: LocatedNode)] = []
    private var alternatives: [Schema] = []
    /// Whether it depends on the value which members have been described.
    private var isConditional = false
    /// Lists of alternatives that only forbid values: the schema needs no type for each.
    private(set) var restrictions: [Schema] = []

    init(_ place: Schema, _ document: Document, _ closedParts: Set<Int>, _ diagnostics: DiagnosticBag) {
        self.place = place
        self.document = document
        self.closedParts = closedParts
        self.diagnostics = diagnostics
        let empty = Schema(node: place.node)
        (numbers, strings, arrays, objects) = (empty.numbers, empty.strings, empty.arrays, empty.objects)
    }

    /// Adds the demands of one more schema.
    mutating func add(_ part: Schema) {
        addTypes(part)
        format = part.format ?? format
        if let values = part.enumValues { addEnumeration(values, part) }
        const = part.const ?? const
        // The last one is the nearest: who is made of others says it anew.
        defaultValue = part.defaultValue ?? defaultValue
        addNumbers(part.numbers)
        addStrings(part)
        addArrays(part)
        addObjects(part)
        isConditional =
            isConditional || part.composition.ifSchema != nil || !part.objects.dependentSchemas.isEmpty
            || part.arrays.contains != nil
        alternatives += part.listsOfAlternatives.filter { list in
            !alternatives.contains { isRepeated(list, of: $0) }
        }
    }

    /// Whether both list the same alternatives: what is demanded twice is demanded once.
    private func isRepeated(_ part: Schema, of first: Schema) -> Bool {
        part.listNode.key == first.listNode.key && part.listNode.hasSameValue(as: first.listNode)
    }

    private func conflict(_ message: String, _ node: LocatedNode, _ other: LocatedNode) {
        diagnostics.error(
            .unsupported, message, at: node, help: "write one schema that says all of it")
        diagnostics.note(.unsupported, "the other one is here", at: other)
    }

    private mutating func addTypes(_ part: Schema) {
        guard let types = part.types else { return }
        guard let known = self.types else {
            self.types = (types, part.node)
            return
        }
        let shared = types.filter { known.values.contains($0) || ($0 == .integer && known.values.contains(.number)) }
        let narrowed = known.values.filter { $0 == .integer && types.contains(.number) && !shared.contains(.integer) }
        if (shared + narrowed).isEmpty {
            let names = [types, known.values].map { $0.map(\.rawValue).joined(separator: " or ") }
            return conflict("nothing is of type \(names[0]) and \(names[1])", part.node, known.node)
        }
        self.types = (shared + narrowed, part.node)
    }

    private mutating func addEnumeration(_ values: [LocatedNode], _ part: Schema) {
        guard let known = enumValues else {
            enumValues = values
            return
        }
        let shared = values.filter { value in known.contains { $0.hasSameValue(as: value) } }
        if shared.isEmpty, let first = known.first { conflict("no value is in both enumerations", part.node, first) }
        enumValues = shared
    }

    private mutating func addNumbers(_ part: NumberKeywords) {
        numbers.minimum = tighter(numbers.minimum, part.minimum, >)
        numbers.maximum = tighter(numbers.maximum, part.maximum, <)
        numbers.exclusiveMinimum = tighter(numbers.exclusiveMinimum, part.exclusiveMinimum, >)
        numbers.exclusiveMaximum = tighter(numbers.exclusiveMaximum, part.exclusiveMaximum, <)
        numbers.multipleOf = part.multipleOf ?? numbers.multipleOf
    }

    private func tighter(
        _ first: JSONNumber?, _ second: JSONNumber?, _ isTighter: (Double, Double) -> Bool
    ) -> JSONNumber? {
        guard let first, let second else { return first ?? second }
        return isTighter(second.double, first.double) ? second : first
    }

    private mutating func addStrings(_ part: Schema) {
        strings.minLength = larger(strings.minLength, part.strings.minLength)
        strings.maxLength = smaller(strings.maxLength, part.strings.maxLength)
        strings.contentEncoding = part.strings.contentEncoding ?? strings.contentEncoding
        if let known = strings.pattern, let pattern = part.strings.pattern, known != pattern {
            // Both have to match: look-aheads from the beginning, each free to match anywhere.
            strings.pattern = "^(?=[^]*(?:\(known)))(?=[^]*(?:\(pattern)))"
        } else {
            strings.pattern = part.strings.pattern ?? strings.pattern
        }
    }

    private mutating func addArrays(_ part: Schema) {
        arrays.minItems = larger(arrays.minItems, part.arrays.minItems)
        arrays.maxItems = smaller(arrays.maxItems, part.arrays.maxItems)
        arrays.uniqueItems = arrays.uniqueItems || part.arrays.uniqueItems
        arrays.prefixItems = firstItems(arrays, part.arrays)
        arrays.items = both(arrays.items, part.arrays.items)
        arrays.unevaluatedItems = part.arrays.unevaluatedItems ?? arrays.unevaluatedItems
    }

    /// The first items of both; where one list is longer, the other's `items` are about the same places.
    private func firstItems(_ first: ArrayKeywords, _ second: ArrayKeywords) -> [Schema]? {
        guard first.prefixItems != nil || second.prefixItems != nil else { return nil }
        let (a, b) = (first.prefixItems ?? [], second.prefixItems ?? [])
        return (0..<max(a.count, b.count)).compactMap { index in
            both(index < a.count ? a[index] : first.items, index < b.count ? b[index] : second.items)
        }
    }

    private mutating func addObjects(_ part: Schema) {
        for entry in part.objects.properties {
            if let index = properties.firstIndex(where: { $0.name == entry.name }) {
                properties[index].schema = both(properties[index].schema, entry.value) ?? entry.value
            } else {
                properties.append((entry.name, entry.value))
            }
        }
        objects.required += part.objects.required.filter { !objects.required.contains($0) }
        objects.minProperties = larger(objects.minProperties, part.objects.minProperties)
        objects.maxProperties = smaller(objects.maxProperties, part.objects.maxProperties)
        addPatterns(part.objects.patternProperties)
        objects.propertyNames = both(objects.propertyNames, part.objects.propertyNames)
        if let unevaluated = part.objects.unevaluatedProperties {
            // Beside `allOf` it is about all parts; inside of one part it forbids those of the others.
            let isOwn = part.node.identifier == place.node.identifier
            if isOwn || unevaluated.boolean == false { objects.unevaluatedProperties = unevaluated }
            if !isOwn, unevaluated.boolean == false {
                closed.append((Set(part.objects.properties.names), part.node))
            }
        }
        guard let additional = part.objects.additionalProperties else { return }
        // `Tolerance.closedAllOf`: no others than those of all parts.
        if additional.boolean == false, !closedParts.contains(additional.node.identifier) {
            closed.append((Set(part.objects.properties.names), additional.node))
        }
        guard objects.additionalProperties?.boolean != false else { return }
        let isOpen = objects.additionalProperties?.boolean == true || additional.boolean != nil
        objects.additionalProperties = isOpen ? additional : both(objects.additionalProperties, additional)
    }

    private mutating func addPatterns(_ patterns: OrderedMap<Schema>) {
        var entries = objects.patternProperties.map { ($0.name, $0.value) }
        for entry in patterns {
            if let index = entries.firstIndex(where: { $0.0 == entry.name }) {
                entries[index].1 = both(entries[index].1, entry.value) ?? entry.value
            } else {
                entries.append((entry.name, entry.value))
            }
        }
        objects.patternProperties = OrderedMap(entries)
    }

    /// A schema that demands what both demand.
    private func both(_ first: Schema?, _ second: Schema?) -> Schema? {
        guard let first, let second, first !== second else { return second ?? first }
        if first.reference != nil, second.reference != nil, document.resolve(first) === document.resolve(second) {
            return second
        }
        if isDescendant(second, of: first) { return second }
        if isDescendant(first, of: second) { return first }
        return Schema(
            node: second.node, composition: CompositionKeywords(allOf: [first, second]),
            annotations: second.standing(for: first).annotations)
    }

    /// Whether one refers to a parent and the other to what is made of it: both together are the latter.
    private func isDescendant(_ schema: Schema, of parent: Schema) -> Bool {
        guard schema.reference != nil, parent.reference != nil, !schema.hasStructure, !parent.hasStructure,
            let all = document.resolve(parent).flatMap(kinds), let target = document.resolve(schema)
        else { return false }
        return (kinds(of: target) ?? [ObjectIdentifier(target)]).isSubset(of: all)
    }

    /// The schemas that a discriminator with a default chooses from: those of a parent.
    private func kinds(of schema: Schema) -> Set<ObjectIdentifier>? {
        guard schema.discriminator?.defaultMapping != nil, let alternatives = schema.composition.anyOf else {
            return nil
        }
        return Set(alternatives.compactMap { document.resolve($0).map { ObjectIdentifier($0) } })
    }

    private func larger(_ first: Int?, _ second: Int?) -> Int? {
        guard let first, let second else { return first ?? second }
        return max(first, second)
    }

    private func smaller(_ first: Int?, _ second: Int?) -> Int? {
        guard let first, let second else { return first ?? second }
        return min(first, second)
    }

    /// The schema of all parts.
    mutating func result() -> Schema {
        objects.properties = OrderedMap(properties.map { ($0.name, $0.schema) })
        for (names, node) in closed {
            guard let other = properties.first(where: { !names.contains($0.name) }) else { continue }
            conflict(
                "`additionalProperties: false` here forbids `\(other.name)` of another part", node, other.schema.node)
        }
        if isConditional { (objects.unevaluatedProperties, arrays.unevaluatedItems) = (nil, nil) }
        let base = Schema(
            node: place.node, types: types?.values, format: format, enumValues: enumValues, const: const,
            defaultValue: defaultValue, numbers: numbers, strings: strings, arrays: arrays, objects: objects,
            annotations: place.annotations)
        restrictions = alternatives.filter { $0.onlyForbids(valuesOf: base) }
        let lists = alternatives.filter { list in !restrictions.contains { $0 === list } }
        guard let first = lists.first else { return base }
        if lists.count > 1 {
            conflict("two lists of alternatives cannot be made one", lists[1].listNode, first.listNode)
        }
        return distribute(base, first, first.composition.oneOf ?? first.composition.anyOf ?? [])
    }

    /// What stands beside alternatives holds for each of them.
    private func distribute(_ base: Schema, _ part: Schema, _ schemas: [Schema]) -> Schema {
        // Which members `anyOf` describes depends on the value: a rule holds `unevaluated...` against the whole.
        let closing = part.composition.oneOf == nil ? nil : base.objects.unevaluatedProperties
        let shared = base.part().withoutUnevaluated
        let onlyTypes = !shared.saysMoreThanTypes && closing == nil
        let distributed = schemas.map { schema in
            let isTyped = base.types == nil || schema.hasTypeOrReference
            if schema.types == [.null] || onlyTypes && isTyped { return schema }
            var objects = Schema(node: schema.node).objects
            objects.unevaluatedProperties = closing
            return Schema(
                node: schema.node, objects: objects, composition: CompositionKeywords(allOf: [shared, schema]))
        }
        let composition: CompositionKeywords =
            part.composition.oneOf == nil
            ? CompositionKeywords(anyOf: distributed) : CompositionKeywords(oneOf: distributed)
        return Schema(
            node: place.node, defaultValue: defaultValue, composition: composition, annotations: place.annotations,
            discriminator: part.discriminator)
    }
}
