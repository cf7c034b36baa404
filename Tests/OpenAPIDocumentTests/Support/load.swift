import OpenAPIDocument
import Testing

/// Loads a document with all checks; gives what was found.
func load(_ text: String, file: String = "api.yaml") -> (document: Document?, findings: [Diagnostic]) {
    let diagnostics = DiagnosticBag()
    let document = Document.load(Array(text.utf8), file: file, diagnostics: diagnostics)
    return (document, diagnostics.diagnostics)
}

/// Loads `api.yaml` of these files, and those that it refers to, with all checks; gives what was found.
func load(files texts: [String: String]) -> (document: Document?, findings: [String]) {
    let diagnostics = DiagnosticBag()
    let files = DocumentFiles { path, _ throws(UnreadableFile) in
        guard let text = texts[path] else { throw UnreadableFile(reason: "No such file or directory") }
        return Array(text.utf8)
    }
    let root = Array((texts["api.yaml"] ?? "").utf8)
    let document = Document.load(root, file: "api.yaml", files: files, diagnostics: diagnostics)
    return (document, diagnostics.diagnostics.map(\.description))
}

/// Loads a document that must be without findings.
func loadGood(_ text: String, file: String = "api.yaml", location: SourceLocation = #_sourceLocation) throws -> Document
{
    let (document, findings) = load(text, file: file)
    #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))", sourceLocation: location)
    return try #require(document, sourceLocation: location)
}

/// Reads a text into nodes.
func read(
    _ text: String, file: String = "api.yaml", limits: TextLimits = TextLimits()
) -> (node: LocatedNode?, findings: [Diagnostic]) {
    let diagnostics = DiagnosticBag()
    let node = LocatedNode.read(Array(text.utf8), file: file, limits: limits, diagnostics: diagnostics)
    return (node, diagnostics.diagnostics)
}

/// Reads a text that must be without findings.
func readGood(
    _ text: String, file: String = "api.yaml", location: SourceLocation = #_sourceLocation
) throws -> LocatedNode {
    let (node, findings) = read(text, file: file)
    #expect(findings.isEmpty, "\(findings.map(\.description).joined(separator: "\n"))", sourceLocation: location)
    return try #require(node, sourceLocation: location)
}

extension LocatedNode {
    /// The value as JSON text.
    var text: String { String(decoding: json(), as: UTF8.self) }
}
