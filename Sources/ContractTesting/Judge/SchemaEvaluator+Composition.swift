import OpenAPIDocument

import enum APIRuntime.JSONPointer

extension SchemaEvaluator {
    func checkComposition(
        _ value: JSONValue, _ schema: Schema, _ pointer: String, _ depth: Int, _ found: inout [ValueViolation],
        _ seen: inout Evaluated
    ) {
        let composition = schema.composition
        for part in composition.allOf ?? [] { evaluate(value, part, at: pointer, depth: depth + 1, &found, &seen) }
        for (keyword, list) in [("anyOf", composition.anyOf), ("oneOf", composition.oneOf)] {
            guard let list else { continue }
            if let chosen = discriminated(value, schema) {
                checkDiscriminated(value, chosen, schema, pointer, depth, &found, &seen)
            } else {
                checkAlternatives(value, list, keyword, schema, pointer, depth, &found, &seen)
            }
        }
        if let not = composition.not, isValid(value, not, depth) {
            found.append(violation("not", schema, pointer, "must not match the schema of `not`"))
        }
        guard let condition = composition.ifSchema else { return }
        var conditional = Evaluated()
        let isMet = isValid(value, condition, depth, &conditional)
        if isMet { seen.add(conditional) }
        if let branch = isMet ? composition.thenSchema : composition.elseSchema {
            evaluate(value, branch, at: pointer, depth: depth + 1, &found, &seen)
        }
    }

    private func checkAlternatives(
        _ value: JSONValue, _ alternatives: [Schema], _ keyword: String, _ schema: Schema, _ pointer: String,
        _ depth: Int, _ found: inout [ValueViolation], _ seen: inout Evaluated
    ) {
        var valid = 0
        var nearest: [ValueViolation]?
        for alternative in alternatives {
            var own: [ValueViolation] = []
            var ownSeen = Evaluated()
            evaluate(value, alternative, at: pointer, depth: depth + 1, &own, &ownSeen)
            if own.isEmpty {
                valid += 1
                seen.add(ownSeen)
            }
            // The alternative of the right type with the fewest mistakes is most likely the one that is meant.
            let isOfType = !own.contains { $0.keyword == "type" && $0.pointer == pointer }
            if isOfType, own.count < nearest?.count ?? .max { nearest = own }
        }
        if valid == 0 {
            seen.isUncertain = true
            if let nearest, !nearest.isEmpty {
                found += nearest
            } else {
                found.append(violation(keyword, schema, pointer, "must match one of the schemas of `\(keyword)`"))
            }
        } else if keyword == "oneOf", valid > 1 {
            found.append(
                violation(keyword, schema, pointer, "must match exactly one of the schemas of `oneOf`, not \(valid)"))
        }
    }

    /// What the discriminator says of an object.
    enum Discriminated {
        case schema(Schema)
        case unknown(String)
    }

    /// The alternative that the discriminator names; nil where it says nothing.
    ///
    /// OpenAPI 3.1 section 4.8.25: the mapping, and the component's name where the mapping does not have the schema; since 3.2
    /// `defaultMapping` where neither has the value, or there is none.
    func discriminated(_ value: JSONValue, _ schema: Schema) -> Discriminated? {
        guard let discriminator = schema.discriminator, value.members != nil else { return nil }
        let otherwise = discriminator.defaultMapping.flatMap { document.schema(at: $0) }
        guard let name = value[discriminator.propertyName]?.string else { return otherwise.map { .schema($0) } }
        let alternatives = (schema.composition.oneOf ?? []) + (schema.composition.anyOf ?? [])
        let targets = alternatives.map { $0.reference.flatMap { document.schema(at: $0) } }
        if let target = discriminator.mapping[name].flatMap({ document.schema(at: $0) }),
            targets.contains(where: { $0 === target })
        {
            return .schema(target)
        }
        let named = zip(alternatives, targets).first { $0.0.reference?.componentName == name }?.1
        if let named, !discriminator.mapping.values.contains(where: { document.schema(at: $0) === named }) {
            return .schema(named)
        }
        return otherwise.map { .schema($0) } ?? .unknown(name)
    }

    private func checkDiscriminated(
        _ value: JSONValue, _ chosen: Discriminated, _ schema: Schema, _ pointer: String, _ depth: Int,
        _ found: inout [ValueViolation], _ seen: inout Evaluated
    ) {
        switch chosen {
        case .schema(let target): evaluate(value, target, at: pointer, depth: depth + 1, &found, &seen)
        case .unknown(let name):
            seen.isUncertain = true
            found.append(
                violation("discriminator", schema, pointer, "names the schema \(jsonText(name)), which is none of them")
            )
        }
    }

    func checkUnevaluated(
        _ value: JSONValue, _ schema: Schema, _ pointer: String, _ depth: Int, _ found: inout [ValueViolation],
        _ seen: inout Evaluated
    ) {
        if let rest = schema.objects.unevaluatedProperties {
            for member in value.members ?? [] where !seen.members.contains(member.name) {
                let pointer = pointer + "/" + JSONPointer.escaped(member.name)
                seen.members.insert(member.name)
                if rest.boolean == false {
                    found.append(
                        violation("unevaluatedProperties", schema, pointer, "is a property that is not allowed"))
                } else {
                    descend(member.value, rest, at: pointer, depth: depth + 1, &found)
                }
            }
        }
        guard let rest = schema.arrays.unevaluatedItems else { return }
        for (position, element) in (value.elements ?? []).enumerated() where !seen.elements.contains(position) {
            seen.elements.insert(position)
            if rest.boolean == false {
                found.append(
                    violation("unevaluatedItems", schema, "\(pointer)/\(position)", "is an element that is not allowed")
                )
            } else {
                descend(element, rest, at: "\(pointer)/\(position)", depth: depth + 1, &found)
            }
        }
    }
}
