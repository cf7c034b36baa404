import OpenAPIDocument

/// JSON for machines that read what a command says: two spaces a level, members in the order given.
package indirect enum JSONText {
    case string(String)
    case number(Int)
    case array([JSONText])
    case object(KeyValuePairs<String, JSONText>)
    case pairs([(String, JSONText)])

    /// The text, without a line end after it.
    package var text: String { text(indent: "") }

    private func text(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return jsonText(text)
        case .number(let number): return String(number)
        case .array(let elements):
            if elements.isEmpty { return "[]" }
            let lines = elements.map { inner + $0.text(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let members): return JSONText.pairs(members.map { ($0.key, $0.value) }).text(indent: indent)
        case .pairs(let members):
            if members.isEmpty { return "{}" }
            let lines = members.map { "\(inner)\(jsonText($0.0)): \($0.1.text(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }
}
