extension ObjectKind {
    static let mediaType = ObjectKind("a media type", ["schema", "example", "examples", "encoding"])
    static let encoding = ObjectKind(
        "an encoding", ["contentType", "headers", "style", "explode", "allowReserved"])
}

extension DocumentReader {
    func readMediaType(_ node: LocatedNode) -> MediaType? {
        guard let fields = Fields(node, .mediaType, self) else { return nil }
        let media = MediaType(
            node: node, schema: fields.one("schema", readSchema), example: fields["example"],
            examples: fields.map("examples", readExamplePart), encoding: fields.map("encoding", readEncoding),
            extensions: fields.extensions)
        noteExamples(fields, media.schema, media.examples, mediaType: node.key)
        return media
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
