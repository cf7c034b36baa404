/// Builds a tree from the events of a reader (YAML or JSON): begin, key, scalar, end, in the order of the text.
///
/// Reports duplicate keys, misuse of aliases and merge keys, and what goes beyond the limits; goes on after the first.
struct NodeTreeBuilder {
    /// A container that is not complete yet.
    private struct Open {
        var index: Int32
        var isMapping: Bool
        /// Where its children start in `pending`.
        var start: Int
        /// The key read last; nil when a key comes next.
        var key: Int32?
        /// The child that stands under the merge key `<<`.
        var merge: Int32?
    }

    /// Where something starts, 1-based.
    struct Position {
        var line: Int32
        var column: Int32
    }

    /// From so many members on, a mapping gets a dictionary.
    private static let dictionaryThreshold = 12

    let file: SourceFile
    let limits: TextLimits
    let diagnostics: DiagnosticBag
    private var records: [NodeTree.Record] = []
    private var children: [Int32] = []
    private var keys: [NodeTree.Key] = []
    private var membersByName: [Int32: [String: Int32]] = [:]
    private var open: [Open] = []
    private var pending: [Int32] = []
    private var expandedNodes = 0
    /// Whether the limits were exceeded: reading stops then.
    private(set) var isOverLimit = false

    init(file: SourceFile, limits: TextLimits, diagnostics: DiagnosticBag) {
        self.file = file
        self.limits = limits
        self.diagnostics = diagnostics
        // Real documents have about one node for every 25 bytes.
        records.reserveCapacity(file.bytes.count / 25)
        children.reserveCapacity(file.bytes.count / 25)
        keys.reserveCapacity(file.bytes.count / 30)
    }

    /// Whether a mapping waits for a key.
    var expectsKey: Bool {
        guard let top = open.last else { return false }
        return top.isMapping && top.key == nil
    }

    /// How many containers are open.
    var depth: Int { open.count }

    /// The tree, when the text held a value.
    func finish() -> NodeTree? {
        guard !records.isEmpty, open.isEmpty else { return nil }
        return NodeTree(
            file: file, records: records, children: children, keys: keys, membersByName: membersByName)
    }

    // MARK: Events

    mutating func key(_ text: String, at position: Position, isMerge: Bool = false) {
        guard let top = open.indices.last else { return }
        open[top].key = Int32(truncatingIfNeeded: keys.count)
        keys.append(NodeTree.Key(text: text, line: position.line, column: position.column))
        guard isMerge else { return }
        if open[top].merge == nil {
            open[top].merge = Int32(truncatingIfNeeded: records.count)
        } else {
            diagnostics.error(
                .duplicateKey, "duplicate key `<<`", at: place(position), help: "write one `<<: [*first, *second]`")
        }
    }

    @discardableResult
    mutating func scalar(_ value: NodeTree.Value, at position: Position) -> Int32 {
        let (parent, key) = attachment()
        let index = Int32(truncatingIfNeeded: records.count)
        records.append(
            NodeTree.Record(value: value, parent: parent, key: key, line: position.line, column: position.column))
        if parent >= 0 { pending.append(index) }
        return index
    }

    @discardableResult
    mutating func begin(isMapping: Bool, at position: Position) -> Int32 {
        let index = scalar(isMapping ? .mapping(0..<0) : .sequence(0..<0), at: position)
        open.append(Open(index: index, isMapping: isMapping, start: pending.count))
        if open.count > limits.depth {
            exceed("the text is nested more than \(limits.depth) levels deep", at: position)
        }
        return index
    }

    /// Ends the innermost container.
    mutating func end() {
        guard let top = open.popLast() else { return }
        var members = Array(pending[top.start...])
        pending.removeSubrange(top.start...)
        if top.isMapping {
            if let merge = top.merge { members = merged(members, merge: merge, into: top.index) }
            members = unique(members, in: top.index)
        }
        let start = children.count
        children += members
        let range = start..<children.count
        records[Int(top.index)].value = top.isMapping ? .mapping(range) : .sequence(range)
    }

    /// Puts a copy of an anchored node here; its parts keep their places, so that diagnostics point to the text.
    ///
    /// - Returns: Whether that was possible; otherwise there is a null in its place.
    mutating func alias(of source: Int32, at position: Position) -> Bool {
        if open.contains(where: { $0.index == source }) {
            diagnostics.error(.syntax, "the alias refers to a value that it is itself part of", at: place(position))
            scalar(.null, at: position)
            return false
        }
        let (parent, key) = attachment()
        let copy = copy(source, parent: parent, key: key, at: position)
        if parent >= 0 { pending.append(copy) }
        return true
    }

    /// The text of an anchored scalar that is used as a key; nil when it is none.
    func keyText(ofAnchored index: Int32) -> String? {
        switch records[Int(index)].value {
        case .string(let text): text
        case .number(let number): number.text
        case .boolean(let value): value ? "true" : "false"
        case .null: "null"
        case .sequence, .mapping: nil
        }
    }

    func place(_ position: Position) -> Place {
        Place(file: file.name, line: Int(position.line), column: Int(position.column))
    }

    // MARK: Inside

