/// The structure for an array whose first items are described one by one.
func render(_ tuple: TupleModel, to writer: inout SourceWriter) {
    writer.documentation(tuple.documentation ?? "The schema `\(tuple.name)`.", deprecated(tuple.isDeprecated))
    writer.block("public struct \(escaped(tuple.name)): Sendable, Hashable") { writer in
        let members = tuple.members
        for member in members { renderMember(member, to: &writer) }
        writer.line()
        renderMemberwiseInitialiser(members, to: &writer)
    }
}

extension TupleModel {
    fileprivate var members: [MemberModel] {
        let rest = self.rest.map { shape in
            MemberModel(
                name: "items", type: "[\(shape.swiftType)]", defaultArgument: "[]",
                documentation: "The items after the first \(items.count).")
        }
        return items.map(\.member) + [rest].compactMap(\.self)
    }

    /// The function that reads one of the items that follow where it is an array with demands on its elements.
    fileprivate var restDecoder: String { "decodeItems_Element" }
}

/// How such an array is read and written.
func renderCodec(_ tuple: TupleModel, to writer: inout SourceWriter) {
    writer.block("extension \(escaped(tuple.name)): JSONDecodable, JSONEncodable") { writer in
        renderDecode(tuple, to: &writer)
        writer.line()
        renderEncode(tuple, to: &writer)
        for item in tuple.items where item.shape.needsArrayDecoder {
            writer.line()
            renderArrayDecoder(item.shape, named: item.arrayDecoder, access: "private ", to: &writer)
        }
        guard let rest = tuple.rest, rest.needsArrayDecoder else { return }
        writer.line()
        renderArrayDecoder(rest, named: tuple.restDecoder, access: "private ", to: &writer)
    }
}

private func renderDecode(_ tuple: TupleModel, to writer: inout SourceWriter) {
    writer.documentation("Reads the items; records every violation of the document.")
    writer.line("public static func decode(")
    writer.line("    from reader: inout JSONReader")
    writer.block(") throws(JSONSyntaxError) -> \(escaped(tuple.name))?") { writer in
        for line in ruleChecks(tuple.rules) { writer.line(line) }
        writer.line("guard var array = try reader.beginArray() else { return nil }")
        for item in tuple.items { writer.line(declaration(of: item, item.name)) }
        if let rest = tuple.rest { writer.line("var items: [\(rest.swiftType)] = []") }
        writer.block("while try reader.nextElement(&array)") { renderItems(tuple, to: &$0) }
        let bounds = [tuple.minItems.map { "min: \($0)" }, tuple.maxItems.map { "max: \($0)" }].compactMap(\.self)
        if !bounds.isEmpty { writer.line("reader.checkItems(array.count, \(bounds.joined(separator: ", ")))") }
        let required = tuple.items.filter { $0.presence == .required && !$0.shape.nullable }.map { "let \($0.name)" }
        if !required.isEmpty { writer.line("guard \(required.joined(separator: ", ")) else { return nil }") }
        let arguments = tuple.members.map { "\($0.name): \($0.name)" }
        renderCall("return \(escaped(tuple.name))", arguments, to: &writer)
    }
}

private func renderItems(_ tuple: TupleModel, to writer: inout SourceWriter) {
    writer.line("switch array.count {")
    for (index, item) in tuple.items.enumerated() {
        writer.line("case \(index + 1):")
        writer.indented { renderMember(item, item.name, to: &$0) }
    }
    writer.line("default:")
    writer.indented { writer in
        guard let rest = tuple.rest else { return writer.line("try reader.skipValue()") }
        renderElement(rest, tuple.restDecoder, to: &writer) { "items.append(\($0))" }
    }
    writer.line("}")
}

/// An item that is not there ends the array: one after it cannot be written.
private func renderEncode(_ tuple: TupleModel, to writer: inout SourceWriter) {
    writer.documentation("Writes the items up to the first that is not there; fails if there is another after it.")
    writer.block("public func encode(to writer: inout JSONWriter)") { writer in
        writer.line("writer.beginArray()")
        let firstOptional = tuple.items.firstIndex { $0.presence == .optional } ?? tuple.items.count
        let lastOptional = tuple.items.count - (tuple.rest == nil ? 1 : 0)
        let hasGaps = firstOptional < lastOptional
        if hasGaps { writer.line("var isOver = false") }
        for (index, item) in tuple.items.enumerated() {
            renderWrite(
                item, checksGap: index > firstOptional,
                marksGap: hasGaps && index >= firstOptional && index < lastOptional,
                to: &writer)
        }
        if let rest = tuple.rest {
            writer.block("for value in items") { writer in
                if hasGaps { writer.line("if isOver { writer.fail() }") }
                writer.line("writer.element()")
                writer.line(rest.nullable ? "value.encode(to: &writer)" : encodeStatement(rest, "value"))
            }
        }
        writer.line("writer.endArray()")
    }
}

private func renderWrite(
    _ item: PropertyModel, checksGap: Bool, marksGap: Bool, to writer: inout SourceWriter
) {
    let shape = item.shape
    if item.presence == .required {
        writer.line("writer.element()")
        writer.line(shape.nullable ? "\(item.name).encode(to: &writer)" : encodeStatement(shape, item.name))
        return
    }
    let gap = checksGap ? ["if isOver { writer.fail() }"] : []
    let end = marksGap ? "isOver = true" : "break"
    guard shape.nullable else {
        writer.block("if let value = \(item.name)", trailer: marksGap ? " else {" : "") { writer in
            for line in gap + ["writer.element()", encodeStatement(shape, "value")] { writer.line(line) }
        }
        if marksGap {
            writer.line("    \(end)")
            writer.line("}")
        }
        return
    }
    writer.line("switch \(item.name) {")
    writer.line("case .absent: \(end)")
    writer.line("case .null:")
    for line in gap + ["writer.element()", "writer.null()"] { writer.line("    " + line) }
    writer.line("case .value(let value):")
    for line in gap + ["writer.element()", encodeStatement(shape, "value")] { writer.line("    " + line) }
    writer.line("}")
}
