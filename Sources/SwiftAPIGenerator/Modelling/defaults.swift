import APIRuntime
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
        case .structure:
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
        case .formatted(let type): return node.string.flatMap { formatted($0, type) }
        case .array(let element):
            guard let elements = node.elements else { return nil }
            let values = elements.compactMap { defaultValue($0, element) }
            return values.count == elements.count ? .array(values) : nil
        case .structure: return nil
        }
    }

    /// The value that a text stands for, as an expression that cannot fail.
    private func formatted(_ text: String, _ type: FormattedType) -> DefaultValue? {
        switch type {
        case .timestamp: Timestamp(text).map { .formatted("Timestamp(microseconds: \($0.microseconds))") }
        case .date: CalendarDate(text).map { .formatted("CalendarDate(unchecked: \($0.year), \($0.month), \($0.day))") }
        case .uuid: UUIDValue(text).map { .formatted("UUIDValue(high: \($0.high), low: \($0.low))") }
        case .bytes: Base64Bytes(text).map { .formatted("Base64Bytes(\($0.bytes))") }
        }
    }

    private func enumerationDefault(_ text: String, in name: String) -> DefaultValue? {
        for case (_, .enumeration(let enumeration)) in declarations where enumeration.name == name {
            return enumeration.cases.first { $0.wireValue == text }.map { .enumerationCase($0.name) }
        }
        return nil
    }

    func description(of kind: ValueShape.Kind) -> String {
        switch kind {
        case .string: "a string"
        case .integer(let bits): "an integer of \(bits) bits"
        case .number: "a number"
        case .boolean: "a boolean"
        case .formatted(.timestamp): "a date-time"
        case .formatted(.date): "a date"
        case .formatted(.uuid): "a UUID"
        case .formatted(.bytes): "base64 text"
        case .enumeration: "one of the enumerated strings"
        case .structure: "an object"
        case .array: "an array"
        }
    }
}
