import OpenAPIDocument

extension ModelBuilder {
    /// How the value of the parameter stands in the request; `nil` after an error was reported.
    func coding(of parameter: Parameter, _ schema: Schema, _ shape: ValueShape) -> ParameterModel.Coding? {
        guard parameter.content.isEmpty else { return contentCoding(of: parameter, schema, shape) }
        let text = textShape(of: schema)
        guard checkEmptyValue(of: parameter, shape), checkShape(text, of: parameter, schema) else { return nil }
        if let coding = directCoding(of: parameter, shape) { return coding }
        return .structured(style: parameter.style.rawValue, explode: parameter.explode, text)
    }

    /// The quicker ways of the most common forms.
    private func directCoding(of parameter: Parameter, _ shape: ValueShape) -> ParameterModel.Coding? {
        if case .array(let element) = shape.kind, parameter.in == .query, isDirect(element), shape.rules.isEmpty {
            switch parameter.style {
            case .form, .spaceDelimited, .pipeDelimited:
                let delimiters: [ParameterStyle: String] = [.spaceDelimited: " ", .pipeDelimited: "|"]
                return .queryArray(delimiter: parameter.explode ? nil : delimiters[parameter.style] ?? ",")
            default: return nil
            }
        }
        guard isDirect(shape) else { return nil }
        switch parameter.style {
        case .form, .simple: return .text
        case .cookie: return .verbatim
        default: return nil
        }
    }

    /// Whether the Swift type reads itself from text.
    func isDirect(_ shape: ValueShape) -> Bool {
        guard !shape.nullable, shape.rules.isEmpty else { return false }
        switch shape.kind {
        case .string, .integer, .number, .boolean, .formatted, .enumeration: return true
        default: return false
        }
    }

    private func contentCoding(
        of parameter: Parameter, _ schema: Schema, _ shape: ValueShape
    ) -> ParameterModel.Coding? {
        guard let content = parameter.content.first else { return nil }
        let essence = essence(of: content.name)
        if parameter.in == .querystring, essence == "application/x-www-form-urlencoded" {
            return formModel(of: content.value, schema, named: "", received).map { .form($0) }
        }
        if essence == "application/json" || essence.hasSuffix("+json") { return .json }
        if essence == "text/plain" || parameter.in == .querystring, isDirect(shape) { return .text }
        unsupportedAtKey(
            "a parameter of the media type `\(essence)` is not supported", at: content.value.node,
            help: "use application/json, or describe the value with `schema`")
        return nil
    }

    private func checkEmptyValue(of parameter: Parameter, _ shape: ValueShape) -> Bool {
        guard parameter.allowEmptyValue, shape.kind != .string else { return true }
        unsupported(
            "allowEmptyValue is supported only for strings",
            at: parameter.node["allowEmptyValue"] ?? parameter.node,
            help: "take it out, or use a string parameter, for which the empty text is a value")
        return false
    }

    /// Reports what a style cannot say.
    private func checkShape(_ text: TextShapeModel, of parameter: Parameter, _ schema: Schema) -> Bool {
        let style = parameter.style
        if style == .deepObject {
            guard text.isScalar else { return true }
            unsupported(
                "the style deepObject is for objects and arrays", at: parameter.node["style"] ?? parameter.node,
                help: "use form, which is the default")
            return false
        }
        if style == .spaceDelimited || style == .pipeDelimited, text.isScalar {
            unsupported(
                "the style \(style.rawValue) is for arrays and objects", at: parameter.node["style"] ?? parameter.node,
                help: "use form, which is the default")
            return false
        }
        guard text.isFlat else {
            unsupported(
                "the style \(style.rawValue) has no form for arrays or objects inside of others", at: schema.node,
                help: parameter.in == .query
                    ? "use the style deepObject, or `content` with application/json"
                    : "use `content` with application/json, or a body")
            return false
        }
        if parameter.in == .query || parameter.in == .cookie, parameter.explode, text.isObject, text.members.isEmpty {
            unsupported(
                "an exploded object needs `properties`, which name its parameters", at: schema.node,
                help: "list them, or use the style deepObject or explode: false")
            return false
        }
        return true
    }
}
