import OpenAPIDocument

/// Media types of which every line is JSON.
private let lineTypes: Set<String> = [
    "application/jsonl", "application/jsonlines", "application/ndjson", "application/x-jsonlines",
    "application/x-ndjson",
]

extension ModelBuilder {
    /// How values follow one another in a media type that consists of them; `nil` where it does not.
    func sequenceFormat(of essence: String, _ media: MediaType) -> SequenceModel.Format? {
        if essence == "text/event-stream" { return document.version < .v3_2 ? .events : .eventObjects }
        if essence == "application/json-seq" || essence.hasSuffix("+json-seq") { return .records }
        return lineTypes.contains(essence) ? .lines : nil
    }

    /// A stream of values; without a schema it is one of bytes.
    func sequenceKind(
        of media: MediaType, _ format: SequenceModel.Format, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        guard media.schema != nil || media.itemSchema != nil else { return .stream }
        guard let schema = itemSchema(of: media),
            let shape = itemShape(of: schema, named: name + "Item", schemaDirection(direction)),
            format != .eventObjects || checkEvent(schema, shape)
        else { return nil }
        return .sequence(SequenceModel(format: format, item: shape, reader: reader(of: shape, named: name)))
    }

    private func itemShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard let shape = shape(of: schema, named: name, direction) else { return nil }
        guard shape.nullable else { return shape }
        unsupported(
            "a stream of values that may be null is not supported", at: schema.node, help: "leave `null` out")
        return nil
    }

    /// What describes one value: `itemSchema`; in versions without it `schema`, which since 3.2 is about all of them as an
    /// array (OpenAPI 3.2 section 4.14.3).
    private func itemSchema(of media: MediaType) -> Schema? {
        guard let whole = media.schema else { return media.itemSchema }
        if document.version < .v3_2 { return whole }
        if let item = media.itemSchema {
            unsupportedAtKey(
                "`schema` beside `itemSchema` is not supported", at: whole.node,
                help: "take `schema` out: `itemSchema` says what each item is (at line \(item.node.line))")
            return nil
        }
        let array = target(of: whole) ?? whole
        let rules = [
            "minItems", "maxItems", "uniqueItems", "prefixItems", "contains", "unevaluatedItems", "enum", "const",
        ]
        guard array.types == [.array], let items = array.arrays.items, !array.hasAlternatives,
            rules.allSatisfy({ array.node[$0] == nil })
        else {
            unsupported(
                "the `schema` of a sequence is about all items as an array, and only `items` of it can be held against each",
                at: whole.node, help: "describe each item with `itemSchema`")
            return nil
        }
        return items
    }

    /// Reports an event that is no object, or fields of another type than the format gives them.
    private func checkEvent(_ schema: Schema, _ shape: ValueShape) -> Bool {
        let target = target(of: schema) ?? schema
        let types = target.typesBesideNull ?? target.impliedTypes
        guard types == nil || types?.contains(.object) == true else {
            unsupported(
                "a server-sent event is an object", at: schema.node,
                help: "describe its fields `data`, `event`, `id` and `retry` with type: object")
            return false
        }
        for property in target.objects.properties {
            let fields: [String: Set<JSONType>] = [
                "data": [.string], "event": [.string], "id": [.string], "retry": [.integer, .number],
            ]
            guard let possible = fields[property.name], let field = self.target(of: property.value),
                let types = field.typesBesideNull, possible.isDisjoint(with: types)
            else { continue }
            unsupported(
                "the field `\(property.name)` of an event is \(property.name == "retry" ? "an integer" : "a string")",
                at: property.value.node["type"] ?? property.value.node,
                help: "JSON in it is described with contentMediaType and contentSchema")
            return false
        }
        return true
    }

    /// The name of the function that reads a value of a stream, where one is needed.
    private func reader(of shape: ValueShape, named name: String) -> String? {
        guard !shape.constraints.isEmpty || !shape.rules.isEmpty || shape.needsArrayDecoder else { return nil }
        let function = streamItemNames.claimMember(lowerCamel("decode_" + name))
        model.streamItems.append(StreamItemModel(name: function, shape: shape))
        return function
    }
}
