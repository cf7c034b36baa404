import OpenAPIDocument

/// The `encode(to:)` of a structure: keys are ready-made JSON text, members in document order.
func renderEncode(_ structure: StructureModel, to writer: inout SourceWriter) {
    writer.documentation("Writes the members in the order of the document.")
    writer.block("public func encode(to writer: inout JSONWriter)") { writer in
        writer.line("writer.beginObject()")
        for property in structure.properties { renderMember(property, to: &writer) }
        if structure.additional != nil { writer.line("additionalProperties.encodeMembers(to: &writer)") }
        writer.line("writer.endObject()")
    }
}

private func renderMember(_ property: PropertyModel, to writer: inout SourceWriter) {
    let key = "writer.property(\(literal(jsonText(property.wireName) + ":")))"
    let shape = property.shape
    let name = ["value", "writer"].contains(property.name) ? "self." + property.name : escaped(property.name)
    switch (property.presence, shape.nullable) {
    case (.required, false), (.defaulted, false):
        writer.line(key)
        writer.line(encodeStatement(shape, name))
    case (.required, true), (.defaulted, true):
        writer.line(key)
        writer.line("if let value = \(name) { \(encodeStatement(shape, "value")) } else { writer.null() }")
    case (.optional, false):
        writer.block("if let value = \(name)") { writer in
            writer.line(key)
            writer.line(encodeStatement(shape, "value"))
        }
    case (.optional, true):
        writer.line("switch \(name) {")
        writer.line("case .absent: break")
        writer.line("case .null:")
        writer.line("    \(key)")
        writer.line("    writer.null()")
        writer.line("case .value(let value):")
        writer.line("    \(key)")
        writer.line("    \(encodeStatement(shape, "value"))")
        writer.line("}")
    }
}

func encodeStatement(_ shape: ValueShape, _ value: String) -> String {
    switch shape.kind {
    case .string: "writer.string(\(value))"
    case .integer(64): "writer.int(\(value))"
    case .integer: "writer.int(Int64(\(value)))"
    case .number: "writer.double(\(value))"
    case .boolean: "writer.bool(\(value))"
    case .formatted(.timestamp): "writer.timestamp(\(value))"
    case .enumeration, .formatted, .structure, .union, .map, .any, .null, .array: "\(value).encode(to: &writer)"
    }
}
