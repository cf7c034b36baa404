extension DocumentReader {
    /// Looks up every reference that was read. A target that was not read as a part yet is read now, as what the
    /// reference needs; that may bring more references.
    func settleReferences() {
        var settled = 0
        while settled < references.count {
            if !references[settled].isSettled { references[settled].target = settle(references[settled]) }
            settled += 1
        }
        reportCircles()
    }

    /// What a reference leads to, read as what it needs; nil when there is no such thing (which is reported).
    func settle(_ pending: PendingReference) -> LocatedNode? {
        guard let target = find(pending) else { return nil }
        switch registeredKind(target) {
        case pending.kind: break
        case nil: read(target, as: pending.kind)
        case .some(let kind):
            diagnostics.error(
                .reference, "`\(pending.reference.text)` is \(kind.name), but \(pending.kind.name) is needed here",
                at: pending.reference.node)
            return nil
        }
        index.targets[pending.reference.node.identifier] = target.identifier
        return target
    }

    private func find(_ pending: PendingReference) -> LocatedNode? {
        let base = pending.reference.node.tree.base
        let target = Target(base: base, text: pending.pointer)
        if let anchored = anchors[target] ?? anchors[Target(base: -1, text: pending.pointer)] { return anchored }
        if let known = lookups[target] { return known }
        let reference = FileReference(pending.pointer)
        guard let root = root(of: reference, for: pending), let found = find(reference.fragment, in: root, pending)
        else { return nil }
        lookups[target] = found
        return found
    }

    private func find(_ fragment: String, in root: LocatedNode, _ pending: PendingReference) -> LocatedNode? {
        if let anchored = anchors[Target(base: root.tree.base, text: fragment)] { return anchored }
        guard let tokens = Reference.tokens(fragment) else {
            if let anchored = anchored(fragment.dropFirst(), in: root) { return anchored }
            let whole = root.tree === self.root.tree ? "this document" : root.file.name
            diagnostics.error(
                .reference, "`\(pending.reference.text)` is no place in \(whole)", at: pending.reference.node,
                help: "write `#/` and the keys that lead there, such as `#/components/schemas/Name`; "
                    + "`~` is written `~0` and `/` is written `~1`")
            return nil
        }
        guard let target = root.descendant(tokens) else {
            reportMissing(pending, tokens, in: root)
            return nil
        }
        return target
    }

    private func read(_ node: LocatedNode, as kind: PartKind) {
        switch kind {
        case .schema: _ = readSchema(node)
        case .pathItem: _ = readPathItemPart(node)
        case .parameter: _ = readParameterPart(node)
        case .requestBody: _ = readRequestBodyPart(node)
        case .response: _ = readResponsePart(node)
        case .header: _ = readHeaderPart(node)
        case .example: _ = readExamplePart(node)
        case .link: _ = readLinkPart(node)
        case .callback: _ = readCallbackPart(node)
        case .securityScheme: _ = readSecuritySchemePart(node)
        case .mediaType: _ = readMediaType(node)
        case .other: break
        }
    }

    // MARK: Mistakes

    private func reportMissing(_ pending: PendingReference, _ tokens: [String], in root: LocatedNode) {
        // The first token that leads nowhere is the one to correct.
        var node = root
        var reached: [String] = []
        for token in tokens {
            guard let next = node.descendant([token]) else { break }
            node = next
            reached.append(token)
        }
        let missing = tokens[reached.count]
        let file = FileReference(pending.reference.text).file
        var help = "\(file.isEmpty ? "the document" : file) has no `\(missing)` at `\(node.pointer)`"
        if !diagnostics.isFull, let name = didYouMean(missing, (node.members ?? node.noMembers).lazy.map(\.key)) {
            let corrected = (reached + [name] + tokens.dropFirst(reached.count + 1)).map(LocatedNode.escape)
            help = "did you mean `\(file)#/\(corrected.joined(separator: "/"))`?"
        }
        diagnostics.error(
            .reference, "nothing stands at `\(pending.reference.text)`", at: pending.reference.node, help: help)
    }

    /// Reports references that only lead to each other. Each chain is walked once.
    private func reportCircles() {
        var next: [Int: Int] = [:]
        var references: [Int: Reference] = [:]
        for pending in self.references {
            guard let holder = pending.reference.node.parent,
                ["$ref", "$dynamicRef"].contains(pending.reference.node.key),
                let target = index.targets[pending.reference.node.identifier]
            else { continue }
            next[holder.identifier] = target
            references[holder.identifier] = pending.reference
        }
        var done: Set<Int> = []
        for pending in self.references {
            guard let start = pending.reference.node.parent?.identifier, next[start] != nil else { continue }
            var onThisWalk: Set<Int> = []
            var current: Int? = start
            while let node = current, done.insert(node).inserted {
                onThisWalk.insert(node)
                current = next[node]
            }
            guard let node = current, onThisWalk.contains(node), let reference = references[node] else { continue }
            diagnostics.error(
                .reference, "`\(reference.text)` leads back to itself", at: reference.node,
                help: "one of the references in the circle must be replaced by what it stands for")
        }
    }
}
