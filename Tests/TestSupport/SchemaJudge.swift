/// Decides by the letter of JSON Schema 2020-12 whether a value is valid, working on the JSON of the schema itself: none of
/// the code that it judges takes part. Formats are checked; patterns are those that Swift and ECMA-262 share.
package struct SchemaJudge {
    private let root: JSONValue
    private let isOld: Bool

    /// A judge of the schemas in a document, which local references lead into. Those of OpenAPI 3.0 are put into the words of
    /// 3.1 first, and so is each that it is asked about.
    package init(_ root: JSONValue) {
        isOld = root["openapi"]?.string?.hasPrefix("3.0") ?? false
        self.root = isOld ? Self.renewed(root) : root
    }

    /// The schema, and all in it, with `nullable` as a type and with exclusive bounds as numbers.
    private static func renewed(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): return .array(items.map(renewed))
        case .object(let members):
            var result = JSONValue.object(members.map { ($0.name, renewed($0.value)) })
            // A member of `properties` may have the name of a keyword, but then it is no boolean.
            if result["nullable"]?.boolean == true, let type = result["type"] {
                result["type"] = .array([type, "null"])
            }
            if result["nullable"]?.boolean != nil { result["nullable"] = nil }
            for (key, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
                guard let isExclusive = result[key]?.boolean else { continue }
                result[key] = isExclusive ? result[bound] : nil
                if isExclusive { result[bound] = nil }
            }
            return result
        default: return value
        }
    }

    /// Whether the value is valid.
    package func allows(_ value: JSONValue, by schema: JSONValue) -> Bool {
        var seen = Seen()
        return check(value, isOld ? Self.renewed(schema) : schema, &seen)
    }

    /// What was looked at: names of members, positions of items.
    private struct Seen {
        var members: Set<String> = []
        var items: Set<Int> = []

        mutating func add(_ other: Seen) {
            members.formUnion(other.members)
            items.formUnion(other.items)
        }
    }

    private func check(_ value: JSONValue, _ schema: JSONValue, _ seen: inout Seen) -> Bool {
        if let boolean = schema.boolean { return boolean }
        var own = Seen()
        var isValid = true
        for (key, operand) in schema.members ?? [] where !key.hasPrefix("unevaluated") {
            isValid = check(value, key, operand, schema, &own) && isValid
        }
        for (key, operand) in schema.members ?? [] where key.hasPrefix("unevaluated") {
            isValid = checkRest(value, key, operand, &own) && isValid
        }
        if isValid { seen.add(own) }
        return isValid
    }

    private func allows(_ value: JSONValue, _ schema: JSONValue) -> Bool { allows(value, by: schema) }

    private func check(
        _ value: JSONValue, _ key: String, _ operand: JSONValue, _ schema: JSONValue, _ seen: inout Seen
    ) -> Bool {
        switch key {
        case "$ref": return target(operand).map { check(value, $0, &seen) } ?? false
        case "type": return (operand.elements ?? [operand]).contains { isOf(value, $0.string ?? "") }
        case "enum": return operand.elements?.contains(value) ?? false
        case "const": return operand == value
        case "allOf": return (operand.elements ?? []).map { check(value, $0, &seen) }.allSatisfy(\.self)
        case "anyOf": return (operand.elements ?? []).map { check(value, $0, &seen) }.contains(true)
        case "oneOf": return (operand.elements ?? []).map { check(value, $0, &seen) }.count { $0 } == 1
        case "not": return !allows(value, operand)
        case "if":
            let branch = check(value, operand, &seen) ? "then" : "else"
            return schema[branch].map { check(value, $0, &seen) } ?? true
        default: break
        }
        switch value {
        case .string(let text): return checkString(text, key, operand)
        case .number(let text): return checkNumber(Double(text) ?? .nan, key, operand)
        case .array(let items): return checkArray(items, key, operand, schema, &seen)
        case .object(let members): return checkObject(value, members, key, operand, schema, &seen)
        case .null, .boolean: return true
        }
    }

    private func target(_ reference: JSONValue) -> JSONValue? {
        reference.string?.split(separator: "/").dropFirst().reduce(root as JSONValue?) { $0?[String($1)] }
    }

    private func isOf(_ value: JSONValue, _ type: String) -> Bool {
        switch (value, type) {
        case (.null, "null"), (.boolean, "boolean"), (.string, "string"), (.array, "array"), (.object, "object"): true
        case (.number, "number"): true
        case (.number(let text), "integer"): (Double(text) ?? 0.5).truncatingRemainder(dividingBy: 1) == 0
        default: false
        }
    }

    private func checkString(_ text: String, _ key: String, _ operand: JSONValue) -> Bool {
        switch key {
        case "minLength": text.unicodeScalars.count >= operand.integer ?? 0
        case "maxLength": text.unicodeScalars.count <= operand.integer ?? 0
        case "pattern": matches(text, operand.string ?? "")
        case "format": isOfFormat(text, operand.string ?? "")
        default: true
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        (try? Regex(pattern).firstMatch(in: text)) != nil
    }

    private func isOfFormat(_ text: String, _ format: String) -> Bool {
        switch format {
        case "date": matches(text, #"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$"#)
        case "date-time":
            matches(
                text,
                #"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"#
            )
        case "time": matches(text, #"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"#)
        case "byte": matches(text, #"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"#)
        case "email": matches(text, #"^[a-z.+]+@[a-z.]+$"#)
        case "hostname": matches(text, #"^[a-z0-9]+(\.[a-z0-9]+)*$"#)
        case "uuid": matches(text, #"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"#)
        case "ipv4": matches(text, #"^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}$"#)
        default: true
        }
    }

    private func checkNumber(_ number: Double, _ key: String, _ operand: JSONValue) -> Bool {
        guard case .number(let text) = operand, let bound = Double(text) else { return true }
        switch key {
        case "minimum": return number >= bound
        case "maximum": return number <= bound
        case "exclusiveMinimum": return number > bound
        case "exclusiveMaximum": return number < bound
        case "multipleOf": return (number / bound).truncatingRemainder(dividingBy: 1) == 0
        default: return true
        }
    }

    private func checkArray(
        _ items: [JSONValue], _ key: String, _ operand: JSONValue, _ schema: JSONValue, _ seen: inout Seen
    ) -> Bool {
        switch key {
        case "minItems": return items.count >= operand.integer ?? 0
        case "maxItems": return items.count <= operand.integer ?? 0
        case "uniqueItems":
            return operand.boolean != true || !items.indices.contains { items[..<$0].contains(items[$0]) }
        case "prefixItems":
            let pairs = zip(items, operand.elements ?? [])
            seen.items.formUnion(0..<min(items.count, operand.elements?.count ?? 0))
            return pairs.allSatisfy { allows($0, $1) }
        case "items":
            let first = schema["prefixItems"]?.elements?.count ?? 0
            seen.items.formUnion(items.indices)
            return items.dropFirst(first).allSatisfy { allows($0, operand) }
        case "contains":
            let found = items.indices.filter { allows(items[$0], operand) }
            seen.items.formUnion(found)
            return found.count >= schema["minContains"]?.integer ?? 1
                && found.count <= schema["maxContains"]?.integer ?? .max
        default: return true
        }
    }

    private func checkObject(
        _ value: JSONValue, _ members: [(name: String, value: JSONValue)], _ key: String, _ operand: JSONValue,
        _ schema: JSONValue, _ seen: inout Seen
    ) -> Bool {
        switch key {
        case "minProperties": return members.count >= operand.integer ?? 0
        case "maxProperties": return members.count <= operand.integer ?? 0
        case "required": return (operand.elements ?? []).allSatisfy { value[$0.string ?? ""] != nil }
        case "propertyNames": return members.allSatisfy { allows(.string($0.name), operand) }
        case "dependentRequired":
            return (operand.members ?? []).allSatisfy { name, others in
                value[name] == nil || (others.elements ?? []).allSatisfy { value[$0.string ?? ""] != nil }
            }
        case "dependentSchemas":
            return (operand.members ?? []).map { value[$0] == nil || check(value, $1, &seen) }.allSatisfy(\.self)
        case "properties", "patternProperties", "additionalProperties":
            let matching = members.filter { names(of: $0.name, key, operand, schema) }
            seen.members.formUnion(matching.map(\.name))
            return matching.allSatisfy { member in
                switch key {
                case "properties": operand[member.name].map { allows(member.value, $0) } ?? true
                case "additionalProperties": allows(member.value, operand)
                default:
                    (operand.members ?? []).allSatisfy { !matches(member.name, $0) || allows(member.value, $1) }
                }
            }
        default: return true
        }
    }

    /// Whether the keyword is about members of this name.
    private func names(of name: String, _ key: String, _ operand: JSONValue, _ schema: JSONValue) -> Bool {
        switch key {
        case "properties": operand[name] != nil
        case "patternProperties": (operand.members ?? []).contains { matches(name, $0.name) }
        default:
            schema["properties"]?[name] == nil
                && !(schema["patternProperties"]?.members ?? []).contains { matches(name, $0.name) }
        }
    }

    private func checkRest(_ value: JSONValue, _ key: String, _ operand: JSONValue, _ seen: inout Seen) -> Bool {
        switch (value, key) {
        case (.object(let members), "unevaluatedProperties"):
            let rest = members.filter { !seen.members.contains($0.name) }
            seen.members.formUnion(rest.map(\.name))
            return rest.allSatisfy { allows($0.value, operand) }
        case (.array(let items), "unevaluatedItems"):
            let rest = items.indices.filter { !seen.items.contains($0) }
            seen.items.formUnion(rest)
            return rest.allSatisfy { allows(items[$0], operand) }
        default: return true
        }
    }
}
