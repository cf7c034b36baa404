import OpenAPIDocument

extension ModelBuilder {
    /// The default that a schema has, beside its reference or at the reference's target.
    func defaultNode(of schema: Schema) -> LocatedNode? {
        var current: Schema? = schema
        // A chain of references has an end: reading reports circles.
        for _ in 0..<64 {
            guard let schema = current else { return nil }
            if let value = schema.defaultValue { return value }
            current = schema.reference.flatMap { document.schema(at: $0) }
        }
        return nil
    }

    /// Whether a member that need not be there is missing in Swift too, or takes its default; `nil` after an error.
    func optionalPresence(of schema: Schema, _ shape: ValueShape) -> Presence? {
        guard let node = defaultNode(of: schema) else { return .optional }
        return defaultValue(node, shape).map { .defaulted($0) }
    }

    /// The default as a value of the shape; `nil` after an error was reported.
    func defaultValue(_ node: LocatedNode, _ shape: ValueShape) -> DefaultValue? {
        if node.isNull, shape.nullable { return .null }
        switch shape.kind {
        case .timestamp, .structure:
            unsupported(
                "a default for \(description(of: shape.kind)) is not supported", at: node,
                help: shape.nullable ? "use null, or set it in the handler" : "set it in the handler, and describe it")
            return nil
        default: break
        }
        if let value = matching(node, shape.kind) { return value }
        diagnostics.error(
            .wrongType, "the default is \(node.kindDescription), which is not \(description(of: shape.kind))", at: node,
            help: "give a value that the schema allows")
        return nil
    }

    private func matching(_ node: LocatedNode, _ kind: ValueShape.Kind) -> DefaultValue? {
        switch kind {
        case .string: return node.string.map { .string($0) }
        case .boolean: return node.boolean.map { .boolean($0) }
        case .number: return node.number.map { .double($0.double) }
        case .integer(let bits):
            guard let value = node.number?.int64, bits == 64 || Int32(exactly: value) != nil else { return nil }
            return .integer(value)
        case .enumeration(let name): return node.string.flatMap { enumerationDefault($0, in: name) }
        case .array(let element):
            guard let elements = node.elements else { return nil }
            let values = elements.compactMap { defaultValue($0, element) }
            return values.count == elements.count ? .array(values) : nil
        case .timestamp, .structure: return nil
        }
    }

    private func enumerationDefault(_ text: String, in name: String) -> DefaultValue? {
        for case (_, .enumeration(let enumeration)) in declarations where enumeration.name == name {
            return enumeration.cases.first { $0.wireValue == text }.map { .enumerationCase($0.name) }
        }
        return nil
    }

    private func description(of kind: ValueShape.Kind) -> String {
        switch kind {
        case .string: "a string"
        case .integer(let bits): "an integer of \(bits) bits"
        case .number: "a number"
        case .boolean: "a boolean"
        case .timestamp: "a date-time"
        case .enumeration: "one of the enumerated strings"
        case .structure: "an object"
        case .array: "an array"
        }
    }
}
