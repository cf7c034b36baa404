import OpenAPIDocument

extension ModelBuilder {
    /// `enum` or `const`: a Swift enumeration of strings; numbers and booleans are checked against the list.
    func enumerationShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        let listed = schema.const.map { [$0] } ?? schema.enumValues ?? []
        let values = listed.filter { !$0.isNull }
        guard !values.isEmpty else {
            unsupported("an enumeration of null alone is not supported", at: schema.node, help: "list strings")
            return nil
        }
        let types = schema.typesBesideNull
        let nullable = listed.contains(where: \.isNull) && schema.allowsNull
        if values.allSatisfy({ $0.boolean != nil }) {
            return listedShape(.boolean, values.compactMap(\.boolean).map { String($0) }, nullable)
        }
        if values.allSatisfy({ $0.number != nil }), types?.contains(.string) != true {
            return numberShape(of: schema, values.compactMap(\.number), nullable)
        }
        guard let strings = strings(values) else { return nil }
        let name = typeName(for: schema, named: name, direction) { name, _ in
            .enumeration(enumeration(of: schema, strings, named: name))
        }
        return ValueShape(kind: .enumeration(name), nullable: nullable)
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
                wireValue: value, name: names.claimMember(caseName(of: value, spelled: spelled(value))))
        }
        return EnumerationModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            cases: cases)
    }

    /// Signs that are no letters in words, so that they are told apart: `+1` and `-1`.
    private func spelled(_ value: String) -> String {
        value.unicodeScalars.map { scalar in
            switch scalar {
            case "+": " plus "
            case "-" where value.unicodeScalars.first == "-": " minus "
            case "*": " star "
            case "<": " less "
            case ">": " greater "
            case "=": " equal "
            default: String(scalar)
            }
        }.joined()
    }
}
