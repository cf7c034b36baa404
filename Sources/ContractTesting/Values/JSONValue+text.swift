package import OpenAPIDocument

/// Text that is no JSON.
package struct NotJSON: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

extension JSONValue {
    /// The value of a JSON text.
    package init(parsing text: [UInt8]) throws(NotJSON) {
        let bag = DiagnosticBag()
        guard let node = LocatedNode.read(text, file: "body.json", diagnostics: bag), !bag.hasErrors else {
            let reasons = bag.diagnostics.map(\.description).joined(separator: "; ")
            throw NotJSON(description: "no JSON: \(reasons): \(String(decoding: text.prefix(500), as: UTF8.self))")
        }
        self.init(node)
    }

    /// The value of a node of a document.
    package init(_ node: LocatedNode) {
        switch node.content {
        case .null: self = .null
        case .boolean(let value): self = .boolean(value)
        case .number(let number): self = .number(number.text)
        case .string(let text): self = .string(text)
        case .sequence(let elements): self = .array(elements.map { JSONValue($0) })
        case .mapping(let members): self = .object(members.map { ($0.key, JSONValue($0.value)) })
        }
    }

    /// The value as JSON text in UTF-8, without white space.
    package var bytes: [UInt8] {
        var output: [UInt8] = []
        write(to: &output)
        return output
    }

    private func write(to output: inout [UInt8]) {
        switch self {
        case .null: output += "null".utf8
        case .boolean(let value): output += "\(value)".utf8
        case .number(let text): output += text.utf8
        case .string(let text): JSONValue.write(text, to: &output)
        case .array(let elements):
            output += "[".utf8
            for (position, element) in elements.enumerated() {
                if position > 0 { output += ",".utf8 }
                element.write(to: &output)
            }
            output += "]".utf8
        case .object(let members):
            output += "{".utf8
            for (position, member) in members.enumerated() {
                if position > 0 { output += ",".utf8 }
                JSONValue.write(member.name, to: &output)
                output += ":".utf8
                member.value.write(to: &output)
            }
            output += "}".utf8
        }
    }

    private static func write(_ text: String, to output: inout [UInt8]) {
        output.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: output += [0x5C, byte]
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                output += "\\u".utf8
                output += String(repeating: "0", count: 4 - digits.count).utf8
                output += digits.utf8
            default: output.append(byte)
            }
        }
        output.append(0x22)
    }
}
