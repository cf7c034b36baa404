import OpenAPIDocument

/// One of several schemas that a value may be of.
struct Alternative {
    var schema: Schema
    /// The name that its type and case get: `Cat`, `String`.
    var name: String
}

extension ModelBuilder {
    /// `oneOf` or `anyOf`: the one schema beside null, or an enumeration.
    func unionShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        let all = schema.composition.oneOf ?? schema.composition.anyOf ?? []
        let others = all.filter { !isNull($0) }
        let nullable = others.count < all.count || schema.types?.contains(.null) ?? false
        if others.isEmpty { return ValueShape(kind: .null) }
        if others.count == 1 {
            guard var shape = shape(of: others[0], named: name, direction) else { return nil }
            if shape.kind != .any, shape.kind != .null { shape.nullable = shape.nullable || nullable }
            return shape
        }
        let alternatives = others.map { Alternative(schema: $0, name: alternativeName($0)) }
        return unionShape(of: schema, alternatives, nullable: nullable, named: name, direction)
    }

    /// Several types: one alternative each.
    func unionShape(
        of schema: Schema, _ types: [JSONType], named name: String, _ direction: Direction
    ) -> ValueShape? {
        // An integer is a number: both together are a number.
        let distinct = types.filter { $0 != .integer || !types.contains(.number) }
        let alternatives = distinct.map { type in
            Alternative(schema: schema.limited(to: type), name: capitalised(type.rawValue))
        }
        let nullable = schema.types?.contains(.null) ?? false
        return unionShape(of: schema, alternatives, nullable: nullable, named: name, direction)
    }

    private func unionShape(
        of schema: Schema, _ alternatives: [Alternative], nullable: Bool, named name: String, _ direction: Direction
    ) -> ValueShape? {
        if let shape = commonShape(of: alternatives, direction, nullable) { return shape }
        let outer = inProgress
        inProgress = []
        defer { inProgress = outer }
        let name = typeName(for: schema, named: name, direction) { name, direction in
            union(of: schema, alternatives, named: name, direction ?? .response).map { .union($0) }
        }
        return ValueShape(kind: .union(name), nullable: nullable || nullableUnions.contains(name))
    }

    /// The shape, where Swift cannot tell the alternatives apart and need not: `oneOf` of a string and a string.
    private func commonShape(of alternatives: [Alternative], _ direction: Direction, _ nullable: Bool) -> ValueShape? {
        let scalars: Set<JSONType> = [.string, .integer, .number, .boolean]
        for alternative in alternatives {
            guard let target = target(of: alternative.schema), target.enumValues == nil, target.const == nil,
                !target.hasAlternatives, let types = target.typesBesideNull, types.count == 1,
                scalars.contains(types[0])
            else { return nil }
        }
        let shapes = alternatives.compactMap { shape(of: $0.schema, named: "", direction) }
        guard var first = shapes.first, shapes.count == alternatives.count,
            shapes.allSatisfy({ $0.kind == first.kind && $0.constraints == first.constraints })
        else { return nil }
        first.nullable = nullable || shapes.contains(where: \.nullable)
        return first
    }

    private func union(
        of schema: Schema, _ alternatives: [Alternative], named name: String, _ direction: Direction
    ) -> UnionModel? {
        var names = NameScope(reserved: ["choices"])
        var cases: [UnionModel.Case] = []
        var kept: [Alternative] = []
        for alternative in alternatives {
            guard var shape = shape(of: alternative.schema, named: name + alternative.name, direction) else {
                return nil
            }
            if shape.nullable { nullableUnions.insert(name) }
            shape.nullable = false
            if cases.contains(where: { $0.shape == shape }) { continue }
            cases.append(
                UnionModel.Case(
                    name: names.claimMember(lowerCamel(alternative.name)), shape: shape,
                    documentation: documentation(of: alternative.schema)))
            kept.append(alternative)
        }
        let keyword = schema.composition.oneOf != nil ? "oneOf" : schema.composition.anyOf != nil ? "anyOf" : "type"
        var model = UnionModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            keyword: keyword, cases: cases, groups: [])
        // Where `oneOf` is held against all alternatives before, such a value is refused by that.
        model.triesUnlisted = options.unknownEnumCases && keyword != "oneOf"
        let chooser = UnionChooser(builder: self, schema: schema, alternatives: kept, cases: cases, keyword: keyword)
        guard var groups = chooser.groups(), var rules = ruleChecks(of: schema) else { return nil }
        for index in groups.indices { groups[index].mayBeSeveral = chooser.mayBeSeveral(groups[index]) }
        if keyword == "oneOf" {
            let isExact = chooser.needsExactlyOne(groups)
            if isExact || groups.contains(where: \.mayBeSeveral) {
                guard let exactly = onlyOne(of: schema) else { return nil }
                if isExact { rules.append(exactly) }
                for index in groups.indices where groups[index].mayBeSeveral { groups[index].exactlyOne = exactly }
            }
        }
        model.rules = rules
        model.groups = groups
        unionKinds[name] = Set(groups.map(\.kind))
        return model
    }

    /// That a value is of one alternative only.
    private func onlyOne(of schema: Schema) -> RuleCheck? {
        let list = Schema(node: schema.node, composition: CompositionKeywords(oneOf: schema.composition.oneOf))
        guard var rule = rule(of: list) else { return nil }
        // Null, in 3.0 beside the list, is of none of them.
        if case .any(let rules) = rule, let last = rules.last { rule = last }
        guard case .exactlyOne(let alternatives) = rule else { return nil }
        return check(.atMostOne(alternatives), .severalOfOne)
    }

    func isNull(_ schema: Schema) -> Bool {
        schema.types == [.null] || schema.const?.isNull ?? false
            || (schema.enumValues.map { $0.allSatisfy(\.isNull) } ?? false)
    }

    /// The schema behind references, flattened; `nil` after an error.
    func target(of schema: Schema) -> Schema? {
        var schema = flattener.flattened(schema)
        for _ in 0..<64 {
            guard let reference = schema.reference else { return schema }
            guard let next = document.schema(at: reference) else { return nil }
            schema = flattener.flattened(next)
        }
        return nil
    }

    /// The component's name, the title, the constant, the format, or the type.
    private func alternativeName(_ schema: Schema) -> String {
        if let name = schema.reference?.componentName { return upperCamel(typeName(ofComponent: name)) }
        if let last = schema.composition.allOf?.last(where: { $0.reference != nil }) { return alternativeName(last) }
        if let title = schema.annotations.title { return upperCamel(title) }
        if let constant = schema.onlyString { return constant.isEmpty ? "Empty" : upperCamel(spelled(constant)) }
        if let last = schema.composition.allOf?.last { return alternativeName(last) }
        let types = schema.typesBesideNull ?? schema.impliedTypes ?? []
        if types == [.string], let format = schema.textFormat, isKnown(format) {
            return words(of: format).map(capitalised).joined()
        }
        return types.count == 1 ? capitalised(types[0].rawValue) : "Option"
    }

    private func isKnown(_ format: String) -> Bool {
        checkedFormats.contains(format) || describedFormats.contains(format)
    }
}

extension Schema {
    /// The string that the value has to be, by `const` or by an `enum` of one.
    fileprivate var onlyString: String? {
        const?.string ?? (enumValues?.count == 1 ? enumValues?.first?.string : nil)
    }

    /// The schema for values of one of its types.
    func limited(to type: JSONType) -> Schema {
        Schema(
            node: node, types: [type], format: type == .string ? format : nil, numbers: numbers, strings: strings,
            arrays: arrays, objects: objects)
    }
}
