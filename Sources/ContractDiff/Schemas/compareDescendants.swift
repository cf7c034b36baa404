import OpenAPIDocument

extension Comparison {
    /// Compares what is made of a parent with a discriminator. Who does not know a descendant reads the parent alone, so that
    /// a new one is compatible, as a new property is; one that is gone takes its properties with it.
    func compareDescendants(_ before: SchemaView, _ after: SchemaView, _ flow: Flow) {
        // Where only one of them has descendants, the discriminator is new or gone.
        guard let first = before.descendants, let second = after.descendants else { return }
        for schema in first {
            guard let name = schema.reference?.componentName else { continue }
            guard let other = second.first(where: { $0.reference?.componentName == name }) else {
                reportSchema(
                    "descendant-removed", .clients, "the descendant `\(name)` is gone \(flow.words)", at: schema.node)
                continue
            }
            compareDescendant(schema, other, of: before, after, flow)
        }
        for schema in second {
            guard let name = schema.reference?.componentName,
                !first.contains(where: { $0.reference?.componentName == name })
            else { continue }
            reportSchema("descendant-added", [], "the descendant `\(name)` is new \(flow.words)", at: schema.node)
        }
    }

    /// Compares a descendant in what it does not have from its parent, which is compared once for all.
    private func compareDescendant(
        _ before: Schema, _ after: Schema, of oldParent: SchemaView, _ newParent: SchemaView, _ flow: Flow
    ) {
        guard isFirst(before, after, flow) else { return }
        let outer = subject
        defer { subject = outer }
        subject = after.reference?.componentName ?? outer
        var (first, second) = (SchemaView(before, in: old), SchemaView(after, in: new))
        let inherited = (first.properties + second.properties).map(\.name).filter { name in
            isSame(first[property: name], oldParent[property: name])
                && isSame(second[property: name], newParent[property: name])
        }
        first.properties.removeAll { inherited.contains($0.name) }
        second.properties.removeAll { inherited.contains($0.name) }
        compareViews(first, second, flow)
    }

    private func isSame(_ first: Schema?, _ second: Schema?) -> Bool {
        first?.node.identifier == second?.node.identifier
    }
}
