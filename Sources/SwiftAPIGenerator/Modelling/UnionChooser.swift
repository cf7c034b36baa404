import OpenAPIDocument

/// Works out how the alternatives of a union are told apart.
struct UnionChooser {
    let builder: ModelBuilder
    let schema: Schema
    let alternatives: [Alternative]
    let cases: [UnionModel.Case]
    let keyword: String

    /// For each kind of JSON value, how to choose; `nil` after an error was reported.
    func groups() -> [UnionModel.Group]? {
        var groups: [UnionModel.Group] = []
        for kind in UnionKind.allCases {
            let indices = cases.indices.filter { kinds(of: cases[$0].shape.kind).contains(kind) }
            guard !indices.isEmpty else { continue }
            guard let choice = choice(among: indices, of: kind) else { return nil }
            groups.append(UnionModel.Group(kind: kind, choice: choice))
        }
        return groups
    }

    private func kinds(of kind: ValueShape.Kind) -> Set<UnionKind> {
        switch kind {
        case .string, .formatted, .enumeration: [.string]
        case .integer, .number: [.number]
        case .boolean: [.boolean]
        case .structure(let name): [builder.arrayTypes.contains(name) ? .array : .object]
        case .map: [.object]
        case .null: []
        case .array: [.array]
        case .any: Set(UnionKind.allCases)
        case .union(let name): builder.unionKinds[name] ?? Set(UnionKind.allCases)
        }
    }

    private func choice(among indices: [Int], of kind: UnionKind) -> UnionModel.Choice? {
        if indices.count == 1 { return .single(indices[0]) }
        if kind == .object {
            let facts = indices.compactMap { index in ObjectFacts(alternatives[index].schema, index, builder) }
            if facts.count == indices.count {
                if let choice = byDiscriminator(facts) ?? byConstant(facts) ?? byMember(facts) { return choice }
                if keyword == "oneOf", let pair = indistinguishable(facts) {
                    if let choice = byKnownMember(facts) { return choice }
                    if covered(indices) { return refuse(pair) }
                }
                // The more an alternative demands, the earlier it is tried: the others would take its values too.
                let order = facts.sorted { ($1.required.count, $0.index) < ($0.required.count, $1.index) }
                return .ordered(order.map(\.index))
            }
        }
        return .ordered(indices.sorted { (rank($0), $0) < (rank($1), $1) })
    }

    /// Whether values have to be held against all alternatives, since `oneOf` means that a value is of exactly one: those
    /// that are tried in turn may overlap.
    func needsExactlyOne(_ groups: [UnionModel.Group]) -> Bool {
        guard keyword == "oneOf" else { return false }
        let tried = groups.compactMap { group in
            if case .ordered(let indices) = group.choice { indices } else { nil }
        }
        return !tried.isEmpty && !tried.contains(where: covered)
    }

    /// Whether one of the alternatives takes all that another one takes.
    private func covered(_ indices: [Int]) -> Bool {
        let covering = SchemaCovering(builder: builder)
        return indices.contains { first in
            indices.contains {
                $0 != first && covering.covers(alternatives[first].schema, alternatives[$0].schema)
            }
        }
    }

    /// Whether an object may have the members of several alternatives: then all of them are tried.
    func mayBeSeveral(_ group: UnionModel.Group) -> Bool {
        guard case .byMember(let values, otherwise: nil) = group.choice else { return false }
        return Set(values.map(\.index)).count == values.count
            && values.allSatisfy { value in
                builder.target(of: alternatives[value.index].schema)?.objects.required.contains(value.text) ?? false
            }
    }

    /// What takes fewer values comes first.
    private func rank(_ index: Int) -> Int {
        switch cases[index].shape.kind {
        case .enumeration, .integer(bits: 32): 0
        case .formatted, .integer, .structure: 1
        case .string, .number: cases[index].shape.constraints.isEmpty ? 3 : 2
        case .boolean, .array, .map, .union, .null: 4
        case .any: 5
        }
    }

