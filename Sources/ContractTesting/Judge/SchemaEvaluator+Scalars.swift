import OpenAPIDocument

extension SchemaEvaluator {
    func checkType(
        _ value: JSONValue, _ schema: Schema, _ pointer: String, _ found: inout [ValueViolation]
    ) -> Bool {
        guard let types = schema.types, !types.isEmpty, !types.contains(where: value.isOf) else { return true }
        let names = types.map(\.rawValue).joined(separator: " or ")
        found.append(violation("type", schema, pointer, "must be of type \(names), not \(value.typeName)"))
        return false
    }

    func checkValue(_ value: JSONValue, _ schema: Schema, _ pointer: String, _ found: inout [ValueViolation]) {
        if let values = schema.enumValues, !values.contains(where: { JSONValue($0) == value }) {
            let list = values.prefix(8).map(\.jsonString).joined(separator: ", ")
            found.append(
                violation("enum", schema, pointer, "must be one of \(list)\(values.count > 8 ? ", ..." : "")"))
        }
        if let const = schema.const, JSONValue(const) != value {
            found.append(violation("const", schema, pointer, "must be \(const.jsonString)"))
        }
    }

    func checkNumber(_ number: JSONNumber, _ schema: Schema, _ pointer: String, _ found: inout [ValueViolation]) {
        func report(_ keyword: String, _ message: String) {
            found.append(violation(keyword, schema, pointer, message))
        }
        let bounds = schema.numbers
        if let low = bounds.minimum, number < low { report("minimum", "must be at least \(low)") }
        if let high = bounds.maximum, number > high { report("maximum", "must be at most \(high)") }
        if let low = bounds.exclusiveMinimum, number <= low { report("exclusiveMinimum", "must be above \(low)") }
        if let high = bounds.exclusiveMaximum, number >= high { report("exclusiveMaximum", "must be below \(high)") }
        if let divisor = bounds.multipleOf, number.isMultiple(of: divisor) == false {
            report("multipleOf", "must be a multiple of \(divisor)")
        }
        switch schema.format {
        case "int32" where number.int64.map { Int32(exactly: $0) == nil } ?? true:
            report("format", "must be an integer of 32 bits")
        case "int64" where number.int64 == nil: report("format", "must be an integer of 64 bits")
        default: break
        }
    }

    func checkString(_ text: String, _ schema: Schema, _ pointer: String, _ found: inout [ValueViolation]) {
        func report(_ keyword: String, _ message: String) {
            found.append(violation(keyword, schema, pointer, message))
        }
        let length = text.unicodeScalars.count
        if let low = schema.strings.minLength, length < low {
            report("minLength", "must have at least \(low) characters, not \(length)")
        }
        if let high = schema.strings.maxLength, length > high {
            report("maxLength", "must have at most \(high) characters, not \(length)")
        }
        if let format = schema.format, !TextFormat.matches(text, format) {
            report("format", "must be of the format \(format)")
        }
        if let pattern = schema.strings.pattern, !matches(text, pattern) {
            report("pattern", "must match \(pattern)")
        }
    }
}

extension JSONValue {
    /// Whether the value is of a type (JSON Schema 2020-12 core section 4.2.1): `1.0` is an integer.
    func isOf(_ type: JSONType) -> Bool {
        switch (self, type) {
        case (.null, .null), (.boolean, .boolean), (.string, .string), (.array, .array), (.object, .object): true
        case (.number, .number): true
        case (.number(let text), .integer): JSONNumber(jsonText: text).isInteger
        default: false
        }
    }

    /// The type, as messages call it.
    var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .number(let text): JSONNumber(jsonText: text).isInteger ? "integer" : "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension LocatedNode {
    /// The value as JSON text.
    var jsonString: String { String(decoding: json(), as: UTF8.self) }
}
