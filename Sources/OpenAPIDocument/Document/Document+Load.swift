extension Document {
    /// Reads a document and checks it: syntax, structure, references, then the rules of `validate`.
    ///
    /// - Parameters:
    ///   - text: YAML or JSON in UTF-8.
    ///   - file: The name that diagnostics print.
    ///   - limits: Bounds on size, depth and expansion of each file.
    ///   - files: Reads the files that references name; without it, such a reference is an error. The result is then
    ///     one document: what is in other files stands under `components` (path items where they are referred to), and
    ///     every part knows the file and place it was read from.
    ///   - diagnostics: Collects everything that is found.
    /// - Returns: The document; nil when too little of it could be read. Use it only when `diagnostics.hasErrors` is
    /// false.
    public static func load(
        _ text: [UInt8], file: String, limits: TextLimits = TextLimits(), files: DocumentFiles? = nil,
        diagnostics: DiagnosticBag
    ) -> Document? {
        guard let document = parse(text, file: file, limits: limits, files: files, diagnostics: diagnostics) else {
            return nil
        }
        document.validate(diagnostics)
        diagnostics.sort()
        return document
    }

    /// Reads a document without the rules of `validate`: syntax, structure and references only.
    public static func parse(
        _ text: [UInt8], file: String, limits: TextLimits = TextLimits(), files: DocumentFiles? = nil,
        diagnostics: DiagnosticBag
    ) -> Document? {
        files?.add(SourceFile(name: file, bytes: text))
        guard let root = LocatedNode.read(text, file: file, limits: limits, diagnostics: diagnostics),
            let (version, versionText) = readVersion(root, diagnostics)
        else { return nil }
        let reader = DocumentReader(
            root: root, version: version, limits: limits, files: files, diagnostics: diagnostics)
        let document = reader.readDocument(versionText: versionText)
        guard reader.spansFiles, document != nil, !diagnostics.hasFatalErrors else { return document }
        return reader.bundle(versionText: versionText)
    }
}
