extension PropertyModel {
    /// The function that reads the property where it is an array whose elements have constraints.
    var arrayDecoder: String { "decode" + name.prefix(1).uppercased() + name.dropFirst() }
}

extension ValueShape {
    /// Whether the value is an array or dictionary whose elements have to be checked one by one.
    var needsArrayDecoder: Bool {
        switch kind {
        case .array(let element): !element.constraints.isEmpty || element.needsArrayDecoder
        case .map(let map):
            !map.keys.isEmpty || map.pattern != nil || !map.value.constraints.isEmpty || map.value.needsArrayDecoder
        default: false
        }
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
    case .enumeration(let name), .structure(let name), .union(let name): "\(name).decode(from: &reader)"
    case .any: "AnyJSON.decode(from: &reader)"
    case .null: "JSONNull.decode(from: &reader)"
    case .array, .map: "\(shape.needsArrayDecoder ? arrayDecoder : shape.kind.swiftType + ".decode")(from: &reader)"
    }
}

/// The function that reads the elements. Names of members have no underscore but between digits, so that it collides with no other.
private func elementDecoder(_ name: String) -> String { name + "_Element" }

/// A static function that reads an array or a dictionary and checks each element.
func renderArrayDecoder(_ shape: ValueShape, named name: String, access: String, to writer: inout SourceWriter) {
    if case .map(let map) = shape.kind {
        return renderMapDecoder(map, shape.kind.swiftType, named: name, access: access, to: &writer)
    }
    guard case .array(let element) = shape.kind else { return }
    writer.line("\(access)static func \(name)(")
    writer.line("    from reader: inout JSONReader")
    writer.block(") throws(JSONSyntaxError) -> \(shape.kind.swiftType)?") { writer in
        writer.line("guard var array = try reader.beginArray() else { return nil }")
        writer.line("var elements: \(shape.kind.swiftType) = []")
        writer.block("while try reader.nextElement(&array)") {
            renderElement(element, elementDecoder(name), to: &$0) { "elements.append(\($0))" }
        }
        writer.line("return elements.count == array.count ? elements : nil")
    }
    if element.needsArrayDecoder {
        writer.line()
        renderArrayDecoder(element, named: elementDecoder(name), access: access, to: &writer)
    }
}

private func renderMapDecoder(
    _ map: MapShape, _ type: String, named name: String, access: String, to writer: inout SourceWriter
) {
    writer.line("\(access)static func \(name)(")
    writer.line("    from reader: inout JSONReader")
    writer.block(") throws(JSONSyntaxError) -> \(type)?") { writer in
        writer.line("guard var object = try reader.beginObject() else { return nil }")
        writer.line("let violations = reader.violations.count")
        writer.line("let names = PropertyNames()")
        writer.line("var elements: \(type) = [:]")
        writer.block("while try reader.nextProperty(names, &object) != nil") { writer in
            writer.line("let name = reader.propertyName")
            for check in checks(map.keys, of: "name", on: "reader") { writer.line(check) }
            if let pattern = map.pattern {
                writer.block("guard APIPatterns.pattern\(pattern + 1).matches(name) else") { writer in
                    writer.line("try reader.\(map.rejectsOthers ? "refuseUnknown" : "skipUnknown")()")
                    writer.line("continue")
                }
            }
            renderElement(map.value, elementDecoder(name), to: &writer) {
                $0 == "nil" ? "elements[name] = .some(nil)" : "elements[name] = \($0)"
            }
        }
        renderMemberCount(min: map.minProperties, max: map.maxProperties, to: &writer)
        writer.line("return reader.violations.count == violations ? elements : nil")
    }
    if map.value.needsArrayDecoder {
        writer.line()
        renderArrayDecoder(map.value, named: elementDecoder(name), access: access, to: &writer)
    }
}

/// Reads one element or member, and keeps it with the statement that `keep` makes of its expression.
func renderElement(
    _ element: ValueShape, _ arrayDecoder: String, to writer: inout SourceWriter, _ keep: (String) -> String
) {
    for line in ruleChecks(element.rules) { writer.line(line) }
    let condition = "if let value = try " + decodeExpression(element, arrayDecoder: arrayDecoder)
    if element.nullable {
        writer.line("if try reader.decodeNull() {")
        writer.line("    " + keep("nil"))
    }
    writer.block((element.nullable ? "} else " : "") + condition) { writer in
        for check in checks(element.constraints, of: "value", on: "reader") { writer.line(check) }
        writer.line(keep("value"))
    }
}
