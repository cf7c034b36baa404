/// The enumeration for a schema with alternatives.
func render(_ union: UnionModel, to writer: inout SourceWriter) {
    writer.documentation(
        union.documentation ?? "The schema `\(union.name)`.", deprecated(union.isDeprecated))
    let keyword = union.isIndirect ? "indirect enum" : "enum"
    writer.block("public \(keyword) \(escaped(union.name)): Sendable, Hashable") { writer in
        for item in union.cases {
            writer.documentation(item.documentation ?? "`\(item.shape.kind.swiftType)`")
            writer.line("case \(escaped(item.name))(\(item.shape.kind.swiftType))")
        }
    }
}

/// How a union is read: by the kind of the value, then by what tells its alternatives apart.
func renderCodec(_ union: UnionModel, to writer: inout SourceWriter) {
    writer.block("extension \(escaped(union.name)): JSONDecodable, JSONEncodable") { writer in
        renderChoiceNames(union, to: &writer)
        writer.documentation("Reads the alternative that the value is of; records every violation of the document.")
        writer.line("public static func decode(")
        writer.line("    from reader: inout JSONReader")
        writer.block(") throws(JSONSyntaxError) -> \(escaped(union.name))?") { renderDecode(union, to: &$0) }
        for item in union.cases { renderCase(item, of: union, to: &writer) }
        writer.line()
        renderEncode(union, to: &writer)
    }
}

/// How many cases one `switch` has at most: the compiler refuses to check some hundred more for being all.
private let casesInOneSwitch = 250

private func renderEncode(_ union: UnionModel, to writer: inout SourceWriter) {
    let isOne = union.cases.count <= casesInOneSwitch
    let starts = isOne ? [] : Array(stride(from: 0, to: union.cases.count, by: casesInOneSwitch))
    writer.documentation("Writes the value of the case.")
    writer.block("public func encode(to writer: inout JSONWriter)") { writer in
        if isOne { renderCases(union.cases[...], to: &writer) }
        for part in starts.indices { writer.line("if encodePart\(part + 1)(to: &writer) { return }") }
    }
    for (part, start) in starts.enumerated() {
        writer.line()
        writer.block("private func encodePart\(part + 1)(to writer: inout JSONWriter) -> Bool") { writer in
            let cases = union.cases[start..<min(start + casesInOneSwitch, union.cases.count)]
            renderCases(cases, to: &writer, otherwise: "return false")
            writer.line("return true")
        }
    }
}

private func renderCases(
    _ cases: ArraySlice<UnionModel.Case>, to writer: inout SourceWriter, otherwise: String? = nil
) {
    writer.line("switch self {")
    for item in cases {
        writer.line("case .\(escaped(item.name))(let value): \(encodeStatement(item.shape, "value"))")
    }
    if let otherwise { writer.line("default: \(otherwise)") }
    writer.line("}")
}

private func renderChoiceNames(_ union: UnionModel, to writer: inout SourceWriter) {
    for group in union.groups {
        let values: [UnionValue]
        switch group.choice {
        case .byValue(_, let listed, _), .byMember(let listed, _): values = listed
        case .single, .ordered: continue
        }
        let names = values.map { literal($0.text) }
        let line = "private static let choices = PropertyNames(" + names.joined(separator: ", ") + ")"
        if line.count <= 112 {
            writer.line(line)
        } else {
            writer.list("private static let choices = PropertyNames(", names, ")")
        }
        writer.line()
    }
}

private func renderDecode(_ union: UnionModel, to writer: inout SourceWriter) {
    for line in ruleChecks(union.rules) { writer.line(line) }
    let kinds = Set(union.groups.map(\.kind))
    if kinds.count == UnionKind.allCases.count, let first = union.groups.first,
        union.groups.allSatisfy({ $0.choice == first.choice })
    {
        return renderChoice(first, of: union, to: &writer)
    }
    writer.line("switch reader.kind {")
    for group in union.groups {
        writer.line("case .\(group.kind.rawValue):")
        writer.indented { renderChoice(group, of: union, to: &$0) }
    }
    writer.line("default:")
    writer.indented { writer in
        let expected = union.groups.map(\.kind.described).joined(separator: " or ")
        writer.line("try reader.mismatch(\(literal(expected)))")
        writer.line("return nil")
    }
    writer.line("}")
}

