extension LocatedNode {
    /// The value as JSON text for people: two spaces a level, members in the order of the document, a line end at the
    /// end.
    public func indentedJSON() -> [UInt8] {
        var output: [UInt8] = []
        appendIndentedJSON(to: &output, indent: 0)
        output.append(0x0A)
        return output
    }

    private func appendIndentedJSON(to output: inout [UInt8], indent: Int) {
        switch content {
        case .mapping(let members) where !members.isEmpty:
            output.append(0x7B)
            for (position, member) in members.enumerated() {
                LocatedNode.breakLine(&output, position > 0, indent + 2)
                LocatedNode.appendString(member.key, to: &output)
                output += [0x3A, 0x20]
                member.value.appendIndentedJSON(to: &output, indent: indent + 2)
            }
            LocatedNode.breakLine(&output, false, indent)
            output.append(0x7D)
        case .sequence(let elements) where !elements.isEmpty:
            output.append(0x5B)
            for (position, element) in elements.enumerated() {
                LocatedNode.breakLine(&output, position > 0, indent + 2)
                element.appendIndentedJSON(to: &output, indent: indent + 2)
            }
            LocatedNode.breakLine(&output, false, indent)
            output.append(0x5D)
        default: output += json()
        }
    }

    private static func breakLine(_ output: inout [UInt8], _ needsComma: Bool, _ indent: Int) {
        if needsComma { output.append(0x2C) }
        output.append(0x0A)
        output += repeatElement(0x20, count: indent)
    }
}
