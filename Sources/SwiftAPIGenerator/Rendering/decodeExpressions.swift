extension PropertyModel {
    /// The function that reads the property where it is an array whose elements have constraints.
    var arrayDecoder: String { "decode" + name.prefix(1).uppercased() + name.dropFirst() }
}

extension ValueShape {
    /// Whether the value is an array whose elements have to be checked one by one.
    var needsArrayDecoder: Bool {
        guard case .array(let element) = kind else { return false }
        return !element.constraints.isEmpty || element.needsArrayDecoder
    }
}

/// The call that reads a value of this shape, null apart; `nil` at run time means that it was no such value.
func decodeExpression(_ shape: ValueShape, arrayDecoder: String) -> String {
    switch shape.kind {
    case .string: "reader.decodeString()"
    case .integer(let bits): "reader.decodeInt\(bits)()"
    case .number: "reader.decodeDouble()"
    case .boolean: "reader.decodeBool()"
    case .formatted(.timestamp): "reader.decodeTimestamp()"
    case .formatted(let type): "\(type.rawValue).decode(from: &reader)"
    case .enumeration(let name), .structure(let name): "\(name).decode(from: &reader)"
    case .array: "\(shape.needsArrayDecoder ? arrayDecoder : shape.kind.swiftType + ".decode")(from: &reader)"
    }
}

/// A static function that reads an array and checks each element.
func renderArrayDecoder(_ shape: ValueShape, named name: String, access: String, to writer: inout SourceWriter) {
    guard case .array(let element) = shape.kind else { return }
    writer.line("\(access)static func \(name)(")
    writer.line("    from reader: inout JSONReader")
    writer.block(") throws(JSONSyntaxError) -> \(shape.kind.swiftType)?") { writer in
        writer.line("guard var array = try reader.beginArray() else { return nil }")
        writer.line("var elements: \(shape.kind.swiftType) = []")
        writer.block("while try reader.nextElement(&array)") { renderElement(element, name + "Element", to: &$0) }
        writer.line("return elements.count == array.count ? elements : nil")
    }
    if element.needsArrayDecoder {
        writer.line()
        renderArrayDecoder(element, named: name + "Element", access: access, to: &writer)
    }
}

private func renderElement(_ element: ValueShape, _ arrayDecoder: String, to writer: inout SourceWriter) {
    let condition = "if let value = try " + decodeExpression(element, arrayDecoder: arrayDecoder)
    if element.nullable {
        writer.line("if try reader.decodeNull() {")
        writer.line("    elements.append(nil)")
    }
    writer.block((element.nullable ? "} else " : "") + condition) { writer in
        for check in checks(element.constraints, of: "value", on: "reader") { writer.line(check) }
        writer.line("elements.append(value)")
    }
}
