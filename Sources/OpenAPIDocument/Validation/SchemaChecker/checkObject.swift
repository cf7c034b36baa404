extension SchemaChecker {
    mutating func checkObject(
        _ node: LocatedNode, _ members: LocatedNode.Members, _ schema: Schema, depth: Int,
        _ violations: inout [SchemaViolation]
    ) {
        let objects = schema.objects
        if let low = objects.minProperties, members.count < low {
            violations.append(
                SchemaViolation(
                    node: node, keyword: "minProperties", message: "must have at least \(counted(low, "property"))"))
        }
        if let high = objects.maxProperties, members.count > high {
            violations.append(
                SchemaViolation(
                    node: node, keyword: "maxProperties", message: "must have at most \(counted(high, "property"))"))
        }
        checkRequired(node, schema, &violations)
        for member in members { checkMember(member, objects, depth: depth, &violations) }
        for dependent in objects.dependentSchemas where node[dependent.name] != nil {
            check(node, dependent.value, depth: depth + 1, &violations)
        }
    }

    private func checkRequired(_ node: LocatedNode, _ schema: Schema, _ violations: inout [SchemaViolation]) {
        for name in schema.objects.required where node[name] == nil {
            if let property = schema.objects.properties[name], isOfOtherDirection(property) { continue }
            violations.append(
                SchemaViolation(node: node, keyword: "required", message: "must have the property `\(name)`"))
        }
        for dependent in schema.objects.dependentRequired where node[dependent.name] != nil {
            for name in dependent.value where node[name] == nil {
                violations.append(
                    SchemaViolation(
                        node: node, keyword: "dependentRequired",
                        message: "must have the property `\(name)`, because it has `\(dependent.name)`"))
            }
        }
    }

    private mutating func checkMember(
        _ member: LocatedNode.Member, _ objects: ObjectKeywords, depth: Int, _ violations: inout [SchemaViolation]
    ) {
        if let names = objects.propertyNames { checkName(member, names, &violations) }
        var isKnown = false
        if let property = objects.properties[member.key] {
            isKnown = true
            check(member.value, property, depth: depth + 1, &violations)
        }
        for pattern in objects.patternProperties where matches(member.key, pattern.name) {
            isKnown = true
            check(member.value, pattern.value, depth: depth + 1, &violations)
        }
        guard !isKnown, let additional = objects.additionalProperties else { return }
        if additional.boolean == false {
            let near = didYouMean(member.key, objects.properties.names).map { "; did you mean `\($0)`?" } ?? ""
            violations.append(
                SchemaViolation(
                    node: member.value, keyword: "additionalProperties",
                    message: "is a property that the schema does not allow\(near)"))
        } else {
            check(member.value, additional, depth: depth + 1, &violations)
        }
    }

    /// The keywords that make sense for a name; the name is no node of its own that the others could be held against.
    private mutating func checkName(
        _ member: LocatedNode.Member, _ schema: Schema, _ violations: inout [SchemaViolation]
    ) {
        guard let names = document.resolve(schema) else { return }
        let length = member.key.unicodeScalars.count
        let isLong = names.strings.maxLength.map { length > $0 } ?? false
        let isShort = names.strings.minLength.map { length < $0 } ?? false
        let isOther = names.enumValues.map { !$0.contains { $0.string == member.key } } ?? false
        let isForeign = names.strings.pattern.map { !matches(member.key, $0) } ?? false
        guard isLong || isShort || isOther || isForeign || names.boolean == false else { return }
        violations.append(
            SchemaViolation(
                node: member.value, keyword: "propertyNames", message: "has a name that the schema does not allow"))
    }

    /// Whether a property only goes the other way, so that it may be absent though it is required.
    private func isOfOtherDirection(_ property: Schema) -> Bool {
        let notes = [property.annotations, document.resolve(property)?.annotations ?? property.annotations]
        let isReadOnly = notes.contains(where: \.readOnly)
        let isWriteOnly = notes.contains(where: \.writeOnly)
        switch direction {
        case .request: return isReadOnly
        case .response: return isWriteOnly
        case .either: return isReadOnly || isWriteOnly
        }
    }
}
