extension Rule {
    /// Two operations of the same name.
    public static let duplicateOperationID = Rule("duplicate-operation-id")
}

extension ValidationRule {
    static let duplicateOperationID = ValidationRule(
        .duplicateOperationID, "Every operationId is unique in the document."
    ) { document, diagnostics in
        var seen: [String: LocatedNode] = [:]
        for operation in document.index.operations {
            guard let id = operation.operationID, let node = operation.node["operationId"] else { continue }
            guard let first = seen[id] else {
                seen[id] = node
                continue
            }
            diagnostics.error(
                .duplicateOperationID, "the operationId `\(id)` is used twice", at: node,
                help: "it was used first on line \(first.line); give one of the two another name")
        }
    }
}
