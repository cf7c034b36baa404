extension Rule {
    /// A value of an `enum` that is there twice or that the schema's type forbids.
    public static let enumValues = Rule("enum-values")
}

extension ValidationRule {
    static let enumValues = ValidationRule(
        .enumValues, "Values of an `enum` differ, and the schema's type allows them."
    ) { document, diagnostics in
        for schema in document.index.schemaOrder {
            guard let values = schema.enumValues else { continue }
            var texts: Set<[UInt8]> = []
            for value in values {
                if !texts.insert(value.json()).inserted {
                    diagnostics.error(
                        .enumValues, "the value `\(value.jsonText)` is there twice in `enum`", at: value,
                        help: "remove one of the two")
                }
                if let types = schema.types, !types.contains(where: value.isOf) {
                    let names = types.map { "`\($0.rawValue)`" }.joined(separator: " or ")
                    diagnostics.error(
                        .enumValues, "the value is \(value.kindDescription), but the schema's type is \(names)",
                        at: value, help: value.quotingHelp(types))
                }
            }
        }
    }
}

extension LocatedNode {
    /// The value as JSON, for messages.
    var jsonText: String { String(decoding: json(), as: UTF8.self) }

    /// Whether the value is of a type (JSON Schema 2020-12 core section 4.2.1: `1.0` is an integer).
    func isOf(_ type: JSONType) -> Bool {
        switch (record.value, type) {
        case (.null, .null), (.boolean, .boolean), (.string, .string), (.sequence, .array), (.mapping, .object),
            (.number, .number):
            true
        case (.number(let number), .integer): number.isInteger
        default: false
        }
    }

    /// What to do about a plain value where a string is needed.
    fileprivate func quotingHelp(_ types: [JSONType]) -> String {
        guard types.contains(.string), elements == nil, members == nil else { return "correct the value or `type`" }
        return isNull ? "add \"null\" to the types, or remove the value" : "put it in quotes: \"\(jsonText)\""
    }
}
