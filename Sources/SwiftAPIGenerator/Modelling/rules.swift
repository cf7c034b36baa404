import OpenAPIDocument

extension ModelBuilder {
    /// What the schema allows, by the letter of JSON Schema; `nil` after an error was reported.
    ///
    /// `path` are the schemas that this one is a part of for the same value: to meet one of them again would never end.
    func rule(of schema: Schema, _ path: Set<ObjectIdentifier> = []) -> RuleModel? {
        if let boolean = schema.boolean { return boolean ? .anything : .nothing }
        guard checkKeywords(of: schema) else { return nil }
        let groups: [([RuleModel]?)] = [
            referenceRule(of: schema, path), typeRules(of: schema), numberRules(of: schema), stringRules(of: schema),
            arrayRules(of: schema), objectRules(of: schema, path), compositionRules(of: schema, path),
        ]
        var rules: [RuleModel] = []
        for group in groups {
            guard let group else { return nil }
            rules += group
        }
        guard let rule = closing(schema, all(rules)) else { return nil }
        guard schema.isNullable30 else { return rule }
        // As ``isNullValid(_:byLetter:_:)`` has it.
        let nullable = RuleModel.any([.kinds(["null"]), rule])
        guard let not = schema.composition.not else { return nullable }
        return inner(not).map { .all([.not($0), nullable]) }
    }

    /// The index of a rule in the model; equal ones are one.
    func index(of rule: RuleModel) -> Int {
        if let known = ruleIndices[rule] { return known }
        model.rules.append(rule)
        ruleIndices[rule] = model.rules.count - 1
        return model.rules.count - 1
    }

    /// The rule, by its index if it is a long one: the compiler likes short expressions.
    private func shared(_ rule: RuleModel?) -> RuleModel? {
        switch rule {
        case .all, .any, .exactlyOne, .members, .condition, .unevaluated: rule.map { .shared(index(of: $0)) }
        default: rule
        }
    }

    /// The rule of a schema for a part of the value.
    private func inner(_ schema: Schema) -> RuleModel? { shared(rule(of: schema)) }

    private func all(_ rules: [RuleModel]) -> RuleModel {
        rules.isEmpty ? .anything : rules.count == 1 ? rules[0] : .all(rules)
    }

    private func referenceRule(of schema: Schema, _ path: Set<ObjectIdentifier>) -> [RuleModel]? {
        guard let target = schema.reference.flatMap({ document.schema(at: $0) }) else { return [] }
        let identity = ObjectIdentifier(target)
        guard !path.contains(identity) else {
            unsupported(
                "a schema that is held against itself has no end", at: schema.node,
                help: "take the circle out: no value could be found valid")
            return nil
        }
        if let known = ruleTargets[identity] { return [.reference(known)] }
        // The place is taken before the rule is made, which may refer to it.
        let index = model.rules.count
        model.rules.append(.anything)
        ruleTargets[identity] = index
        guard let rule = rule(of: target, path.union([identity])) else { return nil }
        model.rules[index] = rule
        return [.reference(index)]
    }

    private func typeRules(of schema: Schema) -> [RuleModel]? {
        var rules: [RuleModel] = []
        if let types = schema.types {
            let kinds = types.filter { $0 != .integer }.map(\.rawValue)
            let takesIntegers = types.contains(.integer) && !types.contains(.number)
            let listed: [RuleModel] = (kinds.isEmpty ? [] : [.kinds(kinds)]) + (takesIntegers ? [.integer] : [])
            rules.append(listed.count == 1 ? listed[0] : .any(listed))
        }
        if let values = schema.enumValues { rules.append(.values(values.map(anyExpression))) }
        if let value = schema.const { rules.append(.values([anyExpression(value)])) }
        return rules
    }

    private func numberRules(of schema: Schema) -> [RuleModel]? {
        let keywords = schema.numbers
        let bounds: [(String, JSONNumber?)] = [
            ("minimum", keywords.minimum), ("maximum", keywords.maximum),
            ("exclusiveMinimum", keywords.exclusiveMinimum), ("exclusiveMaximum", keywords.exclusiveMaximum),
            ("multipleOf", keywords.multipleOf),
        ]
        var rules: [RuleModel] = bounds.compactMap { name, number in
            number.map { .number(name, $0.int64.map { .integer($0) } ?? .double($0.double)) }
        }
        if let range = integerRange(of: schema.format) {
            rules.append(.number("minimum", .integer(range.0)))
            rules.append(.number("maximum", .integer(range.1)))
        }
        return rules
    }

    private func stringRules(of schema: Schema) -> [RuleModel]? {
        var rules: [RuleModel] = []
        let strings = schema.strings
        if strings.minLength != nil || strings.maxLength != nil {
            rules.append(.length(min: strings.minLength, max: strings.maxLength))
        }
        if let format = schema.textFormat, checkedFormats.contains(format) { rules.append(.format(format)) }
        guard let text = strings.pattern else { return rules }
        return pattern(text, at: schema.node["pattern"] ?? schema.node).map { rules + [.pattern($0)] }
    }

    private func arrayRules(of schema: Schema) -> [RuleModel]? {
        var rules: [RuleModel] = []
        let arrays = schema.arrays
        if arrays.minItems != nil || arrays.maxItems != nil {
            rules.append(.itemCount(min: arrays.minItems, max: arrays.maxItems))
        }
        if arrays.uniqueItems { rules.append(.uniqueItems) }
        guard let items = itemRule(of: schema), let contains = containsRule(of: schema) else { return nil }
        return rules + items + contains
    }

