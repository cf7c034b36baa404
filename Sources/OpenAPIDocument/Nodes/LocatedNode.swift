/// A value of the document's text (YAML or JSON) that knows where it stands.
///
/// A handle of two words: copying is cheap. All nodes of one text share one immutable tree.
public struct LocatedNode: Sendable {
    let tree: NodeTree
    let index: Int32

    /// What a node is.
    public enum Content: Sendable {
        /// `null`, `~` or nothing.
        case null
        /// `true` or `false`.
        case boolean(Bool)
        /// A number with its exact text.
        case number(JSONNumber)
        /// A string.
        case string(String)
        /// An array.
        case sequence(Elements)
        /// An object; keys are unique and in the order of the text.
        case mapping(Members)
    }

    var record: NodeTree.Record { tree.records[Int(index)] }

    /// What the node is.
    public var content: Content {
        switch tree.records[Int(index)].value {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .number(let number): .number(number)
        case .string(let text): .string(text)
        case .sequence(let range): .sequence(Elements(tree: tree, range: range))
        case .mapping(let range): .mapping(Members(tree: tree, range: range))
        }
    }

    /// The line of the value, 1-based, in the text that it was read from.
    public var line: Int { Int(origin.record.line) }
    /// The column of the value, 1-based, in Unicode scalars.
    public var column: Int { Int(origin.record.column) }
    /// The file the node was read from.
    public var file: SourceFile { origin.tree.file }
    /// Where the value stands in the file it was read from.
    public var place: Place {
        let node = origin
        return Place(
            file: node.tree.file.name, line: Int(node.record.line), column: Int(node.record.column),
            pointer: node.pointer)
    }

    /// The place of the key under which this value stands in its mapping; the value's own place elsewhere.
    public var keyPlace: Place {
        let node = keyOrigin
        guard let key = node.keyRecord else { return node.place }
        return Place(
            file: node.tree.file.name, line: Int(key.line), column: Int(key.column), pointer: node.pointer)
    }

    /// The node of a text that this one was copied from; itself where nothing was copied.
    var origin: LocatedNode { tree.origins.map { $0[Int(index)].value } ?? self }

    /// The node that stands under this one's key in the text.
    var keyOrigin: LocatedNode { tree.origins.map { $0[Int(index)].key } ?? self }

    /// The key under which this value stands in its mapping; nil for elements of sequences and the root.
    public var key: String? { keyRecord?.text }

    private var keyRecord: NodeTree.Key? {
        let record = record
        guard record.parent >= 0, case .mapping = tree.records[Int(record.parent)].value else { return nil }
        return tree.keys[Int(record.key)]
    }

    /// The mapping or sequence that holds this node; nil for the root.
    public var parent: LocatedNode? {
        let parent = record.parent
        return parent < 0 ? nil : LocatedNode(tree: tree, index: parent)
    }

    /// The root of the text that the node is part of.
    var root: LocatedNode { LocatedNode(tree: tree, index: 0) }

    /// A number that identifies the node in its document, also among nodes of other files.
    public var identifier: Int { tree.base + Int(index) }
}

extension LocatedNode {
    /// The string, if the node is one.
    public var string: String? {
        guard case .string(let text) = record.value else { return nil }
        return text
    }

    /// The number, if the node is one.
    public var number: JSONNumber? {
        guard case .number(let number) = record.value else { return nil }
        return number
    }

    /// The boolean, if the node is one.
    public var boolean: Bool? {
        guard case .boolean(let value) = record.value else { return nil }
        return value
    }

    /// Whether the node is null.
    public var isNull: Bool {
        guard case .null = record.value else { return false }
        return true
    }

    /// The elements, if the node is a sequence.
    public var elements: Elements? {
        guard case .sequence(let range) = record.value else { return nil }
        return Elements(tree: tree, range: range)
    }

    /// The members, if the node is a mapping.
    public var members: Members? {
        guard case .mapping(let range) = record.value else { return nil }
        return Members(tree: tree, range: range)
    }

    /// What the node is, for messages: `a string`, `an object`...
    public var kindDescription: String {
        switch record.value {
        case .null: "null"
        case .boolean: "a boolean"
        case .number(let number): number.text.utf8.contains(UInt8(ascii: ".")) ? "a number" : "an integer"
        case .string: "a string"
        case .sequence: "an array"
        case .mapping: "an object"
        }
    }

    /// The member of this name; nil when the node is no mapping or has none.
    public subscript(_ name: String) -> LocatedNode? {
        guard case .mapping(let range) = tree.records[Int(index)].value else { return nil }
        if let byName = tree.membersByName[index] {
            return byName[name].map { LocatedNode(tree: tree, index: $0) }
        }
        for position in range {
            let child = tree.children[position]
            if tree.keys[Int(tree.records[Int(child)].key)].text == name {
                return LocatedNode(tree: tree, index: child)
            }
        }
        return nil
    }
}
