import OpenAPIDocument

extension ModelBuilder {
    /// What the content of a media type is; `nil` after an error was reported.
    func contentKind(
        of media: MediaType, _ mediaType: String, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        let essence = essence(of: mediaType)
        guard checkMediaType(essence, at: media, direction) else { return nil }
        if essence == "application/x-www-form-urlencoded" { return formKind(of: media, named: name, direction) }
        if essence == "multipart/form-data" {
            return multipartKind(of: media, named: name, in: String(name.dropLast("Body".count)))
        }
        if let format = sequenceFormat(of: essence, media) {
            return sequenceKind(of: media, format, named: name, direction)
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

    func jsonShape(of schema: Schema, named name: String, _ direction: Direction) -> ValueShape? {
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

    private func isXML(_ essence: String) -> Bool {
        essence == "application/xml" || essence == "text/xml" || essence.hasSuffix("+xml")
    }

    private func checkMediaType(_ essence: String, at media: MediaType, _ direction: Direction) -> Bool {
        let isForm = essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data"
        let isRange = essence.contains("*") && essence != "*/*"
        let isRefused =
            (essence.hasPrefix("multipart/") && (!isForm || direction == .response)) || isRange
            || (!isForm && !media.encoding.isEmpty)
        guard !isRefused else {
            unsupportedAtKey(
                "the media type `\(essence)` is not supported in a \(direction == .request ? "request" : "response")",
                at: media.node,
                help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
            return false
        }
        return checkItems(of: media, essence)
    }

    /// Reports what OpenAPI 3.2 has added about items where the media type has none, or where they are parts.
    func checkItems(of media: MediaType, _ essence: String) -> Bool {
        for key in ["itemSchema", "prefixEncoding", "itemEncoding"] {
            guard let node = media.node[key] else { continue }
            if key == "itemSchema", sequenceFormat(of: essence, media) != nil { continue }
            unsupportedAtKey(
                "`\(key)` of the media type `\(essence)` is not supported", at: node,
                help: "describe the whole body with `schema`, or leave the schema out for bytes")
            return false
        }
        return checkEncodings(of: media)
    }

    /// Reports encodings of what is inside of a part.
    private func checkEncodings(of media: MediaType) -> Bool {
        for encoding in media.encoding.values {
            for key in ["encoding", "prefixEncoding", "itemEncoding"] {
                guard let node = encoding.node[key] else { continue }
                unsupportedAtKey(
                    "`\(key)` inside of an encoding is not supported", at: node,
                    help: "leave it out, and describe the part by its schema and its `contentType`")
                return false
            }
        }
        return true
    }
}
