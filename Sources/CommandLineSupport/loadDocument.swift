package import OpenAPIDocument

/// A document that was read for a command, and what was found.
package struct LoadedDocument {
    /// nil when too little of it could be read.
    package var document: Document?
    package var diagnostics: DiagnosticBag
    package var files: DocumentFiles
}

/// Reads a document and the files that it refers to, and checks these rules that go beyond structure.
package func loadDocument(_ path: String, rules: [ValidationRule]) throws(FileError) -> LoadedDocument {
    let text = try readFile(path)
    let diagnostics = DiagnosticBag()
    let files = documentFiles()
    let document = Document.parse(text, file: displayName(path), files: files, diagnostics: diagnostics)
    document?.validate(diagnostics, rules: rules)
    diagnostics.sort()
    return LoadedDocument(document: document, diagnostics: diagnostics, files: files)
}

/// Reads a document that a command can go on with; says why and gives nil when it cannot.
///
/// Warnings are for `apigen lint` and not shown; mistakes that leave the meaning clear count as such.
package func usableDocument(_ path: String, _ console: Console, tool: String) -> Document? {
    do throws(FileError) {
        let loaded = try loadDocument(path, rules: [])
        loaded.diagnostics.tolerate()
        guard let document = loaded.document, !loaded.diagnostics.hasErrors else {
            console.print(
                loaded.diagnostics.diagnostics.filter { $0.severity != .warning }, sources: loaded.files.sources)
            return nil
        }
        return document
    } catch {
        console.printError("\(tool): error: \(error)")
        return nil
    }
}
