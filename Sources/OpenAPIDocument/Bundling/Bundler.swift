/// Makes one tree of a document that is spread over files.
///
/// Two walks over the nodes. The first, in ``BundlePlan``, gives everything that a reference leads to in another file a
/// place in the new tree. The second copies the nodes there, with every `$ref` rewritten; each copy remembers the node
/// that it was made of, so that diagnostics go on to point into the files.
struct Bundler {
    private let plan: BundlePlan
    private let root: LocatedNode
    private let diagnostics: DiagnosticBag
    private var builder: NodeTreeBuilder
    private var origins: [NodeTree.Origin] = []

    init(reader: DocumentReader) {
        root = reader.root
        diagnostics = reader.diagnostics
        plan = BundlePlan(reader: reader)
        builder = NodeTreeBuilder(file: reader.root.file, limits: reader.limits, diagnostics: reader.diagnostics)
    }

    /// The new tree; nil when it would be nested too deeply (which was reported).
    mutating func bundle() -> LocatedNode? {
        begin(isMapping: true, root, root)
        for member in root.members ?? root.noMembers {
            key(member.key, member.value)
            if member.key == "components" {
                writeComponents(member.value)
            } else {
                write(member.value, key: member.value)
            }
        }
        if root["components"] == nil, !plan.hoisted.isEmpty {
            key("components", root)
            writeComponents(nil)
        }
        builder.end()
        guard !builder.isOverLimit, let tree = builder.finish() else { return nil }
        return LocatedNode(tree: tree.copied(from: origins), index: 0)
    }

    private mutating func writeComponents(_ components: LocatedNode?) {
        begin(isMapping: true, components ?? root, components ?? root)
        for section in components?.members ?? root.noMembers {
            key(section.key, section.value)
            guard let parts = plan.hoisted[section.key], let members = section.value.members else {
                write(section.value, key: section.value)
                continue
            }
            begin(isMapping: true, section.value, section.value)
            for member in members {
                key(member.key, member.value)
                write(member.value, key: member.value)
            }
            write(parts)
            builder.end()
        }
        for (section, parts) in plan.hoisted.sorted(by: { $0.key < $1.key }) where components?[section] == nil {
            key(section, components ?? root)
            begin(isMapping: true, components ?? root, components ?? root)
            write(parts)
            builder.end()
        }
        builder.end()
    }

    private mutating func write(_ parts: [BundlePlan.Hoisted]) {
        for part in parts {
            key(part.name, part.node)
            write(part.node, key: part.node)
        }
    }

    /// Copies a node and what is under it. `key` is the node whose key leads here.
    private mutating func write(_ node: LocatedNode, key holder: LocatedNode) {
        if builder.isOverLimit { return }
        if let target = plan.inlined[node.identifier] { return write(target, key: holder) }
        switch node.record.value {
        case .mapping:
            begin(isMapping: true, node, holder)
            for member in node.members ?? node.noMembers {
                key(member.key, member.value)
                write(member.value, key: member.value)
            }
            builder.end()
        case .sequence:
            begin(isMapping: false, node, holder)
            for element in node.elements ?? node.noElements { write(element, key: element) }
            builder.end()
        case let value:
            origins.append(NodeTree.Origin(value: node, key: holder))
            builder.scalar(plan.texts[node.identifier].map { .string($0) } ?? value, at: position(node))
        }
    }

    private mutating func begin(isMapping: Bool, _ node: LocatedNode, _ holder: LocatedNode) {
        origins.append(NodeTree.Origin(value: node, key: holder))
        builder.begin(isMapping: isMapping, at: position(node))
    }

    private mutating func key(_ text: String, _ node: LocatedNode) {
        builder.key(text, at: position(node))
    }

    private func position(_ node: LocatedNode) -> NodeTreeBuilder.Position {
        NodeTreeBuilder.Position(line: node.record.line, column: node.record.column)
    }
}
