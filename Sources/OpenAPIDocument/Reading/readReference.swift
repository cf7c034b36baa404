extension ObjectKind {
    static let reference = ObjectKind("a reference", ["$ref"], since31: ["summary", "description"])
}

extension DocumentReader {
    /// Reads a part that may be a reference instead, once; a second call for the same node gives the first's result.
    func part<Part: Referable>(
        _ node: LocatedNode, _ kind: PartKind,
        _ registry: WritableKeyPath<ReferenceIndex, [Int: ReferenceOr<Part>]>, _ read: (LocatedNode) -> Part?
    ) -> ReferenceOr<Part>? {
        if let known = index[keyPath: registry][node.identifier] { return known }
        register(node, kind)
        let part: ReferenceOr<Part>
        if let target = node["$ref"] {
            guard let reference = readReference(target, in: node, kind) else { return nil }
            part = .reference(reference)
        } else {
            guard let value = read(node) else { return nil }
            part = .value(value)
        }
        index[keyPath: registry][node.identifier] = part
        return part
    }

    private func readReference(_ target: LocatedNode, in node: LocatedNode, _ kind: PartKind) -> Reference? {
        for member in node.members ?? root.noMembers where member.key != "$ref" {
            if let availability = ObjectKind.reference.keys[member.key], availability.includes(version) { continue }
            if kind == .pathItem {
                diagnostics.error(
                    .unsupported, "`\(member.key)` beside the `$ref` of a path item is not supported",
                    at: member.keyPlace, help: "copy the operations here and remove `$ref`, or move this to the target")
            } else if !member.key.hasPrefix("x-") {
                diagnostics.add(
                    Diagnostic(
                        .warning, .ignoredKey, "`\(member.key)` has no effect beside `$ref`", at: member.keyPlace,
                        help: "remove it, or move it to the target"))
            }
        }
        guard let text = string(target) else { return nil }
        let reference = Reference(
            node: target, text: text, summary: node["summary"].flatMap(string),
            description: node["description"].flatMap(string))
        references.append(PendingReference(reference: reference, kind: kind, pointer: text))
        return reference
    }
}

extension LocatedNode {
    /// No members at all.
    var noMembers: Members { Members(tree: tree, range: 0..<0) }
}
