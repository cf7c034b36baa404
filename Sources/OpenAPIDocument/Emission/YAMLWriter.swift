/// Writes nodes as YAML: block style, two spaces a level, members in their order, the same bytes every time.
///
/// What it writes reads back as the same nodes, also in readers of YAML 1.1: a string that one of them would take for
/// something else is in quotes. Text of several lines is a literal block.
struct YAMLWriter {
    private(set) var output: [UInt8] = []

    /// The text of a node, ending in a line end.
    static func write(_ node: LocatedNode) -> [UInt8] {
        var writer = YAMLWriter()
        switch node.content {
        case .mapping(let members) where !members.isEmpty: writer.write(members, indent: 0)
        case .sequence(let elements) where !elements.isEmpty: writer.write(elements, indent: 0)
        default:
            writer.writeInline(node, indent: 0)
            writer.output.append(0x0A)
        }
        return writer.output
    }

    /// Members, each on a line of its own; the first follows what is on the line already.
    private mutating func write(_ members: LocatedNode.Members, indent: Int) {
        for (position, member) in members.enumerated() {
            if position > 0 { pad(indent) }
            writeKey(member.key, indent: indent)
            output.append(0x3A)
            writeValue(member.value, indent: indent)
        }
    }

    private mutating func write(_ elements: LocatedNode.Elements, indent: Int) {
        for (position, element) in elements.enumerated() {
            if position > 0 { pad(indent) }
            output.append(0x2D)
            // `- key: value`: the members of an element start on its line.
            if let members = element.members, !members.isEmpty {
                output.append(0x20)
                write(members, indent: indent + 2)
            } else if let elements = element.elements, !elements.isEmpty {
                output.append(0x20)
                write(elements, indent: indent + 2)
            } else {
                writeValue(element, indent: indent)
            }
        }
    }

    /// A value after its key or dash, and the line end.
    private mutating func writeValue(_ node: LocatedNode, indent: Int) {
        if let members = node.members, !members.isEmpty {
            output.append(0x0A)
            pad(indent + 2)
            write(members, indent: indent + 2)
        } else if let elements = node.elements, !elements.isEmpty {
            output.append(0x0A)
            pad(indent + 2)
            write(elements, indent: indent + 2)
        } else {
            output.append(0x20)
            writeInline(node, indent: indent)
            output.append(0x0A)
        }
    }

    private mutating func writeInline(_ node: LocatedNode, indent: Int) {
        switch node.content {
        case .null: output += "null".utf8
        case .boolean(let value): output += (value ? "true" : "false").utf8
        case .number(let number): output += number.text.utf8
        case .string(let text):
            if let block = YAMLScalar.block(text, indent: indent + 2) {
                output += block
            } else {
                output += YAMLScalar.flow(text)
            }
        case .sequence: output += "[]".utf8
        case .mapping: output += "{}".utf8
        }
    }

    /// A key; one that is too long for `key: value` is marked with `?` (YAML 1.2 section 7.4.2: 1024 characters).
    private mutating func writeKey(_ key: String, indent: Int) {
        let text = YAMLScalar.flow(key)
        guard text.count > 1000 else {
            output += text
            return
        }
        output += "? ".utf8
        output += text
        output.append(0x0A)
        pad(indent)
    }

    private mutating func pad(_ count: Int) {
        output += repeatElement(0x20, count: count)
    }
}

extension LocatedNode {
    /// The value as YAML text; reads back as the same value.
    public func yaml() -> [UInt8] { YAMLWriter.write(self) }
}

extension Document {
    /// The whole document as YAML text, members in the order of the source, parts of other files included.
    public func yaml() -> [UInt8] { node.yaml() }
}
