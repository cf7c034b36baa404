extension DocumentReader {
    func string(_ node: LocatedNode) -> String? {
        if let text = node.string { return text }
        wrongType(node, "a string")
        return nil
    }

    func boolean(_ node: LocatedNode) -> Bool? {
        if let value = node.boolean { return value }
        wrongType(node, "true or false")
        return nil
    }

    func number(_ node: LocatedNode) -> JSONNumber? {
        if let number = node.number { return number }
        wrongType(node, "a number")
        return nil
    }

    /// A whole number of at least 0.
    func count(_ node: LocatedNode) -> Int? {
        if let value = node.number?.int64, value >= 0, let count = Int(exactly: value) { return count }
        wrongType(node, "an integer of at least 0", not: node.number?.text)
        return nil
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ node: LocatedNode, among allowed: [Choice] = Array(Choice.allCases)
    ) -> Choice? where Choice.RawValue == String, Choice: Equatable {
        guard let text = string(node) else { return nil }
        if let choice = Choice(rawValue: text), allowed.contains(choice) { return choice }
        let names = allowed.map(\.rawValue)
        let list = names.map { "`\($0)`" }.joined(separator: ", ")
        diagnostics.error(
            .wrongType, "\(describe(node)) cannot be `\(text)`", at: node,
            help: didYouMean(text, names).map { "did you mean `\($0)`?" } ?? "it must be one of \(list)")
        return nil
    }

    /// An object whose keys are names; `x-` keys are names too.
    func map<Part>(_ node: LocatedNode, _ read: (LocatedNode) -> Part?) -> OrderedMap<Part> {
        var map = OrderedMap<Part>()
        guard let members = node.members else {
            wrongType(node, "an object")
            return map
        }
        for member in members {
            if let part = read(member.value) { map.set(member.key, part) }
        }
        return map
    }

    /// The value as it is.
    func any(_ node: LocatedNode) -> LocatedNode? { node }
}
