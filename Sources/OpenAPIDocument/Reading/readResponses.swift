extension ObjectKind {
    static let response = ObjectKind(
        "a response", ["description", "headers", "content", "links"], since32: ["summary"])
}

extension DocumentReader {
    func readResponses(_ node: LocatedNode) -> Responses? {
        guard let members = node.members else {
            wrongType(node, "an object")
            return nil
        }
        register(node, .other)
        var entries: [StatusResponse] = []
        var extensions = OrderedMap<LocatedNode>()
        for member in members {
            if member.key.hasPrefix("x-") {
                extensions.set(member.key, member.value)
            } else if let status = readStatus(member), let response = readResponsePart(member.value) {
                entries.append(StatusResponse(status: status, response: response, node: member.value))
            }
        }
        if members.isEmpty {
            diagnostics.error(.missingKey, "`responses` must have at least one response", at: node.keyPlace)
        }
        return Responses(node: node, entries: entries, extensions: extensions)
    }

    func readResponsePart(_ node: LocatedNode) -> ReferenceOr<Response>? {
        part(node, .response, \.responses, readResponse)
    }

    private func readResponse(_ node: LocatedNode) -> Response? {
        guard let fields = Fields(node, .response, self) else { return nil }
        let outer = direction
        direction = .response
        defer { direction = outer }
        return Response(
            node: node, summary: fields.string("summary"), description: description(fields),
            headers: fields.map("headers", readHeaderPart), content: fields.map("content", readMediaType),
            links: fields.map("links", readLinkPart), extensions: fields.extensions)
    }

    private func description(_ fields: Fields) -> String {
        version >= .v3_2 ? fields.string("description") ?? "" : fields.requiredString("description")
    }

    private func readStatus(_ member: LocatedNode.Member) -> ResponseStatus? {
        if member.key == "default" { return .default }
        let bytes = Array(member.key.utf8)
        if bytes.count == 3, (0x31...0x35).contains(bytes[0]) {
            if bytes[1] == UInt8(ascii: "X"), bytes[2] == UInt8(ascii: "X") { return .range(Int(bytes[0]) - 0x30) }
            if bytes.allSatisfy({ (0x30...0x39).contains($0) }), let code = Int(member.key) { return .code(code) }
        }
        diagnostics.error(
            .invalidStatus, "`\(member.key)` is no response status", at: member.keyPlace,
            help: "write a status such as \"200\", a range such as \"4XX\", or `default`")
        return nil
    }
}
