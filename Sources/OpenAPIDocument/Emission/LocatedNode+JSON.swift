extension LocatedNode {
    /// The value as JSON text (RFC 8259): members in the order of the document, no white space, the same bytes every
    /// time.
    public func json() -> [UInt8] {
        var output: [UInt8] = []
        appendJSON(to: &output)
        return output
    }

    private func appendJSON(to output: inout [UInt8]) {
        switch record.value {
        case .null: output += "null".utf8
        case .boolean(let value): output += (value ? "true" : "false").utf8
        case .number(let number): output += number.text.utf8
        case .string(let text): LocatedNode.appendString(text, to: &output)
        case .sequence(let range):
            output.append(0x5B)
            for (position, element) in Elements(tree: tree, range: range).enumerated() {
                if position > 0 { output.append(0x2C) }
                element.appendJSON(to: &output)
            }
            output.append(0x5D)
        case .mapping(let range):
            output.append(0x7B)
            for (position, member) in Members(tree: tree, range: range).enumerated() {
                if position > 0 { output.append(0x2C) }
                LocatedNode.appendString(member.key, to: &output)
                output.append(0x3A)
                member.value.appendJSON(to: &output)
            }
            output.append(0x7D)
        }
    }

    /// A string in quotes; only what RFC 8259 section 7 says must be escaped is.
    static func appendString(_ text: String, to output: inout [UInt8]) {
        output.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22: output += [0x5C, 0x22]
            case 0x5C: output += [0x5C, 0x5C]
            case 0x0A: output += [0x5C, 0x6E]
            case 0x0D: output += [0x5C, 0x72]
            case 0x09: output += [0x5C, 0x74]
            case 0x00..<0x20:
                output += "\\u00".utf8
                output += [hexDigit(byte >> 4), hexDigit(byte & 0xF)]
            default: output.append(byte)
            }
        }
        output.append(0x22)
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

/// A text as a JSON string, with its quotes (RFC 8259 section 7).
public func jsonText(_ text: String) -> String {
    var output: [UInt8] = []
    LocatedNode.appendString(text, to: &output)
    return String(decoding: output, as: UTF8.self)
}

extension Document {
    /// The whole document as JSON text, members in the order of the source.
    public func json() -> [UInt8] { node.json() }
}
