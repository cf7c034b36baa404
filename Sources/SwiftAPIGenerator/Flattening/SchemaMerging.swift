import OpenAPIDocument

/// The intersection of several schemas as one schema, built part by part; what contradicts is an error at both places.
struct SchemaMerging {
    private let place: Schema
    private let document: Document
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
    private var alternatives: (part: Schema, schemas: [Schema])?

    init(_ place: Schema, _ document: Document, _ diagnostics: DiagnosticBag) {
        self.place = place
        self.document = document
        self.diagnostics = diagnostics
        let empty = Schema(node: place.node)
        (numbers, strings, arrays, objects) = (empty.numbers, empty.strings, empty.arrays, empty.objects)
        defaultValue = place.defaultValue
    }

    /// Adds the demands of one more schema.
    mutating func add(_ part: Schema) {
        addTypes(part)
        format = part.format ?? format
        if let values = part.enumValues { addEnumeration(values, part) }
        const = part.const ?? const
        defaultValue = defaultValue ?? part.defaultValue
        addNumbers(part.numbers)
        addStrings(part)
        addArrays(part)
        addObjects(part)
        guard let schemas = part.composition.oneOf ?? part.composition.anyOf else { return }
        if let first = alternatives {
            if isRepeated(part, of: first.part) { return }
            conflict("two lists of alternatives cannot be made one", part.node, first.part.node)
        }
        alternatives = (part, schemas)
    }

    /// Whether both list the same alternatives: what is demanded twice is demanded once.
    private func isRepeated(_ part: Schema, of first: Schema) -> Bool {
        ["oneOf", "anyOf"].contains { key in
            guard let list = part.node[key], let other = first.node[key] else { return false }
            return list.hasSameValue(as: other)
        }
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
        arrays.prefixItems = part.arrays.prefixItems ?? arrays.prefixItems
        arrays.items = both(arrays.items, part.arrays.items)
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
        if !part.objects.patternProperties.isEmpty { objects.patternProperties = part.objects.patternProperties }
        objects.propertyNames = both(objects.propertyNames, part.objects.propertyNames)
        if part.objects.unevaluatedProperties?.boolean == false {
            // Beside `allOf` it is about all parts; inside of one part it forbids those of the others.
            objects.unevaluatedProperties = part.objects.unevaluatedProperties
            if part.node.identifier != place.node.identifier {
                closed.append((Set(part.objects.properties.names), part.node))
            }
        }
        guard let additional = part.objects.additionalProperties else { return }
        if additional.boolean == false { closed.append((Set(part.objects.properties.names), additional.node)) }
        guard objects.additionalProperties?.boolean != false else { return }
        let isOpen = objects.additionalProperties?.boolean == true || additional.boolean != nil
        objects.additionalProperties = isOpen ? additional : both(objects.additionalProperties, additional)
    }

    /// A schema that demands what both demand.
    private func both(_ first: Schema?, _ second: Schema?) -> Schema? {
        guard let first, let second, first !== second else { return second ?? first }
        if first.reference != nil, second.reference != nil, document.resolve(first) === document.resolve(second) {
            return second
        }
        return Schema(
            node: second.node, composition: CompositionKeywords(allOf: [first, second]),
            annotations: second.standing(for: first).annotations)
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
    func result() -> Schema {
        var objects = self.objects
        objects.properties = OrderedMap(properties.map { ($0.name, $0.schema) })
        for (names, node) in closed {
            guard let other = properties.first(where: { !names.contains($0.name) }) else { continue }
            conflict(
                "`additionalProperties: false` here forbids `\(other.name)` of another part", node, other.schema.node)
        }
        let base = Schema(
            node: place.node, types: types?.values, format: format, enumValues: enumValues, const: const,
            defaultValue: defaultValue, numbers: numbers, strings: strings, arrays: arrays, objects: objects,
            annotations: place.annotations)
        guard let alternatives else { return base }
        return distribute(base, alternatives.part, alternatives.schemas)
    }

    /// What stands beside alternatives holds for each of them.
    private func distribute(_ base: Schema, _ part: Schema, _ schemas: [Schema]) -> Schema {
        let onlyTypes = !base.hasStructure && base.objects.minProperties == nil
        let distributed = schemas.map { schema in
            onlyTypes || schema.types == [.null]
                ? schema : Schema(node: schema.node, composition: CompositionKeywords(allOf: [base.part(), schema]))
        }
        let composition: CompositionKeywords =
            part.composition.oneOf == nil
            ? CompositionKeywords(anyOf: distributed) : CompositionKeywords(oneOf: distributed)
        return Schema(
            node: place.node, defaultValue: defaultValue, composition: composition, annotations: place.annotations,
            discriminator: part.discriminator)
    }
}
