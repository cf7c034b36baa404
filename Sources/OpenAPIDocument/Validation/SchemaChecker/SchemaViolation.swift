/// One way in which a value violates a schema.
struct SchemaViolation {
    /// The value, or the part of it.
    var node: LocatedNode
    /// The keyword that forbids it.
    var keyword: String
    /// What the value must be, such as `must be at least 1`.
    var message: String

    /// The message with the part's name when it is not the whole value.
    func sentence(below value: LocatedNode) -> String {
        guard node.identifier != value.identifier, node.pointer != value.pointer else { return "it \(message)" }
        let path = node.pointer.dropFirst(value.pointer.utf8.count + 1)
        return "`\(path)` \(message)"
    }

    /// The next step for the author of the value.
    func help(_ whole: String) -> String {
        let isPlain = node.number != nil || node.boolean != nil
        guard keyword == "type", isPlain, message.contains("a string") else { return "correct \(whole) or the schema" }
        return "put it in quotes, or correct the schema"
    }
}

/// A number with its noun: `1 property`, `2 properties`.
func counted(_ count: Int, _ noun: String) -> String {
    if count == 1 { return "1 \(noun)" }
    return noun.hasSuffix("y") ? "\(count) \(noun.dropLast())ies" : "\(count) \(noun)s"
}
