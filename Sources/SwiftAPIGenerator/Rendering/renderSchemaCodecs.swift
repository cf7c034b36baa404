import OpenAPIDocument

/// How many files the codecs are spread over, so that the compiler reads some while it writes others. They are most of
/// what is generated; eight keep two cores and sixteen busy, and are few enough for a small document.
let codecFileCount = 8

/// `SchemaCodecs1.swift` and so on: how structures and enumerations are read from JSON and written as JSON.
///
/// Which of the files a type is in depends on its name alone: another schema in the document moves none.
func renderSchemaCodecs(_ model: APIModel, part: Int) -> String {
    var writer = SourceWriter(access: model.access)
    for declaration in model.declarations where codecFile(of: declaration.name) == part {
        writer.line()
        switch declaration {
        case .structure(let structure): renderCodec(structure, to: &writer)
        case .enumeration(let enumeration): renderCodec(enumeration, to: &writer)
        case .union(let union): renderCodec(union, to: &writer)
        case .tuple(let tuple): renderCodec(tuple, to: &writer)
        case .wrapper(let wrapper): renderCodec(wrapper, to: &writer)
        }
    }
    return writer.text
}

/// FNV-1a, which is the same in every process and on every machine.
private func codecFile(of name: String) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int(hash % UInt32(codecFileCount))
}

/// `SchemaCodecs.swift`: what codecs and parameters share.
func renderSharedCodecs(_ model: APIModel) -> String {
    var writer = SourceWriter(access: model.access)
    renderRules(model.rules, to: &writer)
    renderPatterns(model.patterns, to: &writer)
    renderTextShapes(model.textShapes, to: &writer)
    return writer.text
}

private func renderPatterns(_ patterns: [String], to writer: inout SourceWriter) {
    guard !patterns.isEmpty else { return }
    writer.line()
    writer.documentation("The patterns of the document, each compiled when it is first needed.")
    writer.block("enum APIPatterns") { writer in
        for (index, pattern) in patterns.enumerated() {
            writer.line("static let pattern\(index + 1) = Pattern(\(literal(pattern)))")
        }
    }
}

/// Constants for the shapes of parts.
private func renderTextShapes(_ shapes: [TextShapeModel], to writer: inout SourceWriter) {
    guard !shapes.isEmpty else { return }
    writer.line()
    writer.documentation("What texts inside of parameters and forms mean.")
    writer.block("enum APITextShapes") { writer in
        for (index, shape) in shapes.enumerated() {
            writer.line("static let shape\(index + 1): TextShape = \(shape.expression)")
        }
    }
}

private func renderCodec(_ structure: StructureModel, to writer: inout SourceWriter) {
    writer.block("extension \(escaped(structure.name)): JSONDecodable, JSONEncodable") { writer in
        renderPropertyNames(structure, to: &writer)
        renderDecode(structure, to: &writer)
        writer.line()
        renderEncode(structure, to: &writer)
        for property in structure.properties where property.shape.needsArrayDecoder {
            writer.line()
            renderArrayDecoder(property.shape, named: property.arrayDecoder, access: "private ", to: &writer)
        }
        if let shape = structure.additional { renderAdditionalDecoder(shape, of: structure, to: &writer) }
        if let shape = structure.additional, shape.needsArrayDecoder {
            writer.line()
            renderArrayDecoder(shape, named: additionalDecoder, access: "private ", to: &writer)
        }
    }
}

private func renderPropertyNames(_ structure: StructureModel, to writer: inout SourceWriter) {
    let names = structure.properties.map(\.wireName) + structure.forbidden + structure.excluded
    let line = "private static let propertyNames = PropertyNames(" + names.map(literal).joined(separator: ", ") + ")"
    if line.count <= 112 {
        writer.line(line)
    } else {
        writer.line("private static let propertyNames = PropertyNames(")
        writer.indented { writer in
            for (index, name) in names.enumerated() {
                writer.line(literal(name) + (index + 1 < names.count ? "," : ")"))
            }
        }
    }
    writer.line()
}

private func renderCodec(_ enumeration: EnumerationModel, to writer: inout SourceWriter) {
    let names = enumeration.cases.map { literal($0.wireValue) }
    let name = escaped(enumeration.name)
    let conformance = enumeration.unknownCase == nil ? "StringEnum" : "OpenStringEnum"
    writer.block("extension \(name): \(conformance)") { writer in
        if let unknown = enumeration.unknownCase { renderOpenCases(enumeration, unknown, to: &writer) }
        writer.documentation("The strings on the wire, in the order of the cases.")
        writer.line("public static let wireNames = PropertyNames(" + names.joined(separator: ", ") + ")")
        writer.line()
        writer.documentation("The case of a string on the wire, by its index.")
        writer.block("public static func wireValue(at index: Int) -> \(escaped(enumeration.name))?") { writer in
            writer.line("switch index {")
            for (index, item) in enumeration.cases.enumerated() {
                writer.line("case \(index): .\(escaped(item.name))")
            }
            writer.line("default: nil")
            writer.line("}")
        }
        writer.line()
        writer.documentation("The string as JSON text.")
        writer.block("public var wireLiteral: StaticString") { writer in
            writer.line("switch self {")
            for item in enumeration.cases {
                writer.line("case .\(escaped(item.name)): \(literal(jsonText(item.wireValue)))")
            }
            if let unknown = enumeration.unknownCase { writer.line("case .\(escaped(unknown)): \"\"") }
            writer.line("}")
        }
    }
}

/// What Swift writes itself for enumerations whose cases are all listed.
private func renderOpenCases(_ enumeration: EnumerationModel, _ unknown: String, to writer: inout SourceWriter) {
    let name = escaped(enumeration.name)
    writer.documentation("The listed cases.")
    let cases = enumeration.cases.map { "." + escaped($0.name) }.joined(separator: ", ")
    writer.line("public static var allCases: [\(name)] { [\(cases)] }")
    writer.line()
    writer.documentation("The case of a string that the document lists.")
    writer.block("public init?(rawValue: String)") { writer in
        writer.line("switch rawValue {")
        for item in enumeration.cases {
            writer.line("case \(literal(item.wireValue)): self = .\(escaped(item.name))")
        }
        writer.line("default: return nil")
        writer.line("}")
    }
    writer.line()
    writer.documentation("The string on the wire.")
    writer.block("public var rawValue: String") { writer in
        writer.line("switch self {")
        for item in enumeration.cases {
            writer.line("case .\(escaped(item.name)): \(literal(item.wireValue))")
        }
        writer.line("case .\(escaped(unknown))(let text): text")
        writer.line("}")
    }
    writer.line()
    writer.documentation("The case for a string that the document does not list.")
    writer.line("public static func unlisted(_ text: String) -> \(name) { .\(escaped(unknown))(text) }")
    writer.line()
    writer.documentation("Whether the document does not list the string.")
    writer.line("public var isUnlisted: Bool { if case .\(escaped(unknown)) = self { true } else { false } }")
    writer.line()
}