    /// The parent and the key (or position) of the node that comes next.
    private mutating func attachment() -> (parent: Int32, key: Int32) {
        guard let top = open.indices.last else { return (-1, -1) }
        guard open[top].isMapping else {
            return (open[top].index, Int32(truncatingIfNeeded: pending.count - open[top].start))
        }
        let key = open[top].key ?? -1
        open[top].key = nil
        return (open[top].index, key)
    }

    private mutating func exceed(_ message: String, at position: Position) {
        if !isOverLimit { diagnostics.error(.limit, message, at: place(position)) }
        isOverLimit = true
    }

    private mutating func copy(
        _ source: Int32, parent: Int32, key: Int32, at position: Position, depth: Int = 0
    ) -> Int32 {
        expandedNodes += 1
        if open.count + depth > limits.depth {
            exceed("aliases nest more than \(limits.depth) levels deep", at: position)
        }
        if expandedNodes > limits.expandedNodes {
            exceed("aliases expand to more than \(limits.expandedNodes) values", at: position)
        }
        var record = records[Int(source)]
        record.parent = parent
        record.key = key
        let index = Int32(truncatingIfNeeded: records.count)
        records.append(record)
        guard !isOverLimit else {
            records[Int(index)].value = .null
            return index
        }
        switch record.value {
        case .mapping(let range):
            records[Int(index)].value = .mapping(copyChildren(range, of: index, at: position, depth: depth + 1))
            if membersByName[source] != nil { indexNames(of: index) }
        case .sequence(let range):
            records[Int(index)].value = .sequence(copyChildren(range, of: index, at: position, depth: depth + 1))
        default: break
        }
        return index
    }

    private mutating func copyChildren(
        _ range: Range<Int>, of parent: Int32, at position: Position, depth: Int
    ) -> Range<Int> {
        var copies: [Int32] = []
        for child in children[range] {
            copies.append(
                copy(child, parent: parent, key: records[Int(child)].key, at: position, depth: depth))
        }
        let start = children.count
        children += copies
        return start..<children.count
    }

    private mutating func indexNames(of index: Int32) {
        guard case .mapping(let range) = records[Int(index)].value else { return }
        var names: [String: Int32] = [:]
        for child in children[range] { names[keys[Int(records[Int(child)].key)].text] = child }
        membersByName[index] = names
    }

    /// Replaces the member under `<<` by copies of the members it brings, except those the mapping names itself.
    private mutating func merged(_ members: [Int32], merge: Int32, into mapping: Int32) -> [Int32] {
        var seen = Set(members.filter { $0 != merge }.map { keys[Int(records[Int($0)].key)].text })
        let position = Position(line: records[Int(merge)].line, column: records[Int(merge)].column)
        var copies: [Int32] = []
        for source in mergeSources(merge) {
            guard case .mapping(let range) = records[Int(source)].value else { continue }
            for child in children[range] where seen.insert(keys[Int(records[Int(child)].key)].text).inserted {
                copies.append(copy(child, parent: mapping, key: records[Int(child)].key, at: position))
            }
        }
        return members.flatMap { $0 == merge ? copies : [$0] }
    }

    private func mergeSources(_ member: Int32) -> [Int32] {
        let record = records[Int(member)]
        switch record.value {
        case .mapping: return [member]
        case .sequence(let range):
            let sources = Array(children[range])
            if sources.allSatisfy({ if case .mapping = records[Int($0)].value { true } else { false } }) {
                return sources
            }
        default: break
        }
        diagnostics.error(
            .syntax, "the merge key `<<` needs a mapping or a list of mappings",
            at: place(Position(line: record.line, column: record.column)), help: "write `<<: *anchor`")
        return []
    }

    /// The members without those whose key came before; these are reported.
    private mutating func unique(_ members: [Int32], in mapping: Int32) -> [Int32] {
        guard members.count >= NodeTreeBuilder.dictionaryThreshold else { return uniqueOfFew(members) }
        var byName: [String: Int32] = [:]
        byName.reserveCapacity(members.count)
        var result: [Int32] = []
        result.reserveCapacity(members.count)
        for member in members {
            let key = keys[Int(records[Int(member)].key)]
            if let first = byName[key.text] {
                reportDuplicate(key, first: first)
            } else {
                byName[key.text] = member
                result.append(member)
            }
        }
        membersByName[mapping] = byName
        return result
    }

    private func uniqueOfFew(_ members: [Int32]) -> [Int32] {
        var result: [Int32] = []
        result.reserveCapacity(members.count)
        for member in members {
            let key = keys[Int(records[Int(member)].key)]
            if let first = result.first(where: { keys[Int(records[Int($0)].key)].text == key.text }) {
                reportDuplicate(key, first: first)
            } else {
                result.append(member)
            }
        }
        return result
    }

    private func reportDuplicate(_ key: NodeTree.Key, first: Int32) {
        let line = keys[Int(records[Int(first)].key)].line
        diagnostics.error(
            .duplicateKey, "duplicate key `\(key.text)`", at: place(Position(line: key.line, column: key.column)),
            help: "it was given first on line \(line); remove one of the two")
    }
}
