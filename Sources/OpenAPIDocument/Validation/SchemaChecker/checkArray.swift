extension SchemaChecker {
    mutating func checkArray(
        _ node: LocatedNode, _ elements: LocatedNode.Elements, _ schema: Schema, depth: Int,
        _ violations: inout [SchemaViolation]
    ) {
        let arrays = schema.arrays
        if let low = arrays.minItems, elements.count < low {
            violations.append(
                SchemaViolation(
                    node: node, keyword: "minItems", message: "must have at least \(counted(low, "element"))"))
        }
        if let high = arrays.maxItems, elements.count > high {
            violations.append(
                SchemaViolation(
                    node: node, keyword: "maxItems", message: "must have at most \(counted(high, "element"))"))
        }
        let prefix = arrays.prefixItems ?? []
        for (element, schema) in zip(elements, prefix) { check(element, schema, depth: depth + 1, &violations) }
        if let items = arrays.items {
            for element in elements.dropFirst(prefix.count) { check(element, items, depth: depth + 1, &violations) }
        }
        if arrays.uniqueItems { checkUnique(elements, &violations) }
        checkContains(node, elements, arrays, depth: depth, &violations)
    }

    private func checkUnique(_ elements: LocatedNode.Elements, _ violations: inout [SchemaViolation]) {
        // Examples are small; beyond this the comparison of all pairs would take too long.
        guard elements.count <= 300 else { return }
        for (position, element) in elements.enumerated()
        where elements.prefix(position).contains(where: { $0.hasSameValue(as: element) }) {
            violations.append(
                SchemaViolation(node: element, keyword: "uniqueItems", message: "must not be there twice"))
        }
    }

    private mutating func checkContains(
        _ node: LocatedNode, _ elements: LocatedNode.Elements, _ arrays: ArrayKeywords, depth: Int,
        _ violations: inout [SchemaViolation]
    ) {
        guard let contains = arrays.contains else { return }
        var count = 0
        for element in elements where isValid(element, contains, depth: depth) { count += 1 }
        let low = arrays.minContains ?? 1
        guard count < low || count > arrays.maxContains ?? .max else { return }
        let bound =
            count < low
            ? "at least \(counted(low, "element"))" : "at most \(counted(arrays.maxContains ?? 0, "element"))"
        violations.append(
            SchemaViolation(node: node, keyword: "contains", message: "must have \(bound) as `contains` says"))
    }
}
