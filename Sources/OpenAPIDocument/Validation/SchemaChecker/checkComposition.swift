extension SchemaChecker {
    mutating func checkComposition(
        _ node: LocatedNode, _ schema: Schema, depth: Int, _ violations: inout [SchemaViolation]
    ) {
        let composition = schema.composition
        for part in composition.allOf ?? [] { check(node, part, depth: depth + 1, &violations) }
        if let descendant = descendant(of: schema, for: node) {
            check(node, descendant, depth: depth + 1, &violations)
        } else if let alternatives = composition.anyOf {
            checkAlternatives(node, alternatives, "anyOf", schema, depth: depth, &violations)
        }
        if let alternatives = composition.oneOf {
            checkAlternatives(node, alternatives, "oneOf", schema, depth: depth, &violations)
        }
        if let not = composition.not, isValid(node, not, depth: depth) {
            violations.append(
                SchemaViolation(node: node, keyword: "not", message: "must not match the schema of `not`"))
        }
        guard let condition = composition.ifSchema else { return }
        let branch = isValid(node, condition, depth: depth) ? composition.thenSchema : composition.elseSchema
        if let branch { check(node, branch, depth: depth + 1, &violations) }
    }

    /// What the discriminator of a parent says that an object has to be.
    private func descendant(of schema: Schema, for node: LocatedNode) -> Schema? {
        guard schema.ownStructure != nil, let discriminator = schema.discriminator, node.members != nil else {
            return nil
        }
        let named = node[discriminator.propertyName]?.string.flatMap { discriminator.mapping[$0] }
        return (named ?? discriminator.defaultMapping).flatMap { document.schema(at: $0) }
    }

    private mutating func checkAlternatives(
        _ node: LocatedNode, _ alternatives: [Schema], _ keyword: String, _ schema: Schema, depth: Int,
        _ violations: inout [SchemaViolation]
    ) {
        var valid = 0
        var nearest: [SchemaViolation]?
        for alternative in alternatives {
            var found: [SchemaViolation] = []
            check(node, alternative, depth: depth + 1, &found)
            if found.isEmpty { valid += 1 }
            // The alternative with the right type and the fewest mistakes is most likely the one that is meant.
            let isOfType = !found.contains { $0.keyword == "type" && $0.node.identifier == node.identifier }
            if isOfType, found.count < nearest?.count ?? .max { nearest = found }
        }
        // Without budget the alternatives were not checked to their ends.
        guard budget > 0 else { return }
        if valid == 0 {
            if let nearest, let first = nearest.first, alternatives.count > 1 || !nearest.isEmpty {
                violations.append(first)
            } else {
                violations.append(
                    SchemaViolation(
                        node: node, keyword: keyword, message: "must match one of the schemas of `\(keyword)`"))
            }
        } else if keyword == "oneOf", valid > 1 {
            violations.append(
                SchemaViolation(
                    node: node, keyword: keyword,
                    message: "must match exactly one of the schemas of `oneOf`, but matches \(valid)"))
        }
    }
}
