import OpenAPIDocument

import enum APIRuntime.PercentEncoding

/// Values of parameters and headers as texts (OpenAPI 3.1 section 4.8.12.2), and back.
enum ParameterText {
    /// The value that a text stands for by its schema: numbers and booleans are recognised where they are allowed.
    static func value(_ text: String, _ schema: Schema, _ document: Document) -> JSONValue {
        let facts = SchemaFacts(schema, document)
        if facts.likelyType == .array {
            guard !text.isEmpty else { return [] }
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { part in
                String(part.drop { $0 == " " })
            }
            return .array(parts.map { part in facts.items.map { value(part, $0, document) } ?? .string(part) })
        }
        guard facts.types?.contains(.string) != true else { return .string(text) }
        if facts.allows(.boolean), text == "true" || text == "false" { return .boolean(text == "true") }
        if facts.allows(.number) || facts.allows(.integer), isNumber(text) { return .number(text) }
        return .string(text)
    }

    /// RFC 8259 section 6.
    private static func isNumber(_ text: String) -> Bool {
        guard case .number? = try? JSONValue(parsing: Array("[\(text)]".utf8))[0] else { return false }
        return !text.contains(" ")
    }

    /// A scalar as text; JSON for what is none.
    static func text(_ value: JSONValue) -> String { value.string ?? (value.isNull ? "" : "\(value)") }

    /// What stands in the path for a parameter, percent-encoded.
    static func path(_ parameter: Parameter, _ value: JSONValue) -> String {
        let encode: (JSONValue) -> String = { PercentEncoding.encoded(text($0)) }
        let name = parameter.name
        switch (parameter.style, value) {
        case (.label, .array(let items)):
            return "." + items.map(encode).joined(separator: parameter.explode ? "." : ",")
        case (.label, .object): return "." + pairs(value, parameter.explode, parameter.explode ? "." : ",")
        case (.label, _): return "." + encode(value)
        case (.matrix, .array(let items)):
            return parameter.explode
                ? items.map { ";\(name)=\(encode($0))" }.joined()
                : ";\(name)=" + items.map(encode).joined(separator: ",")
        case (.matrix, .object):
            return parameter.explode ? ";" + pairs(value, true, ";") : ";\(name)=" + pairs(value, false, ",")
        case (.matrix, _): return ";\(name)=\(encode(value))"
        case (_, .array(let items)): return items.map(encode).joined(separator: ",")
        case (_, .object): return pairs(value, parameter.explode, ",")
        default: return encode(value)
        }
    }

    private static func pairs(_ value: JSONValue, _ explode: Bool, _ separator: String) -> String {
        (value.members ?? []).map { member in
            PercentEncoding.encoded(member.name) + (explode ? "=" : ",") + PercentEncoding.encoded(text(member.value))
        }.joined(separator: separator)
    }

    /// The pairs of the query for a parameter, percent-encoded.
    static func query(_ parameter: Parameter, _ value: JSONValue) -> [(name: String, value: String)] {
        let name = PercentEncoding.encoded(parameter.name)
        let encode: (JSONValue) -> String = { PercentEncoding.encoded(text($0)) }
        switch value {
        case .array(let items):
            guard !parameter.explode || parameter.style == .spaceDelimited || parameter.style == .pipeDelimited else {
                return items.map { (name, encode($0)) }
            }
            let separator = parameter.style == .spaceDelimited ? "%20" : parameter.style == .pipeDelimited ? "%7C" : ","
            return [(name, items.map(encode).joined(separator: separator))]
        case .object(let members):
            if parameter.style == .deepObject {
                return members.map { ("\(name)%5B\(PercentEncoding.encoded($0.name))%5D", encode($0.value)) }
            }
            return parameter.explode
                ? members.map { (PercentEncoding.encoded($0.name), encode($0.value)) }
                : [(name, pairs(value, false, ","))]
        default: return [(name, encode(value))]
        }
    }

    /// What stands in a header for a parameter (style simple).
    static func header(_ parameter: Parameter, _ value: JSONValue) -> String {
        switch value {
        case .array(let items): items.map(text).joined(separator: ",")
        case .object(let members):
            members.map { $0.name + (parameter.explode ? "=" : ",") + text($0.value) }.joined(separator: ",")
        default: text(value)
        }
    }
}

extension JSONValue {
    /// Whether the value is null.
    var isNull: Bool { if case .null = self { true } else { false } }
}
