import OpenAPIDocument
import Testing

/// A document whose only schema is this YAML, below `Value`, with helpers beside it. `isFlawed`: with mistakes that the
/// generator goes on after.
func schema(
    _ yaml: String, beside others: String = "", isFlawed: Bool = false
) throws -> (document: Document, schema: Schema) {
    let indented = { (text: String) in text.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n") }
    let text = """
        openapi: 3.1.0
        info: {title: Values, version: '1'}
        paths: {}
        components:
          schemas:
            Value:
        \(indented(yaml).replacing("      ", with: "        "))
        \(others.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n"))
        """
    let document = try document(text, isFlawed: isFlawed)
    return (document, try #require(document.components.schemas["Value"]))
}

/// The document of a text.
func document(_ text: String, isFlawed: Bool = false) throws -> Document {
    let bag = DiagnosticBag()
    let document = Document.load(Array(text.utf8), file: "openapi.yaml", diagnostics: bag)
    if isFlawed { bag.tolerate() }
    #expect(!bag.hasErrors, "\(bag.diagnostics)")
    return try #require(document)
}
