import OpenAPIDocument
import TestSupport

/// One way to violate one constraint of one parameter.
struct ParameterMistake: CustomStringConvertible {
    var location: ParameterLocation
    var name: String
    var constraint: String
    var text: String

    var description: String { "\(constraint) of \(location) \(name): \(text.prefix(100))" }

    /// The request with the parameter's value in it.
    func apply(to request: WireRequest) -> WireRequest {
        var copy = request
        switch location {
        case .path:
            copy.target =
                String(request.target[...(request.target.lastIndex(of: "/") ?? request.target.startIndex)]) + text
        case .query: copy.target += "?" + text
        case .header: copy = request.with(name, text)
        case .cookie: copy = request.with("Cookie", "\(name)=\(text)")
        case .querystring: copy.target = request.target.prefix { $0 != "?" } + "?" + text
        }
        return copy
    }

    /// Whether a problem's `errors` name it.
    func isReported(in problem: JSONValue) -> Bool {
        (problem["errors"]?.elements ?? []).contains {
            $0["in"]?.string == location.rawValue && $0["parameter"]?.string == name
                && $0["constraint"]?.string == constraint
        }
    }
}

/// What can be done wrong in the parameters of an operation.
enum ParameterMistakes {
    /// Every constraint of every parameter, violated once.
    static func all(of operation: ContractOperation) -> [ParameterMistake] {
        operation.parameters.flatMap { parameter -> [ParameterMistake] in
            guard let schema = parameter.schema.flatMap({ ContractDocument.shared.document.resolve($0) }) else {
                return []
            }
            let mistakes = texts(schema).map { constraint, text in
                ParameterMistake(
                    location: parameter.in, name: parameter.name, constraint: constraint,
                    text: parameter.in == .query ? "\(parameter.name)=\(text)" : text)
            }
            return mistakes + (parameter.in == .query ? repetitions(parameter, schema) : [])
        }
    }

    private static func texts(_ schema: Schema) -> [(String, String)] {
        var texts: [(String, String)] = []
        if schema.types == [.integer] {
            texts += ["abc", "1.5", "1e1", "%2B1", "0x1", "1%20", "--1", "-", "%D9%A1"].map { ("type", $0) }
            texts += [("format", "9223372036854775808"), ("format", "-9223372036854775809")]
            if let least = schema.numbers.minimum?.int64 { texts.append(("minimum", "\(least - 1)")) }
            if let most = schema.numbers.maximum?.int64 { texts.append(("maximum", "\(most + 1)")) }
        }
        if schema.enumValues != nil { texts += [("enum", "Pending"), ("enum", ""), ("enum", "pending%20")] }
        if let least = schema.strings.minLength, least > 0 {
            texts.append(("minLength", String(repeating: "x", count: least - 1)))
        }
        if let most = schema.strings.maxLength { texts.append(("maxLength", String(repeating: "x", count: most + 1))) }
        return texts
    }

    private static func repetitions(_ parameter: Parameter, _ schema: Schema) -> [ParameterMistake] {
        let value = parameter.example.map { JSONValue($0) }.map { $0.string ?? "\($0)" } ?? "1"
        return [
            ParameterMistake(
                location: .query, name: parameter.name, constraint: "repeated",
                text: "\(parameter.name)=\(value)&\(parameter.name)=\(value)")
        ]
    }
}
