extension DocumentReader {
    /// Whether the document refers to other files.
    var spansFiles: Bool { readFiles.count > 1 }

    /// The document with what other files hold pulled in, read again as one text.
    ///
    /// The first reading has reported every mistake at its place, so that the second has nothing to add.
    func bundle(versionText: String) -> Document? {
        var bundler = Bundler(reader: self)
        guard let root = bundler.bundle() else { return nil }
        let silent = DiagnosticBag()
        let document = DocumentReader(root: root, version: version, limits: limits, diagnostics: silent)
            .readDocument(versionText: versionText)
        for finding in silent.diagnostics where finding.severity == .error && finding.tolerance == nil {
            diagnostics.add(finding)
        }
        return document
    }
}

extension PartKind {
    /// The section under `components` that holds such parts.
    var section: String? {
        switch self {
        case .schema: "schemas"
        case .pathItem: "pathItems"
        case .parameter: "parameters"
        case .requestBody: "requestBodies"
        case .response: "responses"
        case .header: "headers"
        case .example: "examples"
        case .link: "links"
        case .callback: "callbacks"
        case .securityScheme: "securitySchemes"
        case .mediaType: "mediaTypes"
        case .other: nil
        }
    }
}
