import OpenAPIDocument

extension Comparison {
    /// Compares two schemas whose values go one way. A pair that was compared that way before is not compared again.
    func compareSchemas(_ before: Schema, _ after: Schema, _ flow: Flow) {
        guard isFirst(before, after, flow) else { return }
        let outer = subject
        defer { subject = outer }
        if let name = after.reference?.componentName { subject = name }
        compareViews(SchemaView(before, in: old), SchemaView(after, in: new), flow)
    }

    /// Compares what two schemas say.
    func compareViews(_ first: SchemaView, _ second: SchemaView, _ flow: Flow) {
        compareTypes(first, second, flow)
        compareNull(first, second, flow)
        compareValues(first, second, flow)
        compareConstraints(first, second, flow)
        compareProperties(first, second, flow)
        compareAdditional(first, second, flow)
        compareAlternatives(first, second, flow)
        compareDescendants(first, second, flow)
        compareDiscriminators(first, second, flow)
        compareAnnotations(first, second, flow)
        comparePatterns(first, second, flow)
        if !subject.isEmpty { subject += "[]" }
        compareElements(first, second, flow)
    }

    /// Whether the pair has not been compared that way yet.
    func isFirst(_ before: Schema, _ after: Schema, _ flow: Flow) -> Bool {
        // One pair of schemas may matter differently in webhooks: the sides are swapped there.
        let pair = SchemaPair(
            old: before.node.identifier, new: after.node.identifier,
            flow: isReversed ? (flow == .request ? .response : .request) : flow)
        return compared.insert(pair).inserted && compared.count <= 1_000_000
    }

    private func compareElements(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        if let before = old.items, let after = new.items { compareSchemas(before, after, flow) }
        for (before, after) in zip(old.prefixItems, new.prefixItems) { compareSchemas(before, after, flow) }
        guard old.prefixItems.count != new.prefixItems.count else { return }
        reportSchema(
            "prefix-items-changed", [.clients, .servers],
            "`prefixItems` had \(old.prefixItems.count) schemas and has \(new.prefixItems.count) \(flow.words)",
            at: new.node["prefixItems"] ?? new.node)
    }

    private func comparePatterns(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        let node = new.node["patternProperties"] ?? new.node
        for (name, schema) in old.patternProperties {
            if let other = new.patternProperties.first(where: { $0.name == name })?.schema {
                compareSchemas(schema, other, flow)
            } else {
                widened(
                    "pattern-property-removed", "properties like `\(name)` have no schema of their own any more", flow,
                    at: node)
            }
        }
        for (name, _) in new.patternProperties where !old.patternProperties.contains(where: { $0.name == name }) {
            narrowed(
                "pattern-property-added", "properties like `\(name)` have a schema of their own now", flow, at: node)
        }
    }

    /// Notes a change with the name of what is compared before it.
    func reportSchema(_ rule: String, _ breaks: ContractChange.Sides, _ message: String, at node: LocatedNode) {
        report(rule, breaks, subject.isEmpty ? message : "`\(subject)`: \(message)", at: node)
    }

    /// Fewer values than before.
    func narrowed(_ rule: String, _ message: String, _ flow: Flow, at node: LocatedNode) {
        reportSchema(rule, maker(flow), "\(message) \(flow.words)", at: node)
    }

    /// More values than before.
    func widened(_ rule: String, _ message: String, _ flow: Flow, at node: LocatedNode) {
        reportSchema(rule, reader(flow), "\(message) \(flow.words)", at: node)
    }

    private func compareTypes(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        guard old.types != new.types else { return }
        let node = new.node["type"] ?? new.node
        let sentence = "the type was \(words(old.types)) and is \(words(new.types))"
        let isNarrower = includes(old.types, new.types)
        let isWider = includes(new.types, old.types)
        if isNarrower == isWider {
            return reportSchema("type-changed", [.clients, .servers], "\(sentence) \(flow.words)", at: node)
        }
        if isNarrower {
            narrowed("type-narrowed", sentence, flow, at: node)
        } else {
            widened("type-widened", sentence, flow, at: node)
        }
    }

    /// Whether every value of the second types is one of the first. An integer is a number.
    private func includes(_ all: Set<JSONType>?, _ some: Set<JSONType>?) -> Bool {
        guard let all else { return true }
        guard let some else { return false }
        return some.allSatisfy { all.contains($0) || $0 == .integer && all.contains(.number) }
    }

    private func words(_ types: Set<JSONType>?) -> String {
        guard let types, !types.isEmpty else { return types == nil ? "any" : "null" }
        return types.map(\.rawValue).sorted().joined(separator: " or ")
    }

    private func compareNull(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        guard old.types != nil || old.values != nil || old.alternatives != nil,
            new.types != nil || new.values != nil || new.alternatives != nil, old.allowsNull != new.allowsNull
        else { return }
        if new.allowsNull {
            widened("null-allowed", "null is allowed now", flow, at: new.node)
        } else {
            narrowed("null-refused", "null is no longer allowed", flow, at: new.node)
        }
    }

    private func compareValues(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        let node = new.node["enum"] ?? new.node["const"] ?? new.node
        switch (old.values, new.values) {
        case (nil, nil): break
        case (nil, _?): narrowed("enum-added", "only some values are allowed now", flow, at: node)
        case (_?, nil): widened("enum-removed", "all values are allowed now", flow, at: node)
        case (let before?, let after?):
            for value in before where !after.contains(value) && value != "null" {
                narrowed("enum-value-removed", "the value `\(value)` is gone", flow, at: node)
            }
            for value in after where !before.contains(value) && value != "null" {
                widened("enum-value-added", "the value `\(value)` is new", flow, at: node)
            }
        }
    }

    private func compareAnnotations(_ old: SchemaView, _ new: SchemaView, _ flow: Flow) {
        if old.isDeprecated != new.isDeprecated {
            let words = new.isDeprecated ? "deprecated now" : "no longer deprecated"
            reportSchema("schema-deprecated", [], "the schema is \(words)", at: new.node["deprecated"] ?? new.node)
        }
        guard flow == .request else { return }
        switch (old.defaultValue, new.defaultValue) {
        case (let before?, let after?) where !before.hasSameValue(as: after):
            let texts = [before, after].map { String(decoding: $0.json(), as: UTF8.self) }
            reportSchema("default-changed", requester, "the default was `\(texts[0])` and is `\(texts[1])`", at: after)
        case (let before?, nil):
            let text = String(decoding: before.json(), as: UTF8.self)
            reportSchema("default-removed", requester, "the default was `\(text)` and there is none now", at: new.node)
        default: break
        }
    }
}
