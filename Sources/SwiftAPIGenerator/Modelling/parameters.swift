import OpenAPIDocument

extension ModelBuilder {
    /// The parameters of an operation and its path, as members of `Input`.
    func parameters(of routed: RoutedOperation, typeName: String) -> [ParameterModel] {
        var names = NameScope(reserved: ["body"])
        return document.parameters(of: routed.operation, in: routed.pathItem).compactMap { parameter in
            guard checkName(of: parameter), checkWholeQuery(of: parameter, routed), let schema = schema(of: parameter)
            else { return nil }
            let type = typeName + upperCamel(spelled(parameter.name))
            // No text says null: a parameter that may be null is one that may be missing.
            guard var shape = shape(of: schema, named: type, received) else { return nil }
            shape.nullable = false
            guard let coding = coding(of: parameter, schema, shape) else { return nil }
            guard let presence = parameter.required ? .required : optionalPresence(of: schema, shape) else {
                return nil
            }
            return ParameterModel(
                wireName: parameter.name, name: names.claimMember(memberName(of: parameter.name)),
                location: location(of: parameter), shape: shape, presence: presence, coding: coding,
                allowsReserved: parameter.allowReserved,
                documentation: description(of: parameter, in: routed) ?? documentation(of: schema),
                deprecation: DeprecationModel(parameter.deprecated, parameter.deprecation))
        }
    }

    /// The description beside the reference to the parameter, else its own.
    private func description(of parameter: Parameter, in routed: RoutedOperation) -> String? {
        let references = (routed.operation.parameters + routed.pathItem.parameters).filter {
            document.resolve($0)?.node.identifier == parameter.node.identifier
        }
        return references.lazy.compactMap(\.reference?.description).first ?? parameter.description
    }

    private func location(of parameter: Parameter) -> ParameterModel.Location {
        switch parameter.in {
        case .path: .path
        case .query: .query
        case .header: .header
        case .cookie: .cookie
        case .querystring: .querystring
        }
    }

    private func schema(of parameter: Parameter) -> Schema? {
        guard let media = parameter.content.first else { return parameter.schema }
        guard checkItems(of: media.value, essence(of: media.name)) else { return nil }
        if let schema = media.value.schema { return schema }
        unsupportedAtKey(
            "the content of a parameter needs a schema", at: media.value.node, help: "add `schema` there")
        return nil
    }

    /// Reports what would have to stand in the query beside a parameter that is all of it.
    private func checkWholeQuery(of parameter: Parameter, _ routed: RoutedOperation) -> Bool {
        guard parameter.in == .querystring else { return true }
        let schemes = document.security(of: routed.operation).flatMap(\.schemes).compactMap { use in
            document.components.securitySchemes[use.name].flatMap { document.resolve($0) }
        }
        let hasKey = schemes.contains { if case .apiKey(_, .query) = $0.kind { true } else { false } }
        guard hasKey || routed.path.contains("?") else { return true }
        unsupported(
            "`\(parameter.name)` is the whole query, which has \(hasKey ? "an API key" : "pairs in the path") as well",
            at: parameter.node["in"] ?? parameter.node, help: "describe each parameter of the query with `in: query`")
        return false
    }

    /// Reports names that no parameter of the place can have, and leaves out those that the specification ignores.
    private func checkName(of parameter: Parameter) -> Bool {
        let node = parameter.node
        if parameter.in == .header || parameter.in == .cookie, !parameter.name.isToken {
            unsupported(
                "`\(parameter.name)` is no name of a \(parameter.in.rawValue)", at: node["name"] ?? node,
                help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
            return false
        }
        // Reading has warned that they have no effect.
        let ignored = ["accept", "content-type", "authorization"]
        return parameter.in != .header || !ignored.contains(parameter.name.lowercased())
    }
}
