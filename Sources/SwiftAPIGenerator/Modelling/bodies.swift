import OpenAPIDocument

extension ModelBuilder {
    /// A request body: one Swift type where all its media types have the same, else an enumeration of them.
    func requestBody(_ part: ReferenceOr<OpenAPIDocument.RequestBody>, typeName: String) -> BodyModel? {
        guard let body = document.resolve(part) else { return nil }
        let contents = contents(body.content, named: typeName + "Body", .request)
        guard contents.count == body.content.count, let first = contents.first else { return nil }
        guard checkStreams(contents, of: body) else { return nil }
        let isEnumeration = contents.count > 1 && !contents.allSatisfy { $0.isJSON && $0.kind == first.kind }
        return BodyModel(
            isRequired: body.required, contents: contents,
            swiftType: isEnumeration ? typeName + ".Body" : first.swiftType,
            isEnumeration: isEnumeration, documentation: part.reference?.description ?? body.description)
    }

    /// Reports bodies that are read in two ways while they come.
    private func checkStreams(_ contents: [ContentModel], of body: OpenAPIDocument.RequestBody) -> Bool {
        let streams = contents.filter(\.isStream)
        guard streams.contains(where: { $0.kind == .parts }), streams.contains(where: { $0.kind != .parts }) else {
            return true
        }
        unsupported(
            "a body cannot be both a stream of bytes and a stream of parts", at: body.node,
            help: "give the multipart form a schema, or take one of the media types out")
        return false
    }

    /// The media types of a body; those that are not covered are reported and left out.
    func contents(_ content: OrderedMap<MediaType>, named name: String, _ direction: Direction) -> [ContentModel] {
        var names = NameScope()
        let essences = content.map { essence(of: $0.name) }
        return content.compactMap { entry in
            contentKind(of: entry.value, entry.name, named: name, direction).map { kind in
                let needsParameters = essences.count { $0 == essence(of: entry.name) } > 1
                var name = mediaTypeCase(entry.name)
                if needsParameters, entry.name.contains(";") {
                    name = lowerCamel(String(entry.name.drop { $0 != "/" }))
                } else if names.isTaken(name) {
                    name = lowerCamel(entry.name)
                }
                return ContentModel(
                    mediaType: entry.name, needsParameters: needsParameters, caseName: names.claimMember(name),
                    kind: kind)
            }
        }
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

/// The media type in lower case, its parameters without spaces and quotes: `application/json;v=1`.
func plainMediaType(_ mediaType: String) -> String {
    mediaType.lowercased().split(separator: ";").map { part in
        String(part.filter { $0 != " " && $0 != "\t" && $0 != "\"" })
    }.joined(separator: ";")
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
