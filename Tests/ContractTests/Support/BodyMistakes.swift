import OpenAPIDocument
import TestSupport

/// One way to violate one constraint, and where it must be reported.
struct BodyMistake: CustomStringConvertible {
    var pointer: String
    var constraint: String
    var body: JSONValue

    var description: String { "\(constraint) at '\(pointer)': \(body.description.prefix(300))" }

    /// Whether a problem's `errors` name it.
    func isReported(in problem: JSONValue) -> Bool {
        (problem["errors"]?.elements ?? []).contains {
            $0["in"] == "body" && $0["pointer"]?.string == pointer && $0["constraint"]?.string == constraint
        }
    }
}

/// What can be done wrong in a body of a schema, derived from the schema, and what is just right.
struct BodyMistakes {
    private let schema: Schema
    private let example: JSONValue

    /// The schema of an object and a body that it allows.
    init(_ schema: Schema, example: JSONValue) {
        self.schema = ContractDocument.shared.document.resolve(schema) ?? schema
        self.example = example
    }

    /// Every constraint, violated once at every place.
    var all: [BodyMistake] {
        var mistakes = [JSONValue.null, true, 7, "text", []].map {
            BodyMistake(pointer: "", constraint: "type", body: $0)
        }
        for name in schema.objects.required {
            mistakes.append(BodyMistake(pointer: "/\(name)", constraint: "required", body: example.without(name)))
        }
        if schema.objects.additionalProperties?.boolean == false {
            let body = example.with(["unknown_member": 1])
            mistakes.append(BodyMistake(pointer: "/unknown_member", constraint: "additionalProperties", body: body))
        }
        if let least = schema.objects.minProperties, least > 0 {
            let body = JSONValue.object(Array((example.members ?? []).prefix(least - 1)))
            mistakes.append(BodyMistake(pointer: "", constraint: "minProperties", body: body))
        }
        return mistakes
            + properties.flatMap { name, values in
                values.wrong.map {
                    BodyMistake(pointer: "/\(name)", constraint: $0.constraint, body: example.with([name: $0.value]))
                }
            }
    }

    /// Bodies with one property at a bound of what is allowed.
    var boundaries: [JSONValue] {
        properties.flatMap { name, values in values.right.map { example.with([name: $0]) } }
    }

    private var properties: [(String, PropertyValues)] {
        schema.objects.properties.map { ($0.name, PropertyValues($0.value)) }
    }
}
