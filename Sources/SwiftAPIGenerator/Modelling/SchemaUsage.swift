import OpenAPIDocument

/// In which directions each schema travels, and which schemas look different in the two.
struct SchemaUsage {
    private let document: Document
    private let flattener: SchemaFlattener
    private var travels: [ObjectIdentifier: Set<Direction>] = [:]
    private var sensitive: Set<ObjectIdentifier> = []
    /// Who holds a schema.
    private var holders: [ObjectIdentifier: [ObjectIdentifier]] = [:]

    init(_ document: Document, _ flattener: SchemaFlattener) {
        self.document = document
        self.flattener = flattener
        for routed in document.operations {
            for schema in document.requestSchemas(of: routed.operation) { walk(schema, .request) }
            for schema in document.responseSchemas(of: routed.operation) { walk(schema, .response) }
        }
        // What the API sends of itself goes the other way: its requests are the API's word, as its responses are.
        for routed in document.hookOperations {
            for schema in document.requestSchemas(of: routed.operation) { walk(schema, .response) }
            for schema in document.responseSchemas(of: routed.operation) { walk(schema, .request) }
        }
        for schema in document.components.schemas.values
        where travels[ObjectIdentifier(flattener.flattened(schema))] == nil {
            walk(schema, .response)
        }
        spread()
    }

    /// The directions in which the schema is used, responses first; one that no operation uses counts as a response.
    func directions(of schema: Schema) -> [Direction] {
        let travels = travels[ObjectIdentifier(flattener.flattened(schema))] ?? [.response]
        return [.response, .request].filter(travels.contains)
    }

    /// Whether values of the schema come in responses.
    func comesInResponses(_ schema: Schema) -> Bool {
        travels[ObjectIdentifier(flattener.flattened(schema))]?.contains(.response) ?? false
    }

    /// Whether the schema has readOnly or writeOnly members, itself or in what it holds.
    func isSensitive(_ schema: Schema) -> Bool {
        let schema = flattener.flattened(schema)
        if travels[ObjectIdentifier(schema)] != nil { return sensitive.contains(ObjectIdentifier(schema)) }
        // A schema that the generator made of others: its parts were walked.
        if schema.objects.properties.values.contains(where: isDirected) { return true }
        return schema.children(in: document).contains {
            sensitive.contains(ObjectIdentifier(flattener.flattened($0)))
        }
    }

    /// Whether a property is readOnly or writeOnly, by itself or through its references.
    private func isDirected(_ property: Schema) -> Bool { isReadOnly(property) || isWriteOnly(property) }

    /// `readOnly` beside the reference or at its target.
    func isReadOnly(_ property: Schema) -> Bool { annotations(property).contains(where: \.readOnly) }

    /// `writeOnly` beside the reference or at its target.
    func isWriteOnly(_ property: Schema) -> Bool { annotations(property).contains(where: \.writeOnly) }

    private func annotations(_ property: Schema) -> [AnnotationKeywords] {
        let flat = flattener.flattened(property)
        let target = document.resolve(flat).map(flattener.flattened)
        return [property.annotations, flat.annotations] + [target?.annotations].compactMap { $0 }
    }

    private mutating func walk(_ root: Schema, _ direction: Direction) {
        var open = [flattener.flattened(root)]
        while let schema = open.popLast() {
            let identity = ObjectIdentifier(schema)
            guard travels[identity, default: []].insert(direction).inserted else { continue }
            if schema.objects.properties.values.contains(where: isDirected) { sensitive.insert(identity) }
            for child in schema.children(in: document) {
                let child = flattener.flattened(child)
                holders[ObjectIdentifier(child), default: []].append(identity)
                open.append(child)
            }
        }
    }

    /// What holds a sensitive schema is sensitive.
    private mutating func spread() {
        var open = Array(sensitive)
        while let schema = open.popLast() {
            for holder in holders[schema] ?? [] where sensitive.insert(holder).inserted { open.append(holder) }
        }
    }
}

extension Document {
    fileprivate func requestSchemas(of operation: OpenAPIDocument.Operation) -> [Schema] {
        guard let part = operation.requestBody, let body = resolve(part) else { return [] }
        return body.content.values.flatMap { [$0.schema, $0.itemSchema].compactMap(\.self) }
    }

    fileprivate func responseSchemas(of operation: OpenAPIDocument.Operation) -> [Schema] {
        operation.responses.entries.compactMap { resolve($0.response) }.flatMap { response in
            let headers = response.headers.values.compactMap { resolve($0) }
            let contents = headers.flatMap(\.content.values) + response.content.values
            return headers.compactMap(\.schema)
                + contents.flatMap { [$0.schema, $0.itemSchema].compactMap(\.self) }
        }
    }
}

extension Schema {
    /// The schemas that a value of this one, which is flattened, holds or is checked against.
    func children(in document: Document) -> [Schema] {
        var children = objects.properties.values + objects.patternProperties.values
        if let target = reference.flatMap({ document.schema(at: $0) }) { children.append(target) }
        children += [arrays.items, arrays.unevaluatedItems].compactMap(\.self) + (arrays.prefixItems ?? [])
        children += [objects.additionalProperties, objects.unevaluatedProperties].compactMap(\.self)
        return children + (composition.anyOf ?? []) + (composition.oneOf ?? [])
    }
}
