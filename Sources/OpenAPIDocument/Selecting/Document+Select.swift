extension Document {
    /// The document with some of its operations only, and with nothing under `components` and `tags` that they do not
    /// need. Its parts know the places that they were read from.
    ///
    /// - Parameters:
    ///   - selection: what is wanted; the whole document where it is empty.
    ///   - diagnostics: gets an error for each name that the document does not have.
    /// - Returns: `nil` after an error.
    public func selecting(_ selection: OperationSelection, diagnostics: DiagnosticBag) -> Document? {
        guard !selection.isEmpty else { return self }
        let errors = diagnostics.errorCount
        let plan = SelectionPlan(self, selection, diagnostics)
        guard diagnostics.errorCount == errors else { return nil }
        var copier = SelectionCopier(plan: plan, file: node.root.tree.file, diagnostics: diagnostics)
        guard let root = copier.copy(node) else { return nil }
        // What is wrong with the text was reported when it was read.
        let silent = DiagnosticBag()
        let document = DocumentReader(root: root, version: version, diagnostics: silent)
            .readDocument(versionText: versionText)
        for finding in silent.diagnostics where finding.severity == .error && finding.tolerance == nil {
            diagnostics.add(finding)
        }
        return document
    }
}

/// Copies the nodes of a document that stay.
private struct SelectionCopier {
    private let plan: SelectionPlan
    private var builder: NodeTreeBuilder
    private var origins: [NodeTree.Origin] = []

    init(plan: SelectionPlan, file: SourceFile, diagnostics: DiagnosticBag) {
        self.plan = plan
        builder = NodeTreeBuilder(file: file, limits: TextLimits(), diagnostics: diagnostics)
    }

    mutating func copy(_ root: LocatedNode) -> LocatedNode? {
        write(root)
        guard let tree = builder.finish() else { return nil }
        return LocatedNode(tree: tree.copied(from: origins), index: 0)
    }

    private mutating func write(_ node: LocatedNode) {
        origins.append(NodeTree.Origin(value: node.origin, key: node.keyOrigin))
        let position = NodeTreeBuilder.Position(line: node.record.line, column: node.record.column)
        switch node.record.value {
        case .mapping:
            builder.begin(isMapping: true, at: position)
            for member in node.members ?? node.noMembers where !plan.isDropped(member.value) {
                builder.key(member.key, at: position)
                write(member.value)
            }
            builder.end()
        case .sequence:
            builder.begin(isMapping: false, at: position)
            for element in node.elements ?? node.noElements where !plan.isDropped(element) { write(element) }
            builder.end()
        case let value: builder.scalar(value, at: position)
        }
    }
}
