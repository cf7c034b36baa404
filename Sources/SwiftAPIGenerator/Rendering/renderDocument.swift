/// `Document.swift`: the document that the code was made from, as text and as JSON.
///
/// `source` is the text byte for byte, `json` the same document as JSON.
func renderDocument(source: [UInt8], json: [UInt8], _ access: AccessLevel) -> String {
    var writer = SourceWriter(access: access)
    writer.line()
    writer.documentation("The OpenAPI document that this module was compiled from.")
    writer.block("public enum APIDocument") { writer in
        writer.documentation("The document byte for byte.")
        writer.line("public static let yaml: [UInt8] = bytes(sourceText)")
        writer.line()
        writer.documentation("The document as JSON, its members in the same order.")
        writer.line("public static let json: [UInt8] = bytes(jsonText)")
        writer.line()
        writer.block("private static func bytes(_ text: StaticString) -> [UInt8]") { writer in
            writer.line("text.withUTF8Buffer { Array($0) }")
        }
    }
    writer.line()
    writer.text(constant("sourceText", source))
    writer.line()
    writer.text(constant("jsonText", json))
    return writer.text
}

/// A file-level constant with the text as one literal, which costs the compiler no type checking to speak of.
///
/// The literal is raw, with as many number signs as it takes for nothing in the text to end it or to be an escape.
private func constant(_ name: String, _ bytes: [UInt8]) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var signs = "#"
    while text.contains("\"\"\"" + signs) || text.contains("\\" + signs) { signs += "#" }
    var result = "private let \(name): StaticString = \(signs)\"\"\"\n"
    for scalar in text.unicodeScalars {
        if scalar == "\n" || isPlain(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\" + signs + "u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
        }
    }
    return result + "\n\"\"\"" + signs + "\n"
}
