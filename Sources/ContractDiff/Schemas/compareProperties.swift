import OpenAPIDocument

extension Comparison {
    /// Compares the members of two objects, as they travel this way: readOnly ones are not in requests, writeOnly ones not
    /// in responses.
    func compareProperties(_ before: SchemaView, _ after: SchemaView, _ flow: Flow) {
        for (name, schema) in before.properties where travels(schema, in: old, flow) {
            guard let other = after[property: name], travels(other, in: new, flow) else {
                reportSchema(
                    "property-removed", .clients, "the property `\(name)` is gone \(flow.words)", at: schema.node)
                continue
            }
            compareRequired(name, before, after, other, flow)
            let outer = subject
            subject = outer.isEmpty ? name : "\(outer).\(name)"
            compareSchemas(schema, other, flow)
            subject = outer
        }
        for (name, schema) in after.properties where travels(schema, in: new, flow) {
            if let known = before[property: name], travels(known, in: old, flow) { continue }
            reportAdded(name, schema, before, after, flow)
        }
    }

    private func travels(_ schema: Schema, in document: Document, _ flow: Flow) -> Bool {
        let view = schema.reference == nil && schema.composition.allOf == nil ? nil : SchemaView(schema, in: document)
        let (readOnly, writeOnly) = (
            view?.isReadOnly ?? schema.annotations.readOnly, view?.isWriteOnly ?? schema.annotations.writeOnly
        )
        return isRequest(flow) ? !readOnly : !writeOnly
    }

    /// Whether values go to who implements the document: in webhooks it is the other way round.
    private func isRequest(_ flow: Flow) -> Bool { (flow == .request) != isReversed }

    private func compareRequired(
        _ name: String, _ before: SchemaView, _ after: SchemaView, _ schema: Schema, _ flow: Flow
    ) {
        switch (before.required.contains(name), after.required.contains(name)) {
        case (false, true):
            narrowed("property-required", "the property `\(name)` is required now", flow, at: schema.node)
        case (true, false):
            widened("property-optional", "the property `\(name)` is no longer required", flow, at: schema.node)
        default: break
        }
    }

    private func reportAdded(
        _ name: String, _ schema: Schema, _ before: SchemaView, _ after: SchemaView, _ flow: Flow
    ) {
        let isRequired = after.required.contains(name)
        let sentence = "the property `\(name)` is new and \(isRequired ? "required" : "optional") \(flow.words)"
        var sides: ContractChange.Sides = isRequired ? maker(flow) : []
        // Who was promised that there are no other members may refuse this one.
        if before.additional?.boolean == false { sides.formUnion(reader(flow)) }
        reportSchema("property-added", sides, sentence, at: schema.node)
    }

    /// Compares what other members an object may have.
    func compareAdditional(_ before: SchemaView, _ after: SchemaView, _ flow: Flow) {
        let (first, second) = (before.additional, after.additional)
        let node = after.node["additionalProperties"] ?? after.node
        if let first, let second, first.boolean == nil, second.boolean == nil {
            return compareSchemas(first, second, flow)
        }
        let ranks = [first, second].map { $0 == nil || $0?.boolean == true ? 2 : $0?.boolean == false ? 0 : 1 }
        if ranks[0] > ranks[1] {
            let sentence = ranks[1] == 0 ? "other properties are refused now" : "other properties have a schema now"
            narrowed("additional-properties-narrowed", sentence, flow, at: node)
        } else if ranks[0] < ranks[1] {
            widened("additional-properties-widened", "more other properties are allowed now", flow, at: node)
        }
    }
}
