import APIRuntime
import OpenAPIDocument

extension ModelBuilder {
    /// The default that a schema has, beside its reference or at the reference's target.
    func defaultNode(of schema: Schema) -> LocatedNode? {
        var current: Schema? = schema
        // A chain of references has an end: reading reports circles.
        for _ in 0..<64 {
            guard let schema = current.map(flattener.flattened) else { return nil }
            if let value = schema.defaultValue { return value }
            current = schema.reference.flatMap { document.schema(at: $0) }
        }
        return nil
    }

    /// Whether a member that need not be there is missing in Swift too, or takes its default; `nil` after an error.
    func optionalPresence(of schema: Schema, _ shape: ValueShape) -> Presence? {
        guard let node = defaultNode(of: schema) else { return .optional }
        // By the letter of 3.0 null is no default of a schema without `nullable`, but many write it for "absent".
        if node.isNull, !shape.nullable, shape.kind != .any { return .optional }
        // Reading has said that it is left out (`Tolerance.invalidDefault`).
        if invalidDefaults.contains(node.identifier) { return .optional }
        return defaultValue(node, shape).map { .defaulted($0) }
    }

    /// The default as a value of the shape; `nil` after an error was reported.
    func defaultValue(_ node: LocatedNode, _ shape: ValueShape) -> DefaultValue? {
        if let value = value(node, shape) { return value }
        if isObject(shape.kind), node.members != nil || node.isNull {
            unsupported(
                "this default for \(description(of: shape.kind)) is not supported", at: node,
                help: "use members that the schema names, or set it in the handler and describe it")
            return nil
        }
        diagnostics.error(
            .wrongType, "the default is \(node.kindDescription), which is not \(description(of: shape.kind))", at: node,
            help: "give a value that the schema allows")
        return nil
    }

    private func isObject(_ kind: ValueShape.Kind) -> Bool {
        switch kind {
        case .structure, .union: true
        default: false
        }
    }

