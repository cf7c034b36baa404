extension LocatedNode {
    /// The elements of a sequence, in order.
    public struct Elements: Sendable, RandomAccessCollection {
        let tree: NodeTree
        let range: Range<Int>

        /// 0.
        public var startIndex: Int { 0 }
        /// The number of elements.
        public var endIndex: Int { range.count }

        /// The element at a position.
        public subscript(position: Int) -> LocatedNode {
            LocatedNode(tree: tree, index: tree.children[range.lowerBound + position])
        }
    }

    /// One member of a mapping.
    public struct Member: Sendable {
        /// The key's text.
        public var key: String
        /// The value.
        public var value: LocatedNode
        /// Where the key stands.
        public var keyPlace: Place { value.keyPlace }
    }

    /// The members of a mapping, in the order of the text.
    public struct Members: Sendable, RandomAccessCollection {
        let tree: NodeTree
        let range: Range<Int>

        /// 0.
        public var startIndex: Int { 0 }
        /// The number of members.
        public var endIndex: Int { range.count }

        /// The member at a position.
        public subscript(position: Int) -> Member {
            let child = tree.children[range.lowerBound + position]
            return Member(
                key: tree.keys[Int(tree.records[Int(child)].key)].text, value: LocatedNode(tree: tree, index: child))
        }
    }
}
