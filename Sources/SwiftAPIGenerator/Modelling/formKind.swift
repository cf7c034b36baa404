import OpenAPIDocument

extension ModelBuilder {
    /// A form of application/x-www-form-urlencoded; without a schema its bytes.
    func formKind(of media: MediaType, named name: String, _ direction: Direction) -> ContentModel.Kind? {
        guard let schema = media.schema else { return .bytes }
        return formModel(of: media, schema, named: name, schemaDirection(direction)).map { .form($0) }
    }

    /// The form whose values these are; `nil` after an error was reported.
    func formModel(
        of media: MediaType, _ schema: Schema, named name: String, _ direction: Direction
    ) -> FormModel? {
        guard var shape = shape(of: schema, named: name, direction) else { return nil }
        // No form says null.
        shape.nullable = false
        var text = textShape(of: schema)
        guard text.isObject || shape.kind.isObject else {
            unsupported(
                "a form is an object", at: schema.node, help: "use type: object, with a property for each field")
            return nil
        }
        var delimited: [FormModel.Delimited] = []
        for entry in media.encoding {
            guard let member = text.members.first(where: { $0.name == entry.name }) else { continue }
            guard let found = delimiter(of: entry.value, entry.name, member.shape) else { return nil }
            delimited += found
        }
        let inOneText = Set(delimited.map(\.name))
        // An object inside of a form is JSON text, or its members stand in brackets: both are read.
        for index in text.members.indices
        where text.members[index].shape.isObject && !inOneText.contains(text.members[index].name) {
            text.members[index].shape = partOrJSON(text.members[index].shape)
        }
        let deep = media.encoding.filter { $0.value.style == .deepObject }.map(\.name)
        return FormModel(shape: shape, text: text, deep: deep, delimited: delimited)
    }

    /// The member, where its encoding puts it into one text; `nil` after an error was reported.
    private func delimiter(
        of encoding: Encoding, _ name: String, _ part: TextShapeModel.Part
    ) -> [FormModel.Delimited]? {
        guard case .shared(let index, let isObject) = part else { return [] }
        let style = encoding.style ?? .form
        if style == .deepObject { return [] }
        guard encoding.explode ?? (style == .form) == false else {
            // Without a word about the style an object is JSON, as OpenAPI says.
            guard isObject, encoding.style != nil || encoding.explode != nil else { return [] }
            unsupported(
                "an exploded object would mix its members with those of the form",
                at: encoding.node["style"] ?? encoding.node["explode"] ?? encoding.node,
                help: "use the style deepObject, or explode: false")
            return nil
        }
        guard model.textShapes[index].isFlat else {
            unsupported(
                "arrays and objects inside of `\(name)` cannot stand in one text", at: encoding.node,
                help: "use the style deepObject, or leave the encoding out for JSON text")
            return nil
        }
        return [FormModel.Delimited(name: name, style: style.rawValue)]
    }
}