    private func itemRule(of schema: Schema) -> [RuleModel]? {
        let arrays = schema.arrays
        guard arrays.items != nil || arrays.prefixItems != nil else { return [] }
        let first = (arrays.prefixItems ?? []).compactMap(inner)
        guard first.count == arrays.prefixItems?.count ?? 0 else { return nil }
        guard let items = arrays.items else { return [.items(first: first, rest: nil)] }
        return inner(items).map { [.items(first: first, rest: $0)] }
    }

    /// `contains`, empty where it is not there.
    func containsRule(of schema: Schema) -> [RuleModel]? {
        guard let contains = schema.arrays.contains else { return [] }
        return inner(contains).map {
            [.contains($0, min: schema.arrays.minContains ?? 1, max: schema.arrays.maxContains)]
        }
    }

    private func objectRules(of schema: Schema, _ path: Set<ObjectIdentifier>) -> [RuleModel]? {
        let objects = schema.objects
        var rules: [RuleModel] = []
        if objects.minProperties != nil || objects.maxProperties != nil {
            rules.append(.memberCount(min: objects.minProperties, max: objects.maxProperties))
        }
        if !objects.required.isEmpty { rules.append(.required(objects.required)) }
        rules += objects.dependentRequired.map { .dependent($0.name, .required($0.value)) }
        guard let members = memberRules(of: objects, others: objects.additionalProperties),
            let names = nameRules(of: objects)
        else { return nil }
        rules += members + names
        for entry in objects.dependentSchemas {
            guard let rule = shared(rule(of: entry.value, path)) else { return nil }
            rules.append(.dependent(entry.name, rule))
        }
        return rules
    }

    /// `propertyNames`, empty where it is not there.
    func nameRules(of objects: ObjectKeywords) -> [RuleModel]? {
        guard let names = objects.propertyNames else { return [] }
        return inner(names).map { [.names($0)] }
    }

    /// `properties`, `patternProperties` and `additionalProperties`; with `namesOnly` the properties by name have been
    /// read before, and only count as known.
    func memberRules(of objects: ObjectKeywords, others: Schema?, namesOnly: Bool = false) -> [RuleModel]? {
        guard !objects.properties.isEmpty || !objects.patternProperties.isEmpty || others != nil
        else { return [] }
        var named: [RuleModel.Named] = []
        for entry in objects.properties {
            guard let rule = namesOnly ? .anything : inner(entry.value) else { return nil }
            named.append(.init(name: entry.name, rule: rule))
        }
        var patterns: [RuleModel.Patterned] = []
        for entry in objects.patternProperties {
            guard let index = pattern(entry.name, at: entry.value.node), let rule = inner(entry.value) else {
                return nil
            }
            patterns.append(.init(pattern: index, rule: rule))
        }
        guard let others else {
            return [.members(named, patterns: patterns, others: nil)]
        }
        return inner(others).map { [.members(named, patterns: patterns, others: $0)] }
    }

    private func compositionRules(of schema: Schema, _ path: Set<ObjectIdentifier>) -> [RuleModel]? {
        let composition = schema.composition
        var rules: [RuleModel] = []
        let lists: [([Schema]?, ([RuleModel]) -> RuleModel)] = [
            (composition.allOf, RuleModel.all), (composition.anyOf, RuleModel.any),
            (composition.oneOf, RuleModel.exactlyOne),
        ]
        for (schemas, make) in lists {
            guard let schemas else { continue }
            let parts = schemas.compactMap { shared(rule(of: $0, path)) }
            guard parts.count == schemas.count else { return nil }
            rules.append(make(parts))
        }
        if let not = composition.not {
            guard let rule = shared(rule(of: not, path)) else { return nil }
            rules.append(.not(rule))
        }
        return conditionRule(of: schema, path).map { rules + $0 }
    }

    /// `if` with `then` and `else`, empty where one without the other has no effect.
    func conditionRule(of schema: Schema, _ path: Set<ObjectIdentifier> = []) -> [RuleModel]? {
        let composition = schema.composition
        guard let condition = composition.ifSchema, composition.thenSchema != nil || composition.elseSchema != nil
        else { return [] }
        guard let rule = shared(rule(of: condition, path)),
            let then = composition.thenSchema.map({ shared(self.rule(of: $0, path)) }) ?? .anything,
            let otherwise = composition.elseSchema.map({ shared(self.rule(of: $0, path)) }) ?? .anything
        else { return nil }
        return [.condition(rule, then: then, else: otherwise)]
    }

    /// `unevaluatedProperties` and `unevaluatedItems` around all that the schema says.
    private func closing(_ schema: Schema, _ rule: RuleModel) -> RuleModel? {
        let keywords = [schema.objects.unevaluatedProperties, schema.arrays.unevaluatedItems]
        guard keywords.contains(where: { $0 != nil }) else { return rule }
        var rules: [RuleModel?] = []
        for keyword in keywords {
            guard let keyword else {
                rules.append(nil)
                continue
            }
            guard let rule = inner(keyword) else { return nil }
            rules.append(rule)
        }
        return .unevaluated(inner: shared(rule) ?? rule, members: rules[0], items: rules[1])
    }
}