    private func value(_ node: LocatedNode, _ shape: ValueShape) -> DefaultValue? {
        if node.isNull, shape.nullable { return .null }
        return matching(node, shape.kind)
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
        case .any: return .expression(anyExpression(node))
        case .array(let element):
            guard let elements = node.elements else { return nil }
            let values = elements.compactMap { value($0, element) }
            return values.count == elements.count ? .array(values) : nil
        case .map(let map):
            guard let members = node.members else { return nil }
            let values = members.compactMap { member in
                value(member.value, map.value).map { literal(member.key) + ": " + expression($0) }
            }
            guard values.count == members.count else { return nil }
            return .expression("[" + (values.isEmpty ? ":" : values.joined(separator: ", ")) + "]")
        case .null: return node.isNull ? .expression("JSONNull()") : nil
        case .structure(let name):
            return structureDefault(node, name) ?? tupleDefault(node, name) ?? wrapperDefault(node, name)
        case .union(let name): return unionDefault(node, name)
        }
    }

    /// A text as what the initialiser gives a property; `nil` where it is no value of it.
    func initial(_ text: String, _ property: PropertyModel) -> DefaultValue? {
        switch property.shape.kind {
        case .string where property.presence != .optional || !property.shape.nullable: .string(text)
        // An optional has cases of its own, `none` and `some`.
        case .enumeration(let name) where property.presence != .optional && !property.shape.nullable:
            enumerationDefault(text, in: name)
        default: nil
        }
    }

    private func declaration(_ name: String) -> TypeDeclaration? {
        declarations.lazy.map(\.declaration).first { $0.name == name }
    }

    private func enumerationDefault(_ text: String, in name: String) -> DefaultValue? {
        guard case .enumeration(let enumeration) = declaration(name) else { return nil }
        return enumeration.cases.first { $0.wireValue == text }.map { .enumerationCase($0.name) }
    }

    private func structureDefault(_ node: LocatedNode, _ name: String) -> DefaultValue? {
        guard case .structure(let structure) = declaration(name), let members = node.members else { return nil }
        let known = Set(structure.properties.map(\.wireName))
        guard members.allSatisfy({ known.contains($0.key) }) else { return nil }
        var arguments: [String] = []
        for property in structure.properties {
            guard let member = node[property.wireName] else {
                if property.presence == .required { return nil }
                continue
            }
            guard let value = value(member, property.shape) else { return nil }
            let isWrapped = property.presence == .optional && property.shape.nullable
            let text = isWrapped ? (member.isNull ? ".null" : ".value(\(expression(value)))") : expression(value)
            arguments.append("\(label(property.name)): \(text)")
        }
        return .expression("\(name)(\(arguments.joined(separator: ", ")))")
    }

    private func tupleDefault(_ node: LocatedNode, _ name: String) -> DefaultValue? {
        guard case .tuple(let tuple) = declaration(name), let elements = node.elements.map({ Array($0) }) else {
            return nil
        }
        let least = tuple.items.count { $0.presence == .required }
        guard elements.count >= least, tuple.rest != nil || elements.count <= tuple.items.count else { return nil }
        var arguments: [String] = []
        for (item, element) in zip(tuple.items, elements) {
            guard let value = value(element, item.shape) else { return nil }
            let isWrapped = item.presence == .optional && item.shape.nullable
            let text = isWrapped ? (element.isNull ? ".null" : ".value(\(expression(value)))") : expression(value)
            arguments.append("\(label(item.name)): \(text)")
        }
        let more = elements.dropFirst(tuple.items.count)
        let values = tuple.rest.map { rest in more.compactMap { value($0, rest) } } ?? []
        guard values.count == more.count else { return nil }
        if !values.isEmpty { arguments.append("items: [\(values.map(expression).joined(separator: ", "))]") }
        return .expression("\(name)(\(arguments.joined(separator: ", ")))")
    }

    private func wrapperDefault(_ node: LocatedNode, _ name: String) -> DefaultValue? {
        guard case .wrapper(let wrapper) = declaration(name) else { return nil }
        return value(node, wrapper.shape).map { .expression("\(name)(\(expression($0)))") }
    }

    private func unionDefault(_ node: LocatedNode, _ name: String) -> DefaultValue? {
        guard case .union(let union) = declaration(name) else { return nil }
        for item in union.cases {
            guard let value = value(node, item.shape) else { continue }
            return .expression(".\(escaped(item.name))(\(expression(value)))")
        }
        return nil
    }

    /// A JSON value as a literal of `AnyJSON`.
    func anyExpression(_ node: LocatedNode) -> String {
        switch node.content {
        case .null: return "nil"
        case .boolean(let value): return String(value)
        case .number(let number): return number.int64.map { String($0) } ?? literal(number.double)
        case .string(let text): return literal(text)
        case .sequence(let elements): return "[" + elements.map(anyExpression).joined(separator: ", ") + "]"
        case .mapping(let members):
            if members.isEmpty { return "[:]" }
            return "[" + members.map { literal($0.key) + ": " + anyExpression($0.value) }.joined(separator: ", ") + "]"
        }
    }

    /// The value that a text stands for, as an expression that cannot fail.
    private func formatted(_ text: String, _ type: FormattedType) -> DefaultValue? {
        switch type {
        case .timestamp: Timestamp(text).map { .expression("Timestamp(microseconds: \($0.microseconds))") }
        case .date:
            CalendarDate(text).map { .expression("CalendarDate(unchecked: \($0.year), \($0.month), \($0.day))") }
        case .uuid: UUIDValue(text).map { .expression("UUIDValue(high: \($0.high), low: \($0.low))") }
        case .bytes: Base64Bytes(text).map { .expression("Base64Bytes(\($0.bytes))") }
        case .urlBytes: Base64URLBytes(text).map { .expression("Base64URLBytes(\($0.bytes))") }
        }
    }

    /// What values of the kind are, for messages.
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
        case .formatted(.urlBytes): "base64url text"
        case .enumeration: "one of the enumerated strings"
        case .structure, .map: "an object"
        case .array: "an array"
        case .union: "one of the alternatives"
        case .any: "a JSON value"
        case .null: "null"
        }
    }
}
