import OpenAPIDocument

import enum APIRuntime.JSONPointer

extension SchemaEvaluator {
    func checkArray(
        _ elements: [JSONValue], _ schema: Schema, _ pointer: String, _ depth: Int, _ found: inout [ValueViolation],
        _ seen: inout Evaluated
    ) {
        let arrays = schema.arrays
        if let low = arrays.minItems, elements.count < low {
            found.append(violation("minItems", schema, pointer, "must have at least \(low) elements"))
        }
        if let high = arrays.maxItems, elements.count > high {
            found.append(violation("maxItems", schema, pointer, "must have at most \(high) elements"))
        }
        let prefix = arrays.prefixItems ?? []
        for (position, pair) in zip(elements, prefix).enumerated() {
            descend(pair.0, pair.1, at: "\(pointer)/\(position)", depth: depth + 1, &found)
            seen.elements.insert(position)
        }
        if let items = arrays.items {
            for (position, element) in elements.enumerated().dropFirst(prefix.count) {
                descend(element, items, at: "\(pointer)/\(position)", depth: depth + 1, &found)
                seen.elements.insert(position)
            }
        }
        if arrays.uniqueItems, let twice = elements.indices.first(where: { elements[..<$0].contains(elements[$0]) }) {
            found.append(violation("uniqueItems", schema, "\(pointer)/\(twice)", "must not be there twice"))
        }
        guard let contains = arrays.contains else { return }
        let matching = elements.indices.filter { isValid(elements[$0], contains, depth) }
        seen.elements.formUnion(matching)
        if matching.count < arrays.minContains ?? 1 || matching.count > arrays.maxContains ?? .max {
            found.append(
                violation("contains", schema, pointer, "has \(matching.count) elements that `contains` is about"))
        }
    }

    func checkObject(
        _ value: JSONValue, _ members: [(name: String, value: JSONValue)], _ schema: Schema, _ pointer: String,
        _ depth: Int, _ found: inout [ValueViolation], _ seen: inout Evaluated
    ) {
        let objects = schema.objects
        if let low = objects.minProperties, members.count < low {
            found.append(violation("minProperties", schema, pointer, "must have at least \(low) properties"))
        }
        if let high = objects.maxProperties, members.count > high {
            found.append(violation("maxProperties", schema, pointer, "must have at most \(high) properties"))
        }
        checkRequired(value, schema, pointer, &found)
        if !objects.properties.isEmpty { seen.declaresMembers = true }
        for member in members {
            checkMember(member, schema, pointer + "/" + JSONPointer.escaped(member.name), depth, &found, &seen)
        }
        for dependent in objects.dependentSchemas where value[dependent.name] != nil {
            evaluate(value, dependent.value, at: pointer, depth: depth + 1, &found, &seen)
        }
    }

    private func checkRequired(
        _ value: JSONValue, _ schema: Schema, _ pointer: String, _ found: inout [ValueViolation]
    ) {
        for name in schema.objects.required where value[name] == nil {
            if let property = schema.objects.properties[name], isOfOtherDirection(property) { continue }
            found.append(violation("required", schema, pointer, "must have the property `\(name)`"))
        }
        for dependent in schema.objects.dependentRequired where value[dependent.name] != nil {
            for name in dependent.value where value[name] == nil {
                found.append(
                    violation(
                        "dependentRequired", schema, pointer,
                        "must have the property `\(name)`, because it has `\(dependent.name)`"))
            }
        }
    }

    private func checkMember(
        _ member: (name: String, value: JSONValue), _ schema: Schema, _ pointer: String, _ depth: Int,
        _ found: inout [ValueViolation], _ seen: inout Evaluated
    ) {
        let objects = schema.objects
        if let names = objects.propertyNames, !isValid(.string(member.name), names, depth) {
            found.append(violation("propertyNames", schema, pointer, "has a name that is not allowed"))
        }
        var isKnown = false
        if let property = objects.properties[member.name] {
            isKnown = true
            if direction == .response, annotations(of: property).contains(where: \.writeOnly) {
                found.append(violation("writeOnly", property, pointer, "is for requests only"))
            }
            descend(member.value, property, at: pointer, depth: depth + 1, &found)
        }
        for pattern in objects.patternProperties where matches(member.name, pattern.name) {
            isKnown = true
            descend(member.value, pattern.value, at: pointer, depth: depth + 1, &found)
        }
        if !isKnown, let additional = objects.additionalProperties {
            guard !closedParts.contains(additional.node.identifier) else {
                seen.closing = schema
                return
            }
            isKnown = true
            if additional.boolean == false {
                found.append(
                    violation("additionalProperties", schema, pointer, "is a property that the schema does not allow"))
            } else {
                descend(member.value, additional, at: pointer, depth: depth + 1, &found)
            }
        }
        if isKnown { seen.members.insert(member.name) }
    }

    /// Whether a property only goes the other way, so that it may be absent though it is required.
    private func isOfOtherDirection(_ property: Schema) -> Bool {
        switch direction {
        case .request: annotations(of: property).contains(where: \.readOnly)
        case .response: annotations(of: property).contains(where: \.writeOnly)
        }
    }

    /// What a property says of itself, and what the schema behind its `$ref`s does.
    func annotations(of property: Schema) -> [AnnotationKeywords] {
        [property.annotations]
            + (property.reference == nil ? [] : [document.resolve(property)?.annotations ?? property.annotations])
    }
}
