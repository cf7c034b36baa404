/// The `decode(from:)` of a structure: one pass over the members, everything that is wrong recorded, nothing thrown but
/// for text that is no JSON.
func renderDecode(_ structure: StructureModel, to writer: inout SourceWriter) {
    let locals = localNames(of: structure)
    writer.documentation("Reads the members; records every violation of the document.")
    writer.line("public static func decode(")
    writer.line("    from reader: inout JSONReader")
    writer.block(") throws(JSONSyntaxError) -> \(escaped(structure.name))?") { writer in
        for line in ruleChecks(structure.rules) { writer.line(line) }
        writer.line("guard var object = try reader.beginObject() else { return nil }")
        for (property, local) in zip(structure.properties, locals) {
            writer.line(declaration(of: property, local))
        }
        if let shape = structure.additional {
            writer.line("var additionalProperties: [String: \(shape.swiftType)] = [:]")
        }
        renderMembers(structure, locals, to: &writer)
        renderObjectChecks(structure, to: &writer)
        renderResult(structure, locals, to: &writer)
    }
}

/// The function that reads arrays among the members without a name; no property can have one of this name.
let additionalDecoder = "decode_AdditionalProperty"

/// The function that reads a member which the document does not name.
func renderAdditionalDecoder(_ shape: ValueShape, of structure: StructureModel, to writer: inout SourceWriter) {
    writer.line()
    writer.line("private static func decodeAdditional(")
    writer.line("    _ reader: inout JSONReader, _ members: inout [String: \(shape.swiftType)]")
    writer.block(") throws(JSONSyntaxError)") { writer in
        writer.line("let name = reader.propertyName")
        if let pattern = structure.additionalPattern {
            let others = structure.rejectsUnknown ? "refuseUnknown" : "skipUnknown"
            writer.line(
                "guard APIPatterns.pattern\(pattern + 1).matches(name) else { return try reader.\(others)() }")
        }
        for line in ruleChecks(shape.rules) { writer.line(line) }
        if shape.nullable {
            writer.block("if try reader.decodeNull()") { writer in
                writer.line("members[name] = .some(nil)")
                writer.line("return")
            }
        }
        let read = decodeExpression(shape, arrayDecoder: additionalDecoder)
        writer.line("guard let value = try \(read) else { return }")
        for check in checks(shape.constraints, of: "value", on: "reader") { writer.line(check) }
        writer.line("members[name] = value")
    }
}

/// Names of local variables that do not hide those of the function itself.
private func localNames(of structure: StructureModel) -> [String] {
    var scope = NameScope(reserved: ["index", "object", "propertyNames", "reader", "value", "additionalProperties"])
    return structure.properties.map { escaped(scope.claim($0.name)) }
}

func declaration(of property: PropertyModel, _ local: String) -> String {
    let type = property.shape.kind.swiftType
    switch property.presence {
    case .required:
        return "var \(local): \(type)?"
    case .optional:
        return property.shape.nullable
            ? "var \(local): OptionalNullable<\(type)> = .absent" : "var \(local): \(type)?"
    case .defaulted(let value):
        return "var \(local): \(property.shape.swiftType) = \(expression(value))"
    }
}

private func renderMembers(_ structure: StructureModel, _ locals: [String], to writer: inout SourceWriter) {
    let refusal = "try reader.\(structure.rejectsUnknown ? "refuseUnknown" : "skipUnknown")()"
    let unknown = structure.additional == nil ? refusal : "try decodeAdditional(&reader, &additionalProperties)"
    if structure.properties.isEmpty, structure.forbidden.isEmpty, structure.excluded.isEmpty {
        writer.block("while try reader.nextProperty(propertyNames, &object) != nil") { $0.line(unknown) }
        return
    }
    writer.block("while let index = try reader.nextProperty(propertyNames, &object)") { writer in
        writer.line("switch index {")
        for (index, (property, local)) in zip(structure.properties, locals).enumerated() {
            writer.line("case \(index):")
            writer.indented { renderMember(property, local, to: &$0) }
        }
        var first = structure.properties.count
        for (names, constraint) in [(structure.forbidden, "readOnly"), (structure.excluded, "absent")]
        where !names.isEmpty {
            let indices = names.indices.map { String(first + $0) }.joined(separator: ", ")
            writer.line("case \(indices): try reader.refuse(.\(constraint))")
            first += names.count
        }
        writer.line("default: \(unknown)")
        writer.line("}")
    }
}

