import OpenAPIDocument

extension ModelBuilder {
    /// The strings of `enum` or `const`, null left out; `nil` after an error was reported.
    func enumerationValues(of schema: Schema) -> [String]? {
        let nodes = schema.const.map { [$0] } ?? schema.enumValues ?? []
        if let types = schema.typesBesideNull, types != [.string] {
            unsupported(
                "an enumeration of other values than strings is not supported",
                at: schema.node["enum"] ?? schema.node["const"] ?? schema.node,
                help: "use strings, or a minimum and a maximum")
            return nil
        }
        var values: [String] = []
        for node in nodes where !node.isNull {
            guard let value = node.string else {
                unsupported(
                    "\(node.kindDescription) in an enumeration is not supported", at: node,
                    help: "use strings, in quotes where YAML would read something else")
                return nil
            }
            if !values.contains(value) { values.append(value) }
        }
        guard !values.isEmpty else {
            unsupported("an enumeration without a string is not supported", at: schema.node, help: "list strings")
            return nil
        }
        return values
    }

    /// The enumeration for a schema with these strings.
    func enumeration(of schema: Schema, _ values: [String], named name: String) -> EnumerationModel {
        var names = NameScope()
        let cases = values.map { value in
            EnumerationModel.Case(wireValue: value, name: names.claimMember(caseName(value)))
        }
        return EnumerationModel(
            name: name, documentation: documentation(of: schema), isDeprecated: schema.annotations.deprecated,
            cases: cases)
    }

    /// `in_progress` gives `inProgress`; signs that are no letters keep their Unicode names apart: `+1` and `-1`.
    private func caseName(_ value: String) -> String {
        let spelled = value.unicodeScalars.map { scalar in
            switch scalar {
            case "+": " plus "
            case "-" where value.unicodeScalars.first == "-": " minus "
            case "*": " star "
            case "<": " less "
            case ">": " greater "
            case "=": " equal "
            default: String(scalar)
            }
        }
        return lowerCamel(spelled.joined())
    }
}
