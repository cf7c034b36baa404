import TestSupport

/// Makes schemas of every keyword, the same for the same seed.
struct RandomSchemas {
    private var numbers: SeededGenerator
    /// The components that may be referred to.
    var components: [String] = []
    /// Whether only keywords of OpenAPI 3.0 are used, in its meaning.
    private let isOld: Bool

    init(seed: UInt64, isOld: Bool = false) {
        numbers = SeededGenerator(seed: seed)
        self.isOld = isOld
    }

    private mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &numbers) }
    private mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }
    private mutating func pick<Element>(_ list: [Element]) -> Element { list[roll(list.count)] }

    /// A schema that says what its values are made of.
    mutating func schema(_ depth: Int) -> JSONValue {
        let makers: [(inout RandomSchemas) -> JSONValue] = [
            { $0.string() }, { $0.number("integer") }, { $0.number("number") }, { _ in ["type": "boolean"] },
            { $0.listed() }, { $0.nullable() },
        ]
        let nested: [(inout RandomSchemas) -> JSONValue] = [
            { $0.object(depth) }, { $0.object(depth) }, { $0.object(depth) }, { $0.array(depth) },
            { $0.isOld ? $0.array(depth) : $0.tuple(depth) },
            { $0.map(depth) }, { $0.alternatives(depth) }, { $0.alternatives(depth) }, { $0.parts(depth) },
            { $0.reference() }, { _ in [:] },
        ]
        let all = depth > 0 ? makers + nested + nested : makers
        var schema = pick(all)(&self)
        // Beside alternatives, null is taken without being one of them, which is not the letter of JSON Schema.
        let isPlain = schema["type"]?.string != nil && ["enum", "oneOf", "anyOf"].allSatisfy { schema[$0] == nil }
        if isOld, isPlain, chance(15) { schema["nullable"] = true }
        if chance(25), schema["$ref"] == nil { schema = restricted(schema, depth) }
        return schema
    }

    private mutating func string() -> JSONValue {
        var schema: JSONValue = ["type": "string"]
        switch roll(5) {
        case 0:
            let more = ["date-time", "time", "byte", "email", "hostname"]
            schema["format"] = .string(pick(["uuid", "date", "ipv4"] + (isOld ? more : [])))
        case 1: schema["pattern"] = .string(pick(["^[a-c]", "[xyz]$", "^a.c$"]))
        case 2:
            schema["minLength"] = .number("\(1 + roll(2))")
            schema["maxLength"] = .number("\(2 + roll(4))")
        default: break
        }
        return schema
    }

    private mutating func number(_ type: String) -> JSONValue {
        var schema: JSONValue = ["type": .string(type)]
        if isOld {
            for (key, offset) in [("minimum", -3), ("maximum", 4)] where chance(40) {
                schema[key] = .number("\(roll(6) + offset)")
                if chance(50) { schema[key == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"] = true }
            }
        } else {
            if chance(40) { schema[pick(["minimum", "exclusiveMinimum"])] = .number("\(roll(6) - 3)") }
            if chance(40) { schema[pick(["maximum", "exclusiveMaximum"])] = .number("\(roll(6) + 4)") }
        }
        if chance(20) { schema["multipleOf"] = .number(pick(type == "number" ? ["0.5", "2"] : ["2", "3"])) }
        return schema
    }

    private mutating func listed() -> JSONValue {
        if isOld {
            return pick([
                ["type": "string", "enum": ["a", "b", "ab"]], ["type": "integer", "enum": [1, 2, 5]],
                ["type": "string", "nullable": true, "enum": ["a", "x", nil]], ["type": "boolean", "enum": [true]],
            ])
        }
        return pick([
            ["enum": ["a", "b", "ab"]], ["type": "integer", "enum": [1, 2, 5]], ["const": "abc"], ["const": true],
            ["enum": ["a", 1, nil]], ["const": ["a", 1]], ["enum": [["b": 1], "x"]], ["type": "null"], ["const": 2],
            ["type": "string", "enum": ["a", "abc", "x"]],
        ])
    }

    private mutating func nullable() -> JSONValue {
        if isOld {
            return pick([
                ["type": "string", "nullable": true], ["type": "integer", "nullable": true, "minimum": 0],
                ["type": "array", "nullable": true, "items": ["type": "boolean"]],
            ])
        }
        return pick([
            ["type": ["string", "null"]], ["type": ["integer", "null"], "minimum": 0], ["type": ["string", "integer"]],
            ["type": ["boolean", "string", "null"]], ["type": ["array", "string"], "items": ["type": "integer"]],
        ])
    }

    private mutating func reference() -> JSONValue {
        components.isEmpty ? ["type": "string"] : ["$ref": .string("#/components/schemas/" + pick(components))]
    }

    private static let names = ["a", "b", "c", "ab", "x"]

    /// Members of objects by name.
    private mutating func members(_ depth: Int, of names: [String]) -> JSONValue {
        .object(names.filter { _ in chance(65) }.map { ($0, schema(depth - 1)) })
    }

    private mutating func object(_ depth: Int) -> JSONValue {
        var schema: JSONValue = ["type": "object", "properties": members(depth, of: Self.names)]
        let known = schema["properties"]?.members?.map(\.name) ?? []
        let required = known.filter { _ in chance(30) }
        if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
        if chance(25) { schema["properties"]?[Self.nameWithDefault] = withDefault() }
        if chance(30) { schema["additionalProperties"] = chance(50) ? false : self.schema(depth - 1) }
        if schema["additionalProperties"]?.boolean == nil, chance(10) {
            schema["required"] = .array(required.map { .string($0) } + ["x1"])
        }
        if isOld { return schema }
        if chance(15) { schema["patternProperties"] = patterns(depth) }
        if chance(10) {
            schema["propertyNames"] = pick([["maxLength": 2], ["enum": ["a", "b", "c", "ab", "extra1"]]])
        }
        if chance(10) { schema["minProperties"] = 1 }
        if chance(10) { schema["maxProperties"] = 3 }
        if chance(10), known.count > 1 {
            schema["dependentRequired"] = .object([(known[0], JSONValue.array([.string(known[1])]))])
        }
        if chance(10), let first = known.first { schema["dependentSchemas"] = .object([(first, condition(depth - 1))]) }
        if chance(10), schema["additionalProperties"] == nil {
            let isOpen = schema["required"]?.elements?.contains("x1") ?? false
            schema["unevaluatedProperties"] = !isOpen && chance(60) ? false : ["type": "integer"]
        }
        if chance(12), known.count > 1 {
            schema[pick(["anyOf", "oneOf"])] = .array(known.map { ["required": [.string($0)]] })
        }
        return schema
    }

    /// The member that has a default, where there is one.
    static let nameWithDefault = "d"

    private mutating func withDefault() -> JSONValue {
        let nullable: JSONValue =
            isOld
            ? ["type": "boolean", "nullable": true, "default": nil] : ["type": ["boolean", "null"], "default": nil]
        return pick([
            ["type": "integer", "default": 7], ["type": "string", "maxLength": 3, "default": "dd"],
            ["type": "number", "default": 0.5], ["type": "boolean", "default": true],
            ["type": "string", "enum": ["a", "b"], "default": "b"],
            ["type": "string", "format": "date", "default": "2024-02-28"],
            ["type": "array", "items": ["type": "integer"], "default": [1, 2]],
            ["type": "object", "additionalProperties": ["type": "string"], "default": ["k": "v"]],
            ["type": "object", "properties": ["a": ["type": "integer"]], "default": ["a": 1]],
            nullable,
        ])
    }

    private mutating func patterns(_ depth: Int) -> JSONValue {
        var patterns: [(String, JSONValue)] = [("^x", schema(depth - 1))]
        if chance(40) { patterns.append(("b$", schema(depth - 1))) }
        return .object(patterns.map { (name: $0.0, value: $0.1) })
    }

    private mutating func map(_ depth: Int) -> JSONValue {
        var schema: JSONValue = ["type": "object"]
        if isOld || chance(70) {
            schema["additionalProperties"] = self.schema(depth - 1)
        } else {
            schema["patternProperties"] = patterns(depth)
        }
        if !isOld, chance(30) {
            schema["propertyNames"] = pick([["maxLength": 2], ["enum": ["a", "b"]], ["pattern": "^[a-c]"]])
        }
        if chance(20) { schema["maxProperties"] = 2 }
        if !isOld, chance(15) { schema["unevaluatedProperties"] = false }
        return schema
    }

    private mutating func array(_ depth: Int) -> JSONValue {
        var schema: JSONValue = ["type": "array", "items": self.schema(depth - 1)]
        addBounds(&schema, depth)
        return schema
    }

    private mutating func addBounds(_ schema: inout JSONValue, _ depth: Int) {
        if chance(20) { schema["minItems"] = 1 }
        if chance(20) { schema["maxItems"] = 3 }
        if chance(20) { schema["uniqueItems"] = true }
        guard !isOld, chance(20) else { return }
        schema["contains"] = condition(depth - 1)
        if chance(40) { schema["minContains"] = .number("\(roll(3))") }
        if chance(40) { schema["maxContains"] = 2 }
    }

    private mutating func tuple(_ depth: Int) -> JSONValue {
        let count = 1 + roll(3)
        var schema: JSONValue = [
            "type": "array", "prefixItems": .array((0..<count).map { _ in self.schema(depth - 1) }),
        ]
        addBounds(&schema, depth)
        switch roll(5) {
        case 0: schema["items"] = false
        case 1: schema["items"] = self.schema(depth - 1)
        case 2: schema["unevaluatedItems"] = false
        default: break
        }
        return schema
    }

    private mutating func alternatives(_ depth: Int) -> JSONValue {
        let keyword = pick(["oneOf", "anyOf"])
        switch roll(4) {
        case 0:
            // Of different types, of which several may be null: not in oneOf, where that is a mistake (ambiguousNull).
            var list = [string(), number("integer"), array(depth - 1)]
            var isNullable = false
            for index in list.indices where chance(30) {
                var item = orNull(list[index])
                if chance(30) { item = restricted(item, depth - 1) }
                if !isNullable || keyword == "anyOf" { list[index] = item }
                isNullable = true
            }
            return .object([(keyword, .array(list))])
        case 1:
            let tagged: [JSONValue] = ["p", "q"].map { tag in
                var schema: JSONValue = ["type": "object", "properties": members(depth - 1, of: ["a", "b", "ab"])]
                schema["properties"]?["kind"] =
                    isOld ? ["type": "string", "enum": [.string(tag)]] : ["const": .string(tag)]
                schema["required"] = ["kind"]
                return schema
            }
            return .object([(keyword, .array(tagged))])
        case 2:
            let own: [JSONValue] = ["a", "b"].map { name in
                let properties = JSONValue.object([(name, schema(depth - 1))])
                return ["type": "object", "properties": properties, "required": [.string(name)]]
            }
            return .object([(keyword, .array(own + (!isOld && chance(30) ? [["type": "null"]] : [])))])
        default:
            var schema: JSONValue = ["type": "object", "properties": ["c": self.schema(depth - 1)]]
            let own: [JSONValue] = ["a", "b"].map { name in
                ["properties": .object([(name, self.schema(depth - 1))]), "required": [.string(name)]]
            }
            schema[keyword] = .array(own)
            if !isOld, chance(30) { schema["unevaluatedProperties"] = false }
            if chance(30) { schema["maxProperties"] = 2 }
            return schema
        }
    }

    /// The schema of one type, for null as well.
    private func orNull(_ schema: JSONValue) -> JSONValue {
        var schema = schema
        if isOld { schema["nullable"] = true } else { schema["type"] = .array([schema["type"] ?? nil, "null"]) }
        return schema
    }

    private mutating func parts(_ depth: Int) -> JSONValue {
        var schema: JSONValue = [
            "allOf": [
                ["type": "object", "properties": members(depth - 1, of: ["a", "b"])],
                ["type": "object", "properties": members(depth - 1, of: ["c", "x"]), "minProperties": 1],
            ]
        ]
        if !isOld, chance(30) { schema["unevaluatedProperties"] = chance(60) ? false : ["type": "integer"] }
        // A member that is demanded and forbidden at once would leave no valid value.
        let isClosed = schema["unevaluatedProperties"]?.boolean == false
        if chance(30), !isClosed || schema["allOf"]?.elements?.first?["properties"]?["a"] != nil {
            schema["required"] = ["a"]
        }
        return schema
    }

    /// The schema with keywords that only forbid.
    private mutating func restricted(_ schema: JSONValue, _ depth: Int) -> JSONValue {
        var schema = schema
        switch isOld ? 0 : roll(3) {
        case 0: schema["not"] = condition(depth)
        case 1:
            schema["if"] = condition(depth)
            schema[pick(["then", "else"])] = condition(depth)
        default: if schema["anyOf"] == nil { schema["not"] = ["anyOf": [condition(depth), condition(depth)]] }
        }
        return schema
    }

    /// A schema that decides about values without saying what they are made of.
    private mutating func condition(_ depth: Int) -> JSONValue {
        let old: [JSONValue] = [
            ["enum": ["a"]], ["enum": [1, "b"]], ["minimum": 2], ["maxLength": 2], ["pattern": "^a"],
            ["type": "string"],
            ["required": ["a"]], ["minProperties": 2], ["type": "object", "required": ["b"]],
            ["properties": ["a": ["type": "string"]], "required": ["a"]], ["minItems": 2], ["multipleOf": 2],
            ["additionalProperties": ["type": "string"]],
        ]
        let new: [JSONValue] = [
            ["const": "a"], ["enum": [1, "b", nil]], ["minimum": 2], ["maxLength": 2], ["pattern": "^a"],
            ["type": "string"], ["type": ["integer", "null"]], ["required": ["a"]], ["minProperties": 2],
            ["type": "object", "required": ["b"]], ["properties": ["a": ["type": "string"]], "required": ["a"]],
            ["minItems": 2], ["uniqueItems": true, "type": "array"], ["items": ["type": "integer"]],
            ["contains": ["type": "integer"]], ["multipleOf": 2], ["additionalProperties": ["type": "string"]],
            ["propertyNames": ["maxLength": 1]], ["prefixItems": [["type": "string"]], "items": false],
        ]
        let plain = isOld ? old : new
        guard depth > 0, chance(30) else { return pick(plain) }
        switch roll(5) {
        case 0: return ["allOf": [condition(depth - 1), condition(depth - 1)]]
        case 1: return ["anyOf": [condition(depth - 1), condition(depth - 1)]]
        case 2: return ["oneOf": [condition(depth - 1), condition(depth - 1)]]
        case 3: return ["not": condition(depth - 1)]
        default: return reference()
        }
    }
}
