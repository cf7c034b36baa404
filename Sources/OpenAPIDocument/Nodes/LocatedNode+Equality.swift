extension LocatedNode {
    /// Whether two nodes are the same JSON value, wherever they stand: numbers by value, objects without regard to
    /// order (JSON Schema 2020-12 core section 4.2.2).
    public func hasSameValue(as other: LocatedNode) -> Bool {
        switch (content, other.content) {
        case (.null, .null): return true
        case (.boolean(let a), .boolean(let b)): return a == b
        case (.number(let a), .number(let b)): return a == b
        case (.string(let a), .string(let b)): return a.utf8.elementsEqual(b.utf8)
        case (.sequence(let a), .sequence(let b)):
            return a.count == b.count && zip(a, b).allSatisfy { $0.hasSameValue(as: $1) }
        case (.mapping(let a), .mapping(let b)):
            return a.count == b.count
                && a.allSatisfy { member in other[member.key].map { member.value.hasSameValue(as: $0) } ?? false }
        default: return false
        }
    }
}
