import OpenAPIDocument

extension ModelBuilder {
    /// `enum` or `const`: a Swift enumeration of strings; numbers and booleans are checked against the list.
    func enumerationShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard let listed = listedValues(of: schema) else { return nil }
        let values = listed.filter { !$0.isNull }
        let types = schema.typesBesideNull
        let nullable = listed.contains(where: \.isNull) && schema.allowsNull
        if values.isEmpty { return ValueShape(kind: .null) }
        if values.allSatisfy({ $0.boolean != nil }) {
            return listedShape(.boolean, values.compactMap(\.boolean).map { String($0) }, nullable)
        }
        if values.allSatisfy({ $0.number != nil }), types?.contains(.string) != true {
            return numberShape(of: schema, values.compactMap(\.number), nullable)
        }
        if types != [.string], values.contains(where: { $0.string == nil }) {
            return mixedShape(of: schema, listed, named: name, direction)
        }
        guard let strings = strings(values) else { return nil }
        let name = typeName(for: schema, named: name, direction) { name, _ in
            .enumeration(enumeration(of: schema, strings, named: name))
        }
        return ValueShape(kind: .enumeration(name), nullable: nullable)
    }

    /// The values that what stands beside `enum` and `const` allows too; `nil` after reporting that there are none.
    private func listedValues(of schema: Schema) -> [LocatedNode]? {
        let listed = schema.const.map { [$0] } ?? schema.enumValues ?? []
        // A value of another type is a mistake of its own.
        let demands = Schema(
            node: schema.node, format: schema.format, enumValues: schema.enumValues, const: schema.const,
            numbers: schema.numbers, strings: schema.strings, arrays: schema.arrays, objects: schema.objects)
        let allowed = listed.filter { document.violations(ofResponse: $0, by: demands).isEmpty }
        guard allowed.isEmpty, let first = listed.first else { return allowed }
        unsupported(
            "none of the listed values satisfies what stands beside them", at: first,
            help: "list a value that does, or take the other keyword out")
        return nil
    }

    /// Values of several types, arrays or objects: the type that the schema says, or any JSON, held against the list.
    private func mixedShape(
        of schema: Schema, _ listed: [LocatedNode], named name: String, _ direction: Direction
    ) -> ValueShape? {
        let words = listed.map { String(decoding: $0.json(), as: UTF8.self) }.joined(separator: ", ")
        let rule = check(.values(listed.map(anyExpression)), .listed(words))
        let types = schema.typesBesideNull ?? []
        guard types.count == 1, types == [.array] || types == [.object] else {
            return ValueShape(kind: .any, constraints: [.rule(rule)])
        }
        let open = Schema(
            node: schema.node, types: schema.types, arrays: schema.arrays, objects: schema.objects,
            annotations: schema.annotations)
        synthetic.append(open)
        guard var shape = shape(of: open, named: name, direction) else { return nil }
        shape.constraints.append(.rule(rule))
        return shape
    }

    private func numberShape(of schema: Schema, _ values: [JSONNumber], _ nullable: Bool) -> ValueShape? {
        if schema.typesBesideNull != [.number], values.allSatisfy({ $0.int64 != nil }) {
            let fitsInt32 =
                schema.format == "int32" && values.allSatisfy { $0.int64.flatMap(Int32.init(exactly:)) != nil }
            return listedShape(
                .integer(bits: fitsInt32 ? 32 : 64), values.compactMap(\.int64).map { String($0) }, nullable)
        }
        return listedShape(.number, values.map { literal($0.double) }, nullable)
    }

    private func listedShape(_ kind: ValueShape.Kind, _ literals: [String], _ nullable: Bool) -> ValueShape {
        ValueShape(kind: kind, nullable: nullable, constraints: [.oneOf(literals)])
    }

    /// The strings, each once; `nil` after an error was reported.
    private func strings(_ nodes: [LocatedNode]) -> [String]? {
        var values: [String] = []
        for node in nodes {
            guard let value = node.string else {
                unsupported(
                    "\(node.kindDescription) in an enumeration of strings is not supported", at: node,
                    help: "use values of one type; strings in quotes where YAML would read something else")
                return nil
            }
            if !values.contains(value) { values.append(value) }
        }
        return values
    }

    /// The enumeration for a schema with these strings.
    private func enumeration(of schema: Schema, _ values: [String], named name: String) -> EnumerationModel {
        var names = NameScope()
        let cases = values.map { value in
            EnumerationModel.Case(
                wireValue: value, name: names.claimMember(caseName(of: value)))
        }
        // A constant has no new values: schemas are told apart by it.
        let isOpen =
            options.unknownEnumCases && schema.const == nil && cases.count > 1 && usage.comesInResponses(schema)
        return EnumerationModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            cases: cases, unknownCase: isOpen ? names.claimMember("unknown") : nil)
    }
}