    /// OpenAPI 3.1 section 4.8.25: the mapping, and the component's name where the mapping does not have the schema.
    private func byDiscriminator(_ facts: [ObjectFacts]) -> UnionModel.Choice? {
        guard let discriminator = schema.discriminator else { return nil }
        // Reading has said that it is ignored then (`Tolerance.undeclaredDiscriminator`).
        let name = discriminator.propertyName
        let otherwise = discriminator.defaultMapping.flatMap { builder.document.schema(at: $0) }
        // The schema of `defaultMapping` is that of objects without the property, too (OpenAPI 3.2 section 4.25.3).
        let choosing = facts.filter { otherwise == nil || $0.reference?.schema !== otherwise }
        guard schema.objects.properties[name] != nil || choosing.allSatisfy({ $0.alwaysKnows(name) }) else {
            return nil
        }
        var mapped: [ObjectIdentifier: [String]] = [:]
        for entry in discriminator.mapping {
            guard let target = builder.document.schema(at: entry.value) else { continue }
            mapped[ObjectIdentifier(target), default: []].append(entry.name)
        }
        var values: [UnionValue] = []
        for fact in facts {
            guard let target = fact.reference else { return nil }
            // A name that the mapping gives to another schema is that one's.
            let own = discriminator.mapping[target.name] == nil ? [target.name] : []
            let texts = mapped[ObjectIdentifier(target.schema)] ?? own
            values += texts.map { UnionValue(text: $0, index: fact.index) }
        }
        guard let values = unambiguous(values) else { return nil }
        guard let mapping = discriminator.defaultMapping else {
            return .byValue(property: name, values: values, otherwise: nil)
        }
        guard let fact = facts.first(where: { $0.reference?.schema === otherwise }) else {
            refuseDefault(mapping)
            return .byValue(property: name, values: values, otherwise: nil)
        }
        return .byValue(property: name, values: values, otherwise: fact.index)
    }

    private func refuseDefault(_ mapping: Reference) {
        guard builder.warned.insert(mapping.node.identifier).inserted else { return }
        let isParent = schema.node[keyword] == nil
        builder.unsupported(
            "`defaultMapping` names a schema that is none of the alternatives", at: mapping.node,
            help: (isParent ? "make it of this one by `allOf`" : "list it in `\(keyword)`") + ", or name another one")
    }

    /// A member that every alternative has with other constants.
    private func byConstant(_ facts: [ObjectFacts]) -> UnionModel.Choice? {
        guard let first = facts.first else { return nil }
        for name in first.properties.keys.sorted() {
            let constants = facts.compactMap { fact in fact.required.contains(name) ? fact.constants(name) : nil }
            guard constants.count == facts.count else { continue }
            let values = zip(facts, constants).flatMap { fact, texts in
                texts.map { UnionValue(text: $0, index: fact.index) }
            }
            if let values = unambiguous(values) { return .byValue(property: name, values: values, otherwise: nil) }
        }
        return nil
    }

    private func unambiguous(_ values: [UnionValue]) -> [UnionValue]? {
        Set(values.map(\.text)).count == values.count ? values : nil
    }

    /// A required member that no other alternative knows; one alternative may be without.
    private func byMember(_ facts: [ObjectFacts]) -> UnionModel.Choice? {
        var values: [UnionValue] = []
        var otherwise: [Int] = []
        for fact in facts {
            let own = fact.required.sorted().first { name in
                facts.allSatisfy { $0.index == fact.index || !$0.knows(name) }
            }
            if let own {
                values.append(UnionValue(text: own, index: fact.index))
            } else {
                otherwise.append(fact.index)
            }
        }
        return otherwise.count <= 1 && !values.isEmpty ? .byMember(values, otherwise: otherwise.first) : nil
    }

    /// A member, required or not, that no other alternative knows; one alternative may be without. An object that has none
    /// of them is the alternative without, or the first.
    private func byKnownMember(_ facts: [ObjectFacts]) -> UnionModel.Choice? {
        var values: [UnionValue] = []
        var without: [Int] = []
        for fact in facts {
            let own = fact.properties.keys.sorted().filter { name in
                facts.allSatisfy { $0.index == fact.index || !$0.knows(name) }
            }
            values += own.map { UnionValue(text: $0, index: fact.index) }
            if own.isEmpty { without.append(fact.index) }
        }
        guard without.count <= 1, let first = facts.first, !facts.contains(where: \.isUnion) else { return nil }
        return .byMember(values, otherwise: without.first ?? first.index)
    }

    /// `oneOf` means that a value is of exactly one alternative: two of which that cannot be told. (`anyOf` takes the
    /// first that is valid.)
    private func indistinguishable(_ facts: [ObjectFacts]) -> (ObjectFacts, ObjectFacts)? {
        for (position, first) in facts.enumerated() {
            for second in facts.dropFirst(position + 1) where first.takesTheSame(as: second) { return (first, second) }
        }
        return nil
    }

    private func refuse(_ pair: (ObjectFacts, ObjectFacts)) -> UnionModel.Choice? {
        builder.unsupported(
            "nothing tells `\(alternatives[pair.0.index].name)` and `\(alternatives[pair.1.index].name)` apart",
            at: schema.node["oneOf"] ?? schema.node,
            help: "add a discriminator, or a property that only one of them has; "
                + "with anyOf the first that is valid is taken")
        return nil
    }
}
