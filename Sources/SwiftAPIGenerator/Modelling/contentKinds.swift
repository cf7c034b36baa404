import OpenAPIDocument

/// The range of all types of JSON.
let anyJSON = "application/*+json"

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
        if isXMLType(essence) { return opaqueKind(of: "XML", essence, at: media.node) }
        guard let schema = media.schema else { return essence == "application/octet-stream" ? .stream : .bytes }
        if (document.resolve(schema) ?? schema).format == "binary" { return .stream }
        if isJSONType(essence) || essence == "*/*" {
            return shape(of: schema, named: name, schemaDirection(direction)).map { .json($0) }
        }
        return textKind(of: schema, essence, named: name, schemaDirection(direction))
    }

    /// What is passed on as it is, whatever its schema says.
    private func opaqueKind(of what: String, _ essence: String, at node: LocatedNode) -> ContentModel.Kind {
        warnOfBytes(what, essence, at: node)
        return .bytes
    }

    /// Says that nothing holds a body or a part to its schema.
    func warnOfBytes(_ what: String, _ essence: String, at node: LocatedNode) {
        diagnostics.warning(
            .unsupported, "\(what) is not read or checked: the handler gets and gives the bytes of `\(essence)`",
            at: node)
    }

    /// Text as a string, or as what the schema says a single text is; what no single text says, as bytes.
    private func textKind(
        of schema: Schema, _ essence: String, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        let text = textShape(of: schema)
        guard text.isScalar, !isObjectOrArray(schema) else {
            return opaqueKind(of: "an object or array in another form than JSON", essence, at: schema.node)
        }
        guard var shape = shape(of: schema, named: name, direction) else { return nil }
        shape.nullable = false
        if case .string = shape.kind, shape.constraints.isEmpty { return .text }
        return .textValue(shape, text)
    }

    /// Whether the schema says nothing of what is inside of its objects or arrays.
    private func isObjectOrArray(_ schema: Schema) -> Bool {
        let types = (target(of: schema) ?? schema).typesBesideNull ?? []
        return types.contains(.object) || types.contains(.array)
    }

    private func checkMediaType(_ essence: String, at media: MediaType, _ direction: Direction) -> Bool {
        let isForm = essence == "application/x-www-form-urlencoded" || essence == "multipart/form-data"
        let isRange = essence.contains("*") && essence != "*/*" && essence != anyJSON
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

/// Whether a media type is JSON; it is in lower case and has no parameters.
func isJSONType(_ essence: String) -> Bool {
    essence == "application/json" || essence == "text/json" || essence.hasSuffix("+json")
}

/// Whether a media type is XML; it is in lower case and has no parameters.
func isXMLType(_ essence: String) -> Bool {
    essence == "application/xml" || essence == "text/xml" || essence.hasSuffix("+xml")
}
