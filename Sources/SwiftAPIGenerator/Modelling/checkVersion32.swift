import OpenAPIDocument

extension ModelBuilder {
    /// Reports what OpenAPI 3.2 has added and the generator does not cover: none of it may vanish without a word.
    ///
    /// `$self`, summaries, names, kinds and parents of tags, `dataValue`, `serializedValue`, `nodeType` and
    /// `oauth2MetadataUrl` describe and change nothing.
    func checkVersion32() {
        guard document.version >= .v3_2 else { return }
        for routed in document.operations {
            document.parameters(of: routed.operation, in: routed.pathItem).forEach(checkParameter)
            let body = routed.operation.requestBody.flatMap { document.resolve($0) }
            let responses = routed.operation.responses.entries.compactMap { document.resolve($0.response) }
            for media in ([body?.content] + responses.map(\.content)).compactMap({ $0 }).flatMap(\.values) {
                checkSequence(media)
            }
        }
    }

    private func checkParameter(_ parameter: Parameter) {
        let node = parameter.node
        if parameter.in == .querystring, warned.insert(node.identifier).inserted {
            unsupported(
                "a parameter that is the whole query is not supported", at: node["in"] ?? node,
                help: "describe each parameter of the query with `in: query`")
        }
        if parameter.style == .cookie, warned.insert(node.identifier).inserted {
            unsupported(
                "the style `cookie` is not supported", at: node["style"] ?? node, help: "use form, which is the default"
            )
        }
    }

    private func checkSequence(_ media: OpenAPIDocument.MediaType) {
        let help = "describe the whole body with `schema`, or leave the schema out for bytes"
        for key in ["itemSchema", "prefixEncoding", "itemEncoding"] {
            guard let node = media.node[key] else { continue }
            unsupportedAtKey("`\(key)` is not supported", at: node, help: help)
        }
    }
}
