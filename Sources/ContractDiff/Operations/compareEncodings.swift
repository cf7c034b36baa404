import OpenAPIDocument

extension Comparison {
    /// Compares how the properties of a form become its parts or pairs (OpenAPI 3.1 section 4.8.15). Other media types know
    /// no `encoding`.
    func compareEncodings(_ type: String, _ before: MediaType, _ after: MediaType, _ flow: Flow) {
        let name = type.lowercased()
        let isMultipart = name.hasPrefix("multipart/")
        guard isMultipart || name.hasPrefix("application/x-www-form-urlencoded") else { return }
        if let first = before.schema, let second = after.schema {
            let views = (SchemaView(first, in: old), SchemaView(second, in: new))
            var names = before.encoding.names
            names += after.encoding.names.filter { before.encoding[$0] == nil }
            for name in names {
                // A property that only one of them has is a change of its own.
                guard let property = views.0[property: name], let other = views.1[property: name] else { continue }
                let label = isMultipart ? "the part `\(name)`" : "the field `\(name)`"
                let node = after.encoding[name]?.node ?? after.node["encoding"] ?? after.node
                compare(
                    EncodingView(before.encoding[name], property, in: old),
                    EncodingView(after.encoding[name], other, in: new), label, flow, at: node)
            }
        }
        guard isMultipart else { return }
        comparePositions(before, after, flow)
    }

    /// Parts by position (since 3.2).
    private func comparePositions(_ before: MediaType, _ after: MediaType, _ flow: Flow) {
        let node = after.node["prefixEncoding"] ?? after.node["itemEncoding"] ?? after.node
        let count = max(before.prefixEncoding.count, after.prefixEncoding.count)
        for index in 0..<count {
            let pair = [before, after].map {
                $0.prefixEncoding.indices.contains(index) ? $0.prefixEncoding[index] : nil
            }
            compare(
                EncodingView(pair[0] ?? before.itemEncoding, nil, in: old),
                EncodingView(pair[1] ?? after.itemEncoding, nil, in: new), "part \(index + 1)", flow, at: node)
        }
        compare(
            EncodingView(before.itemEncoding, nil, in: old), EncodingView(after.itemEncoding, nil, in: new),
            count == 0 ? "each part" : "each further part", flow, at: node)
    }

    private func compare(
        _ before: EncodingView, _ after: EncodingView, _ label: String, _ flow: Flow, at node: LocatedNode
    ) {
        if before.style != after.style {
            reportSchema(
                "encoding-style", [.clients, .servers],
                "\(label) is written in another way: it was \(before.words) and is \(after.words) \(flow.words)",
                at: node)
        }
        if before.style == nil, after.style == nil, before.types != after.types {
            let sentence =
                "\(label) was \(before.types.joined(separator: ", "))"
                + " and is \(after.types.joined(separator: ", "))"
            let (isNarrower, isWider) = (before.accepts(after), after.accepts(before))
            if isNarrower == isWider {
                reportSchema("encoding-type", [.clients, .servers], "\(sentence) \(flow.words)", at: node)
            } else if isNarrower {
                narrowed("encoding-type", sentence, flow, at: node)
            } else {
                widened("encoding-type", sentence, flow, at: node)
            }
        }
        compareHeaders(before.headers, after.headers, flow) { "the header `\($0)` of \(label)" }
    }
}

/// How one part is written, with what holds where the document says nothing.
private struct EncodingView {
    /// The media types it may have, in lower case; empty where `style` says how it is written.
    var types: [String] = []
    /// Style, `explode` and `allowReserved`, where one of them stands there.
    var style: String?
    var headers = OrderedMap<ReferenceOr<Header>>()

    /// What an encoding means for a property; a part by position has no schema here.
    init(_ encoding: Encoding?, _ property: Schema?, in document: Document) {
        // `Content-Type` says `contentType`.
        let own = (encoding?.headers ?? headers).filter { $0.name.lowercased() != "content-type" }
        headers = OrderedMap(own.map { ($0.name, $0.value) })
        if let encoding, encoding.style != nil || encoding.explode != nil || encoding.allowReserved {
            let style = encoding.style ?? .form
            self.style =
                style.rawValue + (encoding.explode ?? (style == .form) ? ", exploded" : "")
                + (encoding.allowReserved ? ", with reserved characters" : "")
            return
        }
        let text = encoding?.contentType ?? EncodingView.defaultType(property, document)
        types = text.lowercased().split(separator: ",").map { type in
            String(type.filter { $0 != " " })
        }.sorted()
    }

    var words: String { style ?? "by its media type" }

    /// Whether every type of the other is one of these.
    func accepts(_ other: EncodingView) -> Bool {
        other.types.allSatisfy { type in
            types.contains { $0 == type || $0 == "*/*" || $0.hasSuffix("/*") && type.hasPrefix($0.dropLast()) }
        }
    }

    /// OpenAPI 3.1 section 4.8.15.1.
    private static func defaultType(_ property: Schema?, _ document: Document) -> String {
        guard let property else { return "any" }
        var view = SchemaView(property, in: document)
        if view.types == [.array], let items = view.items { view = SchemaView(items, in: document) }
        guard let types = view.types, types.count == 1, let type = types.first else {
            return "application/octet-stream"
        }
        switch type {
        case .object, .array: return "application/json"
        case .string where view.format == "binary" || view.others["contentEncoding"] != nil:
            return "application/octet-stream"
        default: return "text/plain"
        }
    }
}
