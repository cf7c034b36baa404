extension ObjectKind {
    static let mediaType = ObjectKind(
        "a media type", ["schema", "example", "examples", "encoding"],
        since32: ["itemSchema", "prefixEncoding", "itemEncoding"])
    static let encoding = ObjectKind(
        "an encoding", ["contentType", "headers", "style", "explode", "allowReserved"],
        since32: ["encoding", "prefixEncoding", "itemEncoding"])
}

extension DocumentReader {
    /// Reads a media type. Since 3.2 it may be a reference, which is followed at once: that is why what is read knows no
    /// difference.
    func readMediaType(_ node: LocatedNode) -> MediaType? {
        if let known = index.mediaTypes[node.identifier] { return known }
        register(node, .mediaType)
        let referred = version >= .v3_2 ? node["$ref"] : nil
        let media = if let referred { readReferredMediaType(referred) } else { readNewMediaType(node) }
        index.mediaTypes[node.identifier] = media
        return media
    }

    private func readNewMediaType(_ node: LocatedNode) -> MediaType? {
        guard let fields = Fields(node, .mediaType, self) else { return nil }
        let media = MediaType(
            node: node, schema: fields.one("schema", readSchema), itemSchema: fields.one("itemSchema", readSchema),
            example: fields["example"], examples: fields.map("examples", readExamplePart),
            encoding: fields.map("encoding", readEncoding),
            prefixEncoding: fields.list("prefixEncoding", readEncoding) ?? [],
            itemEncoding: fields.one("itemEncoding", readEncoding), extensions: fields.extensions)
        noteExamples(fields, media.schema, media.examples, mediaType: node.key)
        return media
    }

    private func readReferredMediaType(_ node: LocatedNode) -> MediaType? {
        guard let text = string(node) else { return nil }
        let reference = Reference(node: node, text: text, summary: nil, description: nil)
        var pending = PendingReference(reference: reference, kind: .mediaType, pointer: text)
        pending.target = settle(pending)
        pending.isSettled = true
        references.append(pending)
        return pending.target.flatMap { index.mediaTypes[$0.identifier] }
    }

    private func readEncoding(_ node: LocatedNode) -> Encoding? {
        guard let fields = Fields(node, .encoding, self) else { return nil }
        let styles: [ParameterStyle] = [.form, .spaceDelimited, .pipeDelimited, .deepObject]
        return Encoding(
            node: node, contentType: fields.string("contentType"), headers: fields.map("headers", readHeaderPart),
            style: fields.one("style") { choice($0, among: styles) }, explode: fields.boolean("explode"),
            allowReserved: fields.boolean("allowReserved") ?? false, extensions: fields.extensions)
    }

    /// Remembers the examples of a part, so that validation can hold them against its schema.
    func noteExamples(
        _ fields: Fields, _ schema: Schema?, _ examples: OrderedMap<ReferenceOr<Example>>, mediaType: String? = nil
    ) {
        if let example = fields["example"], let examples = fields["examples"] {
            diagnostics.error(
                .conflictingKeys, "\(fields.kind.name) has either `example` or `examples`, not both",
                at: example.line > examples.line ? example.keyPlace : examples.keyPlace,
                help: "move `example` into `examples`")
        }
        guard let schema else { return }
        let values = [fields["example"]].compactMap { $0 }.map(ExampleSite.Value.node)
        for value in values + examples.values.map(ExampleSite.Value.part) {
            index.exampleSites.append(
                ExampleSite(schema: schema, direction: direction, mediaType: mediaType, value: value))
        }
    }
}
