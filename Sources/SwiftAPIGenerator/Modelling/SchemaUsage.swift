import OpenAPIDocument

/// In which directions each schema travels, and which schemas look different in the two.
struct SchemaUsage {
    private var travels: [Int: Set<Direction>] = [:]
    private var sensitive: Set<Int> = []

    init(_ document: Document) {
        for routed in document.operations {
            for schema in document.requestSchemas(of: routed.operation) { walk(schema, .request, document) }
            for schema in document.responseSchemas(of: routed.operation) { walk(schema, .response, document) }
        }
        for schema in document.components.schemas.values where travels[schema.node.identifier] == nil {
            walk(schema, .response, document)
        }
    }

    /// The directions in which the schema is used, responses first; one that no operation uses counts as a response.
    func directions(of schema: Schema) -> [Direction] {
        let travels = travels[schema.node.identifier] ?? [.response]
        return [.response, .request].filter(travels.contains)
    }

    /// Whether the schema has readOnly or writeOnly members, itself or in what it holds.
    func isSensitive(_ schema: Schema) -> Bool { sensitive.contains(schema.node.identifier) }

    private mutating func walk(_ schema: Schema, _ direction: Direction, _ document: Document) {
        guard travels[schema.node.identifier, default: []].insert(direction).inserted else { return }
        var visiting: Set<Int> = []
        if Self.holdsDirectedMember(schema, document, &visiting) { sensitive.insert(schema.node.identifier) }
        for child in schema.children(in: document) { walk(child, direction, document) }
    }

    private static func holdsDirectedMember(
        _ schema: Schema, _ document: Document, _ visiting: inout Set<Int>
    ) -> Bool {
        guard visiting.insert(schema.node.identifier).inserted else { return false }
        if schema.objects.properties.values.contains(where: { document.isDirected($0) }) { return true }
        for child in schema.children(in: document) where holdsDirectedMember(child, document, &visiting) {
            return true
        }
        return false
    }
}

extension Document {
    /// Whether a property is readOnly or writeOnly, by itself or through its references.
    func isDirected(_ property: Schema) -> Bool { isReadOnly(property) || isWriteOnly(property) }

    /// `readOnly` beside the reference or at its target.
    func isReadOnly(_ property: Schema) -> Bool {
        property.annotations.readOnly || (resolve(property)?.annotations.readOnly ?? false)
    }

    /// `writeOnly` beside the reference or at its target.
    func isWriteOnly(_ property: Schema) -> Bool {
        property.annotations.writeOnly || (resolve(property)?.annotations.writeOnly ?? false)
    }

    fileprivate func requestSchemas(of operation: OpenAPIDocument.Operation) -> [Schema] {
        guard let part = operation.requestBody, let body = resolve(part) else { return [] }
        return body.content.values.compactMap(\.schema)
    }

    fileprivate func responseSchemas(of operation: OpenAPIDocument.Operation) -> [Schema] {
        operation.responses.entries.compactMap { resolve($0.response) }
            .flatMap { $0.content.values.compactMap(\.schema) }
    }
}

extension Schema {
    /// The schemas that a value of this one holds or is checked against.
    func children(in document: Document) -> [Schema] {
        var children = objects.properties.values
        if let target = reference.flatMap({ document.schema(at: $0) }) { children.append(target) }
        if let items = arrays.items { children.append(items) }
        if let additional = objects.additionalProperties { children.append(additional) }
        for list in [composition.allOf, composition.anyOf, composition.oneOf] { children += list ?? [] }
        return children
    }
}
