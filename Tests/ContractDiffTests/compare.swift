import ContractDiff
import OpenAPIDocument
import Testing

/// The changes between two documents, each as `breaks clients: sentence`, in order.
func changes(_ old: String, _ new: String, location: SourceLocation = #_sourceLocation) throws -> [String] {
    let diff = ContractDiff(
        from: try document(old, "old.yaml", location), to: try document(new, "new.yaml", location))
    return diff.changes.map { "\($0.breaks): \($0.message)" }
}

private func document(_ text: String, _ file: String, _ location: SourceLocation) throws -> Document {
    let diagnostics = DiagnosticBag()
    let bytes = Array(
        (text.hasPrefix("openapi") ? text : "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n" + text).utf8)
    let document = Document.load(bytes, file: file, diagnostics: diagnostics)
    let errors = diagnostics.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.description).joined(separator: "\n"))", sourceLocation: location)
    return try #require(document, sourceLocation: location)
}

/// A document whose operation `POST /a` takes a body of this schema.
func request(_ schema: String) -> String {
    """
    paths:
      /a:
        post:
          requestBody: {content: {application/json: {schema: \(schema)}}}
          responses: {"204": {description: Done}}
    """
}

/// A document whose operation `GET /a` answers with this schema.
func response(_ schema: String) -> String {
    """
    paths:
      /a:
        get:
          responses: {"200": {description: OK, content: {application/json: {schema: \(schema)}}}}
    """
}

/// A document with one operation, `GET /a`, that has these keys.
func operation(_ keys: String, after: String = "") -> String {
    "paths: {/a: {get: {\(keys.isEmpty ? "" : keys + ", ")responses: {\"200\": {description: OK}}}}}\n" + after
}
