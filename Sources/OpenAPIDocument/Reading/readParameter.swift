extension ObjectKind {
    static let parameter = ObjectKind(
        "a parameter",
        ["name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode"]
            + ["allowReserved", "schema", "content", "example", "examples"])
}

extension DocumentReader {
    func readParameterPart(_ node: LocatedNode) -> ReferenceOr<Parameter>? {
        part(node, .parameter, \.parameters, readParameter)
    }

    private func readParameter(_ node: LocatedNode) -> Parameter? {
        guard let fields = Fields(node, .parameter, self) else { return nil }
        let name = fields.requiredString("name")
        let locations = ParameterLocation.allCases.filter { $0 != .querystring || version >= .v3_2 }
        guard let location = fields.required("in", { choice($0, among: locations) }) else { return nil }
        let styles = location.styles.filter { $0 != .cookie || version >= .v3_2 }
        let style = styles.isEmpty ? nil : fields.one("style") { choice($0, among: styles) }
        if location == .querystring { checkWholeQuery(fields) }
        let deprecated = fields.boolean("deprecated") ?? false
        let parameter = Parameter(
            node: node, name: name, in: location, description: fields.string("description"),
            required: fields.boolean("required") ?? false, deprecated: deprecated,
            deprecation: readDeprecation(fields, deprecated),
            allowEmptyValue: fields.boolean("allowEmptyValue") ?? false, style: style ?? location.defaultStyle,
            explode: fields.boolean("explode") ?? [.form, .cookie].contains(style ?? location.defaultStyle),
            allowReserved: fields.boolean("allowReserved") ?? false, schema: fields.one("schema", readSchema),
            content: readSingleContent(fields), example: fields["example"],
            examples: fields.map("examples", readExamplePart), extensions: fields.extensions)
        noteExamples(fields, parameter.schema, parameter.examples)
        return parameter
    }

    /// The whole query string has a media type and no style (OpenAPI 3.2 section 4.12.1).
    private func checkWholeQuery(_ fields: Fields) {
        for key in ["schema", "style", "explode", "allowReserved", "allowEmptyValue"] {
            guard let node = fields[key] else { continue }
            diagnostics.error(
                .conflictingKeys, "`\(key)` does not belong to a parameter in `querystring`", at: node.keyPlace,
                help: "describe the query with `content`, such as application/x-www-form-urlencoded")
        }
    }

    /// The `content` of a parameter or header: one media type, instead of `schema`.
    func readSingleContent(_ fields: Fields) -> OrderedMap<MediaType> {
        let content = fields.map("content", readMediaType)
        guard let node = fields["content"] else {
            if fields["schema"] == nil {
                diagnostics.error(
                    .missingKey, "\(fields.kind.name) needs `schema` or `content`", at: fields.node.keyPlace)
            }
            return content
        }
        if fields["schema"] != nil {
            diagnostics.error(
                .conflictingKeys, "\(fields.kind.name) has either `schema` or `content`, not both", at: node.keyPlace,
                help: "remove one of the two")
        } else if node.members?.count != 1 {
            diagnostics.error(
                .wrongType, "the `content` of \(fields.kind.name) must have exactly one media type", at: node.keyPlace)
        }
        return content
    }
}

extension ParameterLocation {
    /// The styles that OpenAPI defines for it.
    fileprivate var styles: [ParameterStyle] {
        switch self {
        case .path: [.simple, .label, .matrix]
        case .query: [.form, .spaceDelimited, .pipeDelimited, .deepObject]
        case .header: [.simple]
        case .cookie: [.form, .cookie]
        case .querystring: []
        }
    }

    fileprivate var defaultStyle: ParameterStyle {
        switch self {
        case .path, .header: .simple
        case .query, .cookie, .querystring: .form
        }
    }
}
