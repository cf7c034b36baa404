/// The nodes of one text, flat: a node is an index, children are ranges of `children`. Immutable once built, so that
/// nodes are cheap to copy, know their parents, and may cross threads.
final class NodeTree: Sendable {
    /// What a node holds.
    enum Value: Sendable {
        case null
        case boolean(Bool)
        case number(JSONNumber)
        case string(String)
        /// Range of `children`.
        case sequence(Range<Int>)
        /// Range of `children`; the key of each child is in `keys[record.key]`.
        case mapping(Range<Int>)
    }

    /// One node.
    struct Record: Sendable {
        var value: Value
        /// Index of the parent, -1 for the root.
        var parent: Int32
        /// In a mapping: index into `keys`. In a sequence: the position. -1 for the root.
        var key: Int32
        var line: Int32
        var column: Int32
    }

    /// The key of a mapping's member.
    struct Key: Sendable {
        var text: String
        var line: Int32
        var column: Int32
    }

    let file: SourceFile
    let records: [Record]
    let children: [Int32]
    let keys: [Key]
    /// Members by name, for mappings with so many that a linear search would make the whole quadratic.
    let membersByName: [Int32: [String: Int32]]
    /// What is added to an index to make an identifier: the trees of one document share no identifier.
    let base: Int
    /// Where each node was copied from, in the order of `records`; nil for a tree that was read from its file.
    let origins: [Origin]?

    /// Where the nodes of a bundled tree come from.
    struct Origin: Sendable {
        /// The node that says the value.
        var value: LocatedNode
        /// The node under the key in its own text, such as the holder of a `$ref` that was replaced by its target.
        var key: LocatedNode
    }

    init(
        file: SourceFile, records: [Record], children: [Int32], keys: [Key], membersByName: [Int32: [String: Int32]],
        base: Int = 0, origins: [Origin]? = nil
    ) {
        self.base = base
        self.origins = origins
        self.file = file
        self.records = records
        self.children = children
        self.keys = keys
        self.membersByName = membersByName
    }

    /// The same tree with other identifiers.
    func based(at base: Int) -> NodeTree {
        NodeTree(
            file: file, records: records, children: children, keys: keys, membersByName: membersByName, base: base,
            origins: origins)
    }

    /// The same tree with the places of the nodes it was copied from.
    func copied(from origins: [Origin]) -> NodeTree {
        NodeTree(
            file: file, records: records, children: children, keys: keys, membersByName: membersByName,
            origins: origins)
    }
}
