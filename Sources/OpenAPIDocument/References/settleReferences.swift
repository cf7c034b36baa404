extension DocumentReader {
    /// Looks up every reference that was read. A target that was not read as a part yet is read now, as what the
    /// reference needs; that may bring more references.
    func settleReferences() {
        var settled = 0
        while settled < references.count {
            settle(references[settled])
            settled += 1
        }
        reportCircles()
    }

    private func settle(_ pending: PendingReference) {
        guard let target = find(pending) else { return }
        switch registeredKind(target) {
        case pending.kind: break
        case nil: read(target, as: pending.kind)
        case .some(let kind):
            diagnostics.error(
                .reference, "`\(pending.reference.text)` is \(kind.name), but \(pending.kind.name) is needed here",
                at: pending.reference.node)
            return
        }
        index.targets[pending.reference.node.identifier] = target.identifier
    }

    private func find(_ pending: PendingReference) -> LocatedNode? {
        if let anchored = anchors[pending.pointer] { return anchored }
        guard pending.pointer.hasPrefix("#") else {
            reportExternal(pending)
            return nil
        }
        if let known = lookups[pending.pointer] { return known }
        guard let tokens = Reference.tokens(pending.pointer) else {
            diagnostics.error(
                .reference, "`\(pending.reference.text)` is no place in this document", at: pending.reference.node,
                help: "write `#/` and the keys that lead there, such as `#/components/schemas/Name`; "
                    + "`~` is written `~0` and `/` is written `~1`")
            return nil
        }
        guard let target = root.descendant(tokens) else {
            reportMissing(pending, tokens)
            return nil
        }
        lookups[pending.pointer] = target
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
        case .other: break
        }
    }

    // MARK: Mistakes

    private func reportExternal(_ pending: PendingReference) {
        diagnostics.error(
            .unsupported, "`\(pending.reference.text)` refers to another file, which is not supported yet",
            at: pending.reference.node,
            help: "move the target into this document, such as under `components`, and refer to it with `#/`")
    }

    private func reportMissing(_ pending: PendingReference, _ tokens: [String]) {
        // The first token that leads nowhere is the one to correct.
        var node = root
        var reached: [String] = []
        for token in tokens {
            guard let next = node.descendant([token]) else { break }
            node = next
            reached.append(token)
        }
        let missing = tokens[reached.count]
        var help = "the document has no `\(missing)` at `\(node.pointer)`"
        if !diagnostics.isFull, let name = didYouMean(missing, (node.members ?? node.noMembers).lazy.map(\.key)) {
            let corrected = (reached + [name] + tokens.dropFirst(reached.count + 1)).map(LocatedNode.escape)
            help = "did you mean `#/\(corrected.joined(separator: "/"))`?"
        }
        diagnostics.error(
            .reference, "nothing stands at `\(pending.reference.text)`", at: pending.reference.node, help: help)
    }

    /// Reports references that only lead to each other. Each chain is walked once.
    private func reportCircles() {
        var next: [Int: Int] = [:]
        var references: [Int: Reference] = [:]
        for pending in self.references {
            guard let holder = pending.reference.node.parent, pending.reference.node.key == "$ref",
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
