extension Rule {
    /// A tag that the document's list of tags does not have, or has twice.
    public static let undefinedTag = Rule("undefined-tag")
}

extension ValidationRule {
    static let undefinedTag = ValidationRule(
        .undefinedTag, "Operations use tags of the document's list, if it has one; the list names each once."
    ) { document, diagnostics in
        var names: Set<String> = []
        for tag in document.tags where !names.insert(tag.name).inserted {
            diagnostics.error(
                .undefinedTag, "the tag `\(tag.name)` is there twice", at: tag.node["name"] ?? tag.node,
                help: "remove one of the two")
        }
        guard !names.isEmpty else { return }
        for operation in document.index.operations {
            for node in operation.node["tags"]?.elements ?? operation.node.noElements {
                guard let name = node.string, !names.contains(name) else { continue }
                diagnostics.warning(
                    .undefinedTag, "the tag `\(name)` is not in the document's `tags`", at: node,
                    help: didYouMean(name, names).map { "did you mean `\($0)`?" } ?? "add `- name: \(name)` there")
            }
        }
    }
}

extension LocatedNode {
    /// No elements at all.
    var noElements: Elements { Elements(tree: tree, range: 0..<0) }
}
