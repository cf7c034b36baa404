extension DocumentReader {
    func readCallbackPart(_ node: LocatedNode) -> ReferenceOr<Callback>? {
        part(node, .callback, \.callbacks, readCallback)
    }

    private func readCallback(_ node: LocatedNode) -> Callback? {
        guard let members = node.members else {
            wrongType(node, "an object")
            return nil
        }
        var expressions = OrderedMap<ReferenceOr<PathItem>>()
        var extensions = OrderedMap<LocatedNode>()
        for member in members {
            if member.key.hasPrefix("x-") {
                extensions.set(member.key, member.value)
            } else if let item = readPathItemPart(member.value) {
                expressions.set(member.key, item)
            }
        }
        return Callback(node: node, expressions: expressions, extensions: extensions)
    }
}
