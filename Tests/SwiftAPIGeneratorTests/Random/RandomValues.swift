import TestSupport

/// Makes values that come close to what a schema wants, valid or not, the same for the same seed.
struct RandomValues {
    private var numbers: SeededGenerator
    private let document: JSONValue

    init(seed: UInt64, document: JSONValue) {
        numbers = SeededGenerator(seed: seed)
        self.document = document
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &numbers) }
    private mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    private mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }

    /// A value for the schema.
    mutating func value(for schema: JSONValue, _ depth: Int = 6) -> JSONValue {
        if depth == 0 || chance(4) { return anything() }
        if let target = schema["$ref"]?.string {
            let name = target.split(separator: "/").last.map(String.init) ?? ""
            return value(for: document["components"]?["schemas"]?[name] ?? [:], depth - 1)
        }
        if schema["nullable"]?.boolean == true, chance(15) { return nil }
        if let values = schema["enum"]?.elements { return pick(values) }
        if let value = schema["const"] { return value }
        if let list = (schema["oneOf"] ?? schema["anyOf"])?.elements { return mixed(schema, pick(list), depth) }
        if let list = schema["allOf"]?.elements {
            return merged(list.map { value(for: $0, depth - 1) } + [object(schema, depth)])
        }
        let types = (schema["type"]?.elements ?? [schema["type"]].compactMap(\.self)).compactMap(\.string)
        switch types.isEmpty ? "any" : pick(types) {
        case "string": return string(schema)
        case "integer": return .number("\(roll(12) - 3)")
        case "number": return .number(pick(["\(roll(12) - 3)", "0.5", "-1.5", "2.25", "3.0"]))
        case "boolean": return .boolean(chance(50))
        case "null": return nil
        case "array": return array(schema, depth)
        case "object": return object(schema, depth)
        default: return schema["properties"] == nil ? anything() : object(schema, depth)
        }
    }

    private mutating func mixed(_ schema: JSONValue, _ alternative: JSONValue, _ depth: Int) -> JSONValue {
        var rest = schema
        rest["oneOf"] = nil
        rest["anyOf"] = nil
        let first = value(for: alternative, depth - 1)
        guard rest["properties"] != nil else {
            return rest["type"] == nil || chance(50) ? first : value(for: rest, depth)
        }
        return merged([object(rest, depth), first])
    }

    private func merged(_ values: [JSONValue]) -> JSONValue {
        var result: [(name: String, value: JSONValue)] = []
        for value in values {
            guard let members = value.members else { return value }
            for member in members where !result.contains(where: { $0.name == member.name }) { result.append(member) }
        }
        return .object(result)
    }

    private mutating func string(_ schema: JSONValue) -> JSONValue {
        switch schema["format"]?.string {
        case "uuid": pick(["123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-42661417400"])
        case "date": pick(["2024-02-28", "1999-12-01", "2024-13-01"])
        case "ipv4": pick(["10.0.0.1", "255.255.255.255", "256.1.1.1"])
        case "date-time":
            pick([
                "2024-02-28T10:20:30Z", "1999-12-01T00:00:00Z", "2024-02-28T10:20:30", "2024-13-01T10:20:30Z",
                "2024-02-28T25:20:30Z",
            ])
        case "time": pick(["10:20:30Z", "23:59:59.5-02:00", "10:20:30", "10:60:30Z", "x"])
        case "byte": pick(["", "YQ==", "YWJj", "YQ=", "Y*=="])
        case "email": pick(["a@b.example", "a.b+c@d.example", "a", "@b.example"])
        case "hostname": pick(["a.example", "x", "-a.example", "a..b", "a_b"])
        default: pick(["", "a", "b", "ab", "abc", "x", "axc", "é", "𝄞𝄞", "cz", "toolong!"])
        }
    }

    private mutating func array(_ schema: JSONValue, _ depth: Int) -> JSONValue {
        let first = schema["prefixItems"]?.elements ?? []
        let count = chance(60) ? max(first.count, roll(4)) : roll(4)
        return .array(
            (0..<count).map { index in
                value(for: index < first.count ? first[index] : schema["items"] ?? [:], depth - 1)
            })
    }

    private mutating func object(_ schema: JSONValue, _ depth: Int) -> JSONValue {
        let required = (schema["required"]?.elements ?? []).compactMap(\.string)
        var members: [(name: String, value: JSONValue)] = []
        for (name, property) in schema["properties"]?.members ?? [] {
            guard required.contains(name) ? chance(96) : chance(45) else { continue }
            members.append((name, value(for: property, depth - 1)))
        }
        for name in ["a", "b", "c", "xb", "x1", "extra1", "kind"] where !members.contains(where: { $0.name == name }) {
            guard required.contains(name) ? chance(96) : chance(schema["properties"] == nil ? 25 : 6) else { continue }
            let pattern = (schema["patternProperties"]?.members ?? []).first { name.hasPrefix($0.name.dropFirst()) }
            members.append((name, value(for: pattern?.value ?? schema["additionalProperties"] ?? [:], depth - 1)))
        }
        return .object(members)
    }

    private mutating func anything() -> JSONValue {
        pick([
            nil, true, 0, 1, 2, 1.5, "a", "b", "abc", [], [1], ["a", "a"], [1, 2, 3], [:], ["a": 1],
            ["a": "x", "b": 2],
            ["kind": "p"], ["x": nil],
        ])
    }
}
