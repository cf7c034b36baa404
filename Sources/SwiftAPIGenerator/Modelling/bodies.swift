import OpenAPIDocument

extension ModelBuilder {
    /// A request body: one Swift type where all its media types have the same, else an enumeration of them.
    func requestBody(_ part: ReferenceOr<OpenAPIDocument.RequestBody>, typeName: String) -> BodyModel? {
        guard let body = document.resolve(part) else { return nil }
        let contents = contents(body.content, named: typeName + "Body", .request)
        guard contents.count == body.content.count, let first = contents.first else { return nil }
        let isEnumeration = contents.count > 1 && !contents.allSatisfy { $0.isJSON && $0.kind == first.kind }
        return BodyModel(
            isRequired: body.required, contents: contents,
            swiftType: isEnumeration ? typeName + ".Body" : first.swiftType,
            isEnumeration: isEnumeration, documentation: part.reference?.description ?? body.description)
    }

    /// The media types of a body; those that are not covered are reported and left out.
    func contents(_ content: OrderedMap<MediaType>, named name: String, _ direction: Direction) -> [ContentModel] {
        var names = NameScope()
        return content.compactMap { entry in
            kind(of: entry.value, entry.name, named: name, direction).map { kind in
                ContentModel(
                    mediaType: entry.name, caseName: names.claimMember(mediaTypeCase(entry.name)), kind: kind)
            }
        }
    }

    private func kind(
        of media: MediaType, _ mediaType: String, named name: String, _ direction: Direction
    ) -> ContentModel.Kind? {
        let essence = essence(of: mediaType)
        guard checkMediaType(essence, at: media) else { return nil }
        guard let schema = media.schema else { return .bytes }
        if essence == "application/json" || essence.hasSuffix("+json") {
            guard let shape = shape(of: schema, named: name, direction) else { return nil }
            guard !shape.nullable else {
                unsupported(
                    "a body that may be null is not supported", at: schema.node,
                    help: "leave `null` out; a request body may be optional instead")
                return nil
            }
            return .json(shape)
        }
        if schema.format == "binary" { return .bytes }
        guard let shape = shape(of: schema, named: name, direction) else { return nil }
        if case .string = shape.kind, !shape.nullable, shape.constraints.isEmpty { return .text }
        unsupported(
            "a body of \(essence) is supported only as plain text or bytes", at: schema.node,
            help: "use type: string without constraints, or leave the schema out for bytes")
        return nil
    }

    private func checkMediaType(_ essence: String, at media: MediaType) -> Bool {
        let refused = ["application/x-www-form-urlencoded", "application/xml", "text/xml"]
        let isForm = essence.hasPrefix("multipart/") || refused.contains(essence) || essence.hasSuffix("+xml")
        guard isForm || essence.contains("*") || !media.encoding.isEmpty else { return true }
        unsupportedAtKey(
            "the media type `\(essence)` is not supported", at: media.node,
            help: "use application/json, a type that ends in +json, a text type, or any other without a schema")
        return false
    }

    /// Reports at the key under which a node stands.
    func unsupportedAtKey(_ what: String, at node: LocatedNode, help: String) {
        diagnostics.add(Diagnostic(.error, .unsupported, what, at: node.keyPlace, help: help))
    }
}

/// The media type without its parameters, in lower case (RFC 9110 section 8.3.1).
func essence(of mediaType: String) -> String {
    var essence = mediaType.prefix { $0 != ";" }.lowercased()
    while essence.last == " " { essence.removeLast() }
    return essence
}

/// The case that a media type has where a body may be one of several: `application/problem+json` gives `problemJSON`.
private func mediaTypeCase(_ mediaType: String) -> String {
    let essence = essence(of: mediaType)
    switch essence {
    case "text/plain": return "plainText"
    case "application/octet-stream": return "bytes"
    default: return lowerCamel(String(essence.split(separator: "/").last ?? "content"))
    }
}
