extension Rule {
    /// A link to an operation that is not there.
    public static let unknownLinkOperation = Rule("unknown-link-operation")
}

extension ValidationRule {
    static let unknownLinkOperation = ValidationRule(
        .unknownLinkOperation, "Links lead to operations of the document."
    ) { document, diagnostics in
        let names = Set(document.index.operations.compactMap(\.operationID))
        let nodes = Set(document.index.operations.map(\.node.identifier))
        for link in document.index.operationLinks {
            if let id = link.operationID, !names.contains(id), let node = link.node["operationId"] {
                diagnostics.error(
                    .unknownLinkOperation, "no operation has the operationId `\(id)`", at: node,
                    help: didYouMean(id, names).map { "did you mean `\($0)`?" })
            }
            guard let text = link.operationRef, text.hasPrefix("#"), let node = link.node["operationRef"] else {
                continue
            }
            let target = Reference.tokens(text).flatMap { document.node.descendant($0) }
            if target.map({ !nodes.contains($0.identifier) }) ?? true {
                diagnostics.error(
                    .unknownLinkOperation, "no operation stands at `\(text)`", at: node,
                    help: "write `#/paths/~1tasks/get` for `get` of `/tasks`, or use `operationId`")
            }
        }
    }
}
