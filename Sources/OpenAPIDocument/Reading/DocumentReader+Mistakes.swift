extension DocumentReader {
    /// What a node is in the author's words: its key, or its place in a list.
    func describe(_ node: LocatedNode) -> String {
        if let key = node.key { return "`\(key)`" }
        guard let parent = node.parent else { return "the document" }
        return parent.key.map { "an element of `\($0)`" } ?? "an element"
    }

    func wrongType(_ node: LocatedNode, _ wanted: String, not found: String? = nil) {
        diagnostics.error(
            .wrongType, "\(describe(node)) must be \(wanted), not \(found ?? node.kindDescription)", at: node,
            help: help(node, wanted))
    }

    private func help(_ node: LocatedNode, _ wanted: String) -> String? {
        switch node.content {
        case .number(let number) where wanted == "a string": "put it in quotes: \"\(number.text)\""
        case .boolean(let value) where wanted == "a string": "put it in quotes: \"\(value)\""
        case .null: "give it a value or remove it"
        case .string(let text) where wanted == "true or false" && (text == "true" || text == "false"):
            "remove the quotes"
        case .string(let text) where wanted.contains("number") || wanted.contains("integer"):
            text.utf8.allSatisfy { (0x30...0x39).contains($0) } && !text.isEmpty ? "remove the quotes" : nil
        default: nil
        }
    }

    func missing(_ key: String, _ node: LocatedNode, _ kind: ObjectKind) {
        diagnostics.error(.missingKey, "\(kind.name) needs `\(key)`", at: node.keyPlace)
    }

    func unknown(_ member: LocatedNode.Member, _ kind: ObjectKind) {
        let known = kind.keys.filter { $0.value.includes(version) }.keys
        let help = didYouMean(member.key, known).map { "did you mean `\($0)`?" }
        diagnostics.error(
            .unknownKey, "unknown key `\(member.key)` in \(kind.name)", at: member.keyPlace,
            help: help ?? "remove it, or start it with `x-` if it is an extension")
    }

    func unavailable(_ member: LocatedNode.Member, _ availability: Availability, _ kind: ObjectKind) {
        let versions =
            switch availability {
            case .only30: "only in OpenAPI 3.0"
            case .since32: "only since OpenAPI 3.2"
            case .since31, .always: "only since OpenAPI 3.1"
            }
        diagnostics.add(
            Diagnostic(
                .error, .unknownKey, "\(kind.name) has `\(member.key)` \(versions)", at: member.keyPlace,
                help: replacement(member.key, availability),
                tolerance: member.key == "nullable" ? .nullableSince31 : nil))
    }

    private func replacement(_ key: String, _ availability: Availability) -> String {
        switch key {
        case "nullable": "add \"null\" to the types: `type: [string, \"null\"]`"
        default:
            switch availability {
            case .since31: "change `openapi` to 3.1.0, or remove it"
            case .since32: "change `openapi` to 3.2.0, or remove it"
            case .only30, .always: "remove it"
            }
        }
    }
}
