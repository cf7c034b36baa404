import OpenAPIDocument

/// Media types of which every line is JSON.
private let lineTypes: Set<String> = [
    "application/jsonl", "application/jsonlines", "application/ndjson", "application/x-jsonlines",
    "application/x-ndjson",
]

extension ModelBuilder {
    /// What the content of a media type is; `nil` after an error was reported.
    func contentKind(
        of media: MediaType, _ mediaType: String, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        let essence = essence(of: mediaType)
        guard checkMediaType(essence, at: media, direction) else { return nil }
        if essence == "application/x-www-form-urlencoded" { return formKind(of: media, named: name) }
        if essence == "multipart/form-data" {
            return multipartKind(of: media, named: name, in: String(name.dropLast("Body".count)))
        }
        if essence == "text/event-stream" || lineTypes.contains(essence) {
            return streamKind(of: media, essence, named: name, direction)
        }
        if isXML(essence) {
            diagnostics.warning(
                .unsupported, "XML is not read or checked: the handler gets and gives the bytes of `\(essence)`",
                at: media.node)
            return .bytes
        }
        guard let schema = media.schema else { return essence == "application/octet-stream" ? .stream : .bytes }
        if (document.resolve(schema) ?? schema).format == "binary" { return .stream }
        if essence == "application/json" || essence.hasSuffix("+json") || essence == "*/*" {
            return jsonShape(of: schema, named: name, schemaDirection(direction)).map { .json($0) }
        }
        return textKind(of: schema, essence, named: name, schemaDirection(direction))
    }

    private func jsonShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
        guard let shape = shape(of: schema, named: name, direction) else { return nil }
        guard shape.nullable else { return shape }
        unsupported(
            "a body that may be null is not supported", at: schema.node,
            help: "leave `null` out; a request body may be optional instead")
        return nil
    }

    /// Text as a string, or as what the schema says a single text is.
    private func textKind(
        of schema: Schema, _ essence: String, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        guard var shape = shape(of: schema, named: name, direction) else { return nil }
        shape.nullable = false
        if case .string = shape.kind, shape.constraints.isEmpty { return .text }
        let text = textShape(of: schema)
        if text.isScalar { return .textValue(shape, text) }
        unsupported(
            "a body of \(essence) is a single text", at: schema.node,
            help: "use type: string, integer, number or boolean, or leave the schema out for bytes")
        return nil
    }

    private func streamKind(
        of media: MediaType, _ essence: String, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        let isEvents = essence == "text/event-stream"
        if isEvents, let item = media.itemSchema {
            unsupported(
                "`itemSchema` of server-sent events is not supported", at: item.node,
                help: "describe with `schema` the JSON that stands in the data of each event")
            return nil
        }
        guard let schema = media.itemSchema ?? media.schema else { return .stream }
        guard let shape = jsonShape(of: schema, named: name + "Item", schemaDirection(direction)) else { return nil }
        return isEvents ? .events(shape) : .lines(shape)
    }

    private func formKind(of media: MediaType, named name: String) -> ContentModel.Kind? {
        guard let schema = media.schema else { return .bytes }
        guard let shape = jsonShape(of: schema, named: name, received) else { return nil }
        var text = textShape(of: schema)
        guard text.isObject else {
            unsupported(
                "a form is an object", at: schema.node, help: "use type: object, with a property for each field")
            return nil
        }
        for entry in media.encoding where entry.value.explode == false {
            unsupported(
                "explode: false in a form is not supported", at: entry.value.node["explode"] ?? entry.value.node,
                help: "leave it out: an array is its name once for each item")
            return nil
        }
        // An object inside of a form is JSON text, or its members stand in brackets: both are read.
        for index in text.members.indices where text.members[index].shape.isObject {
            text.members[index].shape = partOrJSON(text.members[index].shape)
        }
        let deep = media.encoding.filter { $0.value.style == .deepObject }.map(\.name)
        return .form(shape, text, deep: deep)
    }

    private func isXML(_ essence: String) -> Bool {
        essence == "application/xml" || essence == "text/xml" || essence.hasSuffix("+xml")
    }

    private func checkMediaType(_ essence: String, at media: MediaType, _ direction: Direction) -> Bool {
        let isForm = essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data"
        let isRange = essence.contains("*") && essence != "*/*"
        let isRefused =
            (essence.hasPrefix("multipart/") && !isForm) || isRange || (isForm && direction == .response)
            || (!isForm && !media.encoding.isEmpty)
        guard isRefused else { return true }
        unsupportedAtKey(
            "the media type `\(essence)` is not supported in a \(direction == .request ? "request" : "response")",
            at: media.node,
            help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
        return false
    }
}