private func renderChoice(_ group: UnionModel.Group, of union: UnionModel, to writer: inout SourceWriter) {
    switch group.choice {
    case .single(let index):
        writer.line("return try \(union.cases[index].decoder)(from: &reader)")
    case .byValue(let property, let values, let otherwise):
        let function = otherwise == nil ? "peekChoice" : "peekMapping"
        writer.line("switch try reader.\(function)(\(literal(property)), among: choices) {")
        for (position, value) in values.enumerated() {
            writer.line("case \(position): return try \(union.cases[value.index].decoder)(from: &reader)")
        }
        if let otherwise {
            writer.line("case nil: return nil")
            writer.line("default: return try \(union.cases[otherwise].decoder)(from: &reader)")
        } else {
            writer.line("default: return nil")
        }
        writer.line("}")
    case .byMember(let values, let otherwise):
        writer.line("guard let members = try reader.peekMembers(choices) else { return nil }")
        if group.mayBeSeveral {
            writer.block("if members.containsSeveral(of: choices)") { writer in
                if let rule = group.exactlyOne {
                    for line in ruleChecks([rule]) { writer.line(line) }
                }
                renderAttempts(values.map(\.index), of: union, to: &writer)
            }
        }
        for (position, value) in values.enumerated() {
            writer.line(
                "if members.contains(\(position)) { return try \(union.cases[value.index].decoder)(from: &reader) }")
        }
        if let otherwise {
            writer.line("return try \(union.cases[otherwise].decoder)(from: &reader)")
        } else {
            renderRefusal(values.map(\.index), of: union, to: &writer)
        }
    case .ordered(let indices):
        renderAttempts(indices, of: union, to: &writer)
    }
}

private func renderAttempts(_ indices: [Int], of union: UnionModel, to writer: inout SourceWriter) {
    for index in indices {
        writer.line("if let value = try reader.attempt(\(union.cases[index].decoder)) { return value }")
    }
    if union.triesUnlisted {
        writer.block("if reader.acceptsUnknownCases") { writer in
            writer.line("var unlisted = UnlistedAttempt<\(escaped(union.name))>()")
            for index in indices {
                writer.line("try reader.attempt(\(union.cases[index].decoder), unlisted: &unlisted)")
            }
            writer.line("if let value = reader.take(unlisted) { return value }")
        }
    }
    renderRefusal(indices, of: union, to: &writer)
}

private func renderRefusal(_ indices: [Int], of union: UnionModel, to writer: inout SourceWriter) {
    let names = indices.map { union.cases[$0].name }.joined(separator: ", ")
    writer.line("try reader.refuseAlternatives(\(literal(union.keyword)), \(literal(names)))")
    writer.line("return nil")
}

private func renderCase(_ item: UnionModel.Case, of union: UnionModel, to writer: inout SourceWriter) {
    let arrayDecoder = item.decoder + "_Value"
    writer.line()
    writer.line("private static func \(item.decoder)(")
    writer.line("    from reader: inout JSONReader")
    writer.block(") throws(JSONSyntaxError) -> \(escaped(union.name))?") { writer in
        for line in ruleChecks(item.shape.rules) { writer.line(line) }
        writer.line(
            "guard let value = try \(decodeExpression(item.shape, arrayDecoder: arrayDecoder)) else { return nil }")
        for check in checks(item.shape.constraints, of: "value", on: "reader") { writer.line(check) }
        writer.line("return .\(escaped(item.name))(value)")
    }
    if item.shape.needsArrayDecoder {
        writer.line()
        renderArrayDecoder(item.shape, named: arrayDecoder, access: "private ", to: &writer)
    }
}

extension UnionModel.Case {
    /// The function that reads the alternative.
    fileprivate var decoder: String { "decode" + name.prefix(1).uppercased() + name.dropFirst() }
}
