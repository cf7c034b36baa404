import OpenAPIDocument

extension ModelBuilder {
    /// Whether null is valid against a schema, which no value has to be known for.
    ///
    /// A schema without `type` whose keywords speak of one type means that type (``Schema/impliedTypes``), but for those
    /// that only decide (`not`, `if`), which hold by the letter.
    func isNullValid(_ schema: Schema, byLetter: Bool = false, _ path: Set<ObjectIdentifier> = []) -> Bool {
        if let boolean = schema.boolean { return boolean }
        // In 3.0 null is allowed beside whatever the schema says of what values are, if not beside what they are not.
        if schema.isNullable30 { return schema.composition.not.map { !isNullValid($0, byLetter: true, path) } ?? true }
        if let types = schema.types, !types.contains(.null) { return false }
        if let values = schema.enumValues, !values.contains(where: \.isNull) { return false }
        if let value = schema.const, !value.isNull { return false }
        if !byLetter, !saysMoreThanKeywords(schema), schema.impliedTypes != nil { return false }
        if let target = schema.reference.flatMap({ document.schema(at: $0) }) {
            let identity = ObjectIdentifier(target)
            guard !path.contains(identity), isNullValid(target, byLetter: byLetter, path.union([identity])) else {
                return false
            }
        }
        return isNullValid(in: schema.composition, byLetter, path)
    }

    private func isNullValid(
        in composition: CompositionKeywords, _ byLetter: Bool, _ path: Set<ObjectIdentifier>
    ) -> Bool {
        let accepts = { (schema: Schema) in self.isNullValid(schema, byLetter: byLetter, path) }
        let acceptsByLetter = { (schema: Schema) in self.isNullValid(schema, byLetter: true, path) }
        if let all = composition.allOf, !all.allSatisfy(accepts) { return false }
        if let any = composition.anyOf, !any.contains(where: accepts) { return false }
        if let one = composition.oneOf {
            let count = one.count(where: accepts)
            // By the letter nothing is valid that several take; whoever writes null into several allows it all the same
            // (`Tolerance.ambiguousNull`).
            guard byLetter ? count == 1 : count > 0 else { return false }
        }
        if let not = composition.not, acceptsByLetter(not) { return false }
        guard let condition = composition.ifSchema else { return true }
        let branch = acceptsByLetter(condition) ? composition.thenSchema : composition.elseSchema
        return branch.map(acceptsByLetter) ?? true
    }

    /// Whether the type of values stands somewhere else than in keywords that speak of one.
    private func saysMoreThanKeywords(_ schema: Schema) -> Bool {
        schema.hasTypeOrReference || schema.enumValues != nil || schema.const != nil
    }
}

extension Schema {
    /// Whether `nullable` of OpenAPI 3.0 is true.
    var isNullable30: Bool { node["nullable"]?.boolean == true }
}
