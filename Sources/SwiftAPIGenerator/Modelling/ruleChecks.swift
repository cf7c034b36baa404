import OpenAPIDocument

extension ModelBuilder {
    /// What the schema demands of values that no type can say: a check for each such keyword. `nil` after an error.
    ///
    /// A schema that was made of several brings the keywords of all of them.
    func ruleChecks(of schema: Schema) -> [RuleCheck]? {
        let parts = flattener.parts[ObjectIdentifier(schema)] ?? [schema]
        var checks: [RuleCheck] = []
        var places: Set<Int> = []
        for part in parts where part.hasRules {
            guard places.insert(part.node.identifier).inserted else { continue }
            guard let own = ownChecks(of: part), let closing = closingCheck(of: part, among: parts, in: schema) else {
                return nil
            }
            checks += own + closing
        }
        for restriction in flattener.restrictions[ObjectIdentifier(schema)] ?? [] {
            guard let rule = rule(of: restriction) else { return nil }
            checks.append(check(rule, restriction.composition.oneOf == nil ? .anyOf : .exactlyOne))
        }
        guard let named = memberChecks(of: schema) else { return nil }
        return checks + named
    }

    private func ownChecks(of part: Schema) -> [RuleCheck]? {
        var checks: [RuleCheck] = []
        if let not = part.composition.not {
            guard let rule = rule(of: not) else { return nil }
            checks.append(check(.not(rule), .excluded))
        }
        guard let condition = conditionRule(of: part), let contains = containsRule(of: part) else { return nil }
        checks += condition.map { check($0, .condition) }
        checks += contains.map {
            check($0, .contains(min: part.arrays.minContains ?? 1, max: part.arrays.maxContains))
        }
        for entry in part.objects.dependentRequired where !entry.value.isEmpty {
            checks.append(
                check(.dependent(entry.name, .required(entry.value)), .dependentRequired(entry.name, entry.value)))
        }
        for entry in part.objects.dependentSchemas {
            guard let rule = rule(of: entry.value) else { return nil }
            checks.append(check(.dependent(entry.name, rule), .dependentSchemas(entry.name)))
        }
        return checks
    }

    /// `unevaluated...` where more than the members and items of one schema would have to be known.
    private func closingCheck(of part: Schema, among parts: [Schema], in schema: Schema) -> [RuleCheck]? {
        let members = part.objects.unevaluatedProperties.flatMap { $0.boolean == true ? nil : $0 }
        let items = part.arrays.unevaluatedItems.flatMap { $0.boolean == true ? nil : $0 }
        let isOwn = part.node.identifier == schema.node.identifier
        // Then it depends on the value what is described.
        let isOpen = parts.contains {
            $0.composition.ifSchema != nil || !$0.objects.dependentSchemas.isEmpty || $0.composition.anyOf != nil
        }
        let needsMembers = members.map { isOpen || !isOwn && $0.boolean == nil } ?? false
        let needsItems =
            items != nil
            && (isOpen || !isOwn || parts.contains { $0.arrays.contains != nil || $0.composition.oneOf != nil })
        guard needsMembers || needsItems else { return [] }
        // The schema as it stands in the document has all the keywords that count.
        guard let rule = rule(of: isOwn ? flattener.origin(of: schema) : part) else { return nil }
        return [check(rule, needsMembers ? .unevaluatedProperties : .unevaluatedItems)]
    }

    func check(_ rule: RuleModel, _ violated: RuleCheck.Violated) -> RuleCheck {
        RuleCheck(rule: index(of: rule), violated: violated)
    }

    /// `patternProperties` and `propertyNames` as far as dictionaries do not say them.
    private func memberChecks(of schema: Schema) -> [RuleCheck]? {
        guard !schema.hasAlternatives else { return [] }
        var checks: [RuleCheck] = []
        if hasRuledMembers(schema) {
            guard let rules = memberRules(of: schema.objects, others: schema.otherMembers, namesOnly: true) else {
                return nil
            }
            checks += rules.map { check($0, .patternProperties) }
        }
        if let names = schema.objects.propertyNames, schema.isStructure || !isPlainName(names) {
            guard let rules = nameRules(of: schema.objects) else { return nil }
            checks += rules.map { check($0, .propertyNames) }
        }
        return checks
    }

    /// Whether names of members are demanded only what is checked of keys one by one.
    func isPlainName(_ names: Schema) -> Bool {
        guard let target = target(of: names), flattener.parts[ObjectIdentifier(target)] == nil else { return false }
        return target.boolean == nil && !target.hasAlternatives
            && target.composition.not == nil && target.composition.ifSchema == nil
            && target.types.map { $0 == [.string] } ?? true
    }

    /// Whether members by pattern are too many things for the values of one dictionary, so that these are any JSON, held
    /// against a rule.
    func hasRuledMembers(_ schema: Schema) -> Bool {
        let patterns = schema.objects.patternProperties
        guard let first = patterns.first else { return false }
        if patterns.count > 1 { return true }
        if let others = schema.otherMembers, others.boolean == nil { return true }
        return schema.objects.properties.names.contains { matches($0, first.name) }
    }
}

extension Schema {
    /// Whether the schema itself has keywords that only forbid values.
    fileprivate var hasRules: Bool {
        composition.not != nil || composition.ifSchema != nil || arrays.contains != nil
            || !objects.dependentRequired.isEmpty || !objects.dependentSchemas.isEmpty
            || objects.unevaluatedProperties != nil || arrays.unevaluatedItems != nil
    }
}
