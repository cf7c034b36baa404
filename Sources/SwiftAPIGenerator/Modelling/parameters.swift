import OpenAPIDocument

extension ModelBuilder {
    /// The parameters of an operation and its path, as members of `Input`.
    func parameters(of routed: RoutedOperation, typeName: String) -> [ParameterModel] {
        var names = NameScope(reserved: ["body"])
        return document.parameters(of: routed.operation, in: routed.pathItem).compactMap { parameter in
            guard checkForm(of: parameter), let schema = parameter.schema else { return nil }
            let type = typeName + upperCamel(parameter.name)
            guard let shape = shape(of: schema, named: type, .request), checkShape(shape, of: parameter) else {
                return nil
            }
            guard let presence = parameter.required ? .required : optionalPresence(of: schema, shape) else {
                return nil
            }
            return ParameterModel(
                wireName: parameter.name, name: names.claimMember(lowerCamel(parameter.name)),
                location: location(of: parameter), shape: shape, presence: presence, explode: parameter.explode,
                documentation: parameter.description ?? documentation(of: schema), isDeprecated: parameter.deprecated)
        }
    }

    private func location(of parameter: Parameter) -> ParameterModel.Location {
        switch parameter.in {
        case .path: .path
        case .query: .query
        case .header: .header
        case .cookie: .cookie
        // Refused with its `content`.
        case .querystring: .query
        }
    }

    /// Reports forms other than `simple` in path and header and `form` in query and cookie.
    private func checkForm(of parameter: Parameter) -> Bool {
        let node = parameter.node
        if !parameter.content.isEmpty {
            unsupported(
                "a parameter with `content` is not supported", at: node["content"] ?? node,
                help: "describe the value with `schema`, or move it into the body")
            return false
        }
        let style: ParameterStyle = [.query, .cookie].contains(parameter.in) ? .form : .simple
        if parameter.style != style {
            unsupported(
                "the style `\(parameter.style.rawValue)` of \(parameter.in.rawValue) parameters is not supported",
                at: node["style"] ?? node, help: "use \(style.rawValue), which is the default")
            return false
        }
        if parameter.allowEmptyValue {
            unsupported(
                "allowEmptyValue is not supported", at: node["allowEmptyValue"] ?? node,
                help: "use a string parameter without minLength, or a boolean")
            return false
        }
        if parameter.in == .header || parameter.in == .cookie, !isToken(parameter.name) {
            unsupported(
                "`\(parameter.name)` is no name of a \(parameter.in.rawValue)", at: node["name"] ?? node,
                help: "use letters, digits and hyphens (RFC 9110 section 5.1)")
            return false
        }
        let ignored = ["accept", "content-type", "authorization"]
        if parameter.in == .header, ignored.contains(parameter.name.lowercased()) {
            unsupported(
                "the header `\(parameter.name)` cannot be a parameter", at: node["name"] ?? node,
                help: "use the media types of the bodies, or a security scheme")
            return false
        }
        return true
    }

    /// Reports values that no parameter carries: objects, null, and arrays outside of the query.
    private func checkShape(_ shape: ValueShape, of parameter: Parameter) -> Bool {
        let node = parameter.schema?.node ?? parameter.node
        if shape.nullable {
            unsupported(
                "a parameter cannot be null", at: node, help: "leave 'null' out, and the parameter optional")
            return false
        }
        switch shape.kind {
        case .structure:
            unsupported(
                "a parameter that is an object is not supported", at: node, help: "use one parameter per member")
            return false
        case .array(let element):
            guard parameter.in == .query, isScalar(element) else {
                unsupported(
                    "an array is supported only in query parameters, with elements that are no arrays or objects",
                    at: node, help: "use a query parameter, or a body")
                return false
            }
            return true
        default:
            return true
        }
    }

    /// Whether the value is one text: no array, no object, never null.
    func isScalar(_ shape: ValueShape) -> Bool {
        switch shape.kind {
        case .structure, .array: false
        default: !shape.nullable
        }
    }
}
