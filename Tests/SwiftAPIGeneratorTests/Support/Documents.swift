import OpenAPIDocument
import SwiftAPIGenerator
import Testing

private let head = "openapi: 3.1.0\ninfo: {title: T, version: \"1\"}\n"

/// A document with one component schema, `X`.
func schema(_ yaml: String) -> String {
    head + "paths: {}\ncomponents:\n  schemas:\n    X:\n" + indented(yaml, by: 6)
}

/// A document with one operation, `GET /a`.
func operation(_ yaml: String) -> String {
    head + "paths:\n  \"/a\":\n    get:\n" + indented(yaml, by: 6)
}

/// A document with everything but its version and `info`.
func document(_ yaml: String) -> String { head + yaml + "\n" }

private func indented(_ yaml: String, by spaces: Int) -> String {
    yaml.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "\n" : String(repeating: " ", count: spaces) + $0 + "\n" }.joined()
}

/// What the generator makes of a document: the text of each file by its name, and what it says.
struct Generated {
    var files: [String: String]
    var diagnostics: [Diagnostic]

    init(_ yaml: String, file: String = "openapi.yaml", options: GeneratorOptions = GeneratorOptions()) {
        let bag = DiagnosticBag()
        let files = GeneratorPipeline(options: options).run(Array(yaml.utf8), file: file, diagnostics: bag) ?? []
        self.files = Dictionary(uniqueKeysWithValues: files.map { ($0.name, $0.text) })
        diagnostics = bag.diagnostics
    }

    /// The lines of a file without its header and imports.
    subscript(_ name: String) -> String {
        files.sorted { $0.key < $1.key }.filter { isPart($0.key, of: name) }.map { body(of: $0.value) }.joined()
    }

    /// Whether the file is this one, or one of several over which it is spread.
    private func isPart(_ file: String, of name: String) -> Bool {
        file.hasPrefix(name) && file.dropFirst(name.count).dropLast(".swift".count).allSatisfy(\.isNumber)
    }

    private func body(of text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.drop {
            $0.hasPrefix("//") && !$0.hasPrefix("///") || $0.isEmpty || $0.contains("import ")
                || $0.hasPrefix("#")
        }
        .joined(separator: "\n")
    }
}

/// Expects exactly one error, at this line and column and JSON pointer, with this message and next step.
func refuses(
    _ yaml: String, at place: String, _ pointer: String, _ message: String, help: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let errors = Generated(yaml).diagnostics.filter { $0.severity == .error }
    #expect(
        errors.map(\.description) == [
            "openapi.yaml:\(place): error: \(message) [unsupported]\n    at \(pointer)\n    help: \(help)"
        ], sourceLocation: sourceLocation)
}

/// Expects that a generated file has these lines next to one another, whatever their indentation.
func generates(
    _ yaml: String, in file: String, _ lines: String, sourceLocation: SourceLocation = #_sourceLocation
) {
    let generated = Generated(yaml)
    let errors = generated.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.description) == [], sourceLocation: sourceLocation)
    let text = unindented(generated[file])
    #expect(text.contains(unindented(lines)), "\(generated[file])", sourceLocation: sourceLocation)
}

private func unindented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }.joined(separator: "\n")
}