func renderMember(_ property: PropertyModel, _ local: String, to writer: inout SourceWriter) {
    let shape = property.shape
    let decode = "let value = try " + decodeExpression(shape, arrayDecoder: property.arrayDecoder)
    let wraps = property.presence == .optional && shape.nullable
    for line in ruleChecks(shape.rules) { writer.line(line) }
    if case .defaulted = property.presence {
    } else if !shape.nullable, shape.constraints.isEmpty {
        // No member comes twice, so that there is nothing to keep where the value is none.
        return writer.line("\(local) = try " + decodeExpression(shape, arrayDecoder: property.arrayDecoder))
    }
    if shape.nullable {
        writer.line("if try reader.decodeNull() {")
        writer.line("    \(local) = \(wraps ? ".null" : "nil")")
    }
    writer.block((shape.nullable ? "} else if " : "if ") + decode) { writer in
        for check in checks(shape.constraints, of: "value", on: "reader") { writer.line(check) }
        writer.line("\(local) = \(wraps ? ".value(value)" : "value")")
    }
}

/// One call for all members that have to be there: they are much of the code of a large document.
func renderRequired(_ properties: [PropertyModel], to writer: inout SourceWriter) {
    let required = properties.indices.filter { properties[$0].presence == .required }
    let first = required.filter { $0 < 64 }
    if first.count == 1 {
        writer.line("reader.require(\(first[0]), propertyNames, object)")
    } else if !first.isEmpty {
        let mask = first.reduce(into: UInt64(0)) { $0 |= 1 << UInt64($1) }
        writer.line("reader.require(allOf: 0x\(String(mask, radix: 16, uppercase: true)), propertyNames, object)")
    }
    for index in required.dropFirst(first.count) {
        writer.line("reader.require(\(index), propertyNames, object)")
    }
}

private func renderObjectChecks(_ structure: StructureModel, to writer: inout SourceWriter) {
    renderRequired(structure.properties, to: &writer)
    renderMemberCount(min: structure.minProperties, max: structure.maxProperties, to: &writer)
}

/// Checks how many members an object has, whether they were kept or not.
func renderMemberCount(min: Int?, max: Int?, to writer: inout SourceWriter) {
    if let min, min > 0 { writer.line("if object.count < \(min) { reader.violation(.minProperties(\(min))) }") }
    if let max { writer.line("if object.count > \(max) { reader.violation(.maxProperties(\(max))) }") }
}

private func renderResult(_ structure: StructureModel, _ locals: [String], to writer: inout SourceWriter) {
    let required = zip(structure.properties, locals).filter { $0.0.presence == .required && !$0.0.shape.nullable }
    if !required.isEmpty {
        let names = required.map { "let \($0.1)" }.joined(separator: ", ")
        if names.count < 90 {
            writer.line("guard \(names) else { return nil }")
        } else {
            writer.line("guard")
            writer.indented { writer in
                for (index, item) in required.enumerated() {
                    writer.line("let \(item.1)" + (index + 1 < required.count ? "," : ""))
                }
            }
            writer.line("else { return nil }")
        }
    }
    var arguments = zip(structure.properties, locals).map { "\($0.0.name): \($0.1)" }
    if structure.additional != nil { arguments.append("additionalProperties: additionalProperties") }
    renderCall("return \(escaped(structure.name))", arguments, to: &writer)
}

/// `function(a, b)` on one line where it fits, else with the arguments on lines of their own.
func renderCall(_ function: String, _ arguments: [String], to writer: inout SourceWriter) {
    let line = function + "(" + arguments.joined(separator: ", ") + ")"
    guard line.count > 108 else { return writer.line(line) }
    writer.line(function + "(")
    writer.indented { writer in
        for (index, argument) in arguments.enumerated() {
            writer.line(argument + (index + 1 < arguments.count ? "," : ")"))
        }
    }
}
