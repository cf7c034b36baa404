extension LocatedNode {
    /// Reads a text, YAML 1.2 or JSON, into nodes.
    ///
    /// The text is JSON when the file's name ends in `.json`, or when it starts with `{` and the name does not say
    /// YAML. JSON is read strictly. Both give the same nodes for the same document.
    /// - Returns: The root; nil when the text cannot be read (the reason is in `diagnostics`).
    public static func read(
        _ text: [UInt8], file name: String, limits: TextLimits = TextLimits(), diagnostics: DiagnosticBag
    ) -> LocatedNode? {
        let file = SourceFile(name: name, bytes: text)
        guard text.count <= limits.bytes else {
            diagnostics.error(
                .limit, "the text has \(text.count) bytes; at most \(limits.bytes) are read", at: Place(file: name))
            return nil
        }
        guard checkEncoding(file, diagnostics) else { return nil }
        guard let tree = readTree(file, limits, diagnostics) else {
            if !diagnostics.hasErrors { diagnostics.error(.syntax, "the document is empty", at: Place(file: name)) }
            return nil
        }
        return LocatedNode(tree: tree, index: 0)
    }

    private static func readTree(
        _ file: SourceFile, _ limits: TextLimits, _ diagnostics: DiagnosticBag
    ) -> NodeTree? {
        let name = file.name.lowercased()
        let startsWithBrace = file.bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            // JSON is nearly YAML, but libyaml refuses surrogate pairs: try it as JSON, without a word when it is none.
            let trial = DiagnosticBag()
            if startsWithBrace, let tree = JSONReader.read(file, limits: limits, diagnostics: trial),
                !trial.hasErrors
            {
                return tree
            }
            return YAMLReader.read(file, limits: limits, diagnostics: diagnostics)
        }
        return name.hasSuffix(".json") || startsWithBrace
            ? JSONReader.read(file, limits: limits, diagnostics: diagnostics)
            : YAMLReader.read(file, limits: limits, diagnostics: diagnostics)
    }

    /// Whether the text is UTF-8; reports the first byte that is not.
    private static func checkEncoding(_ file: SourceFile, _ diagnostics: DiagnosticBag) -> Bool {
        if String(validating: file.bytes, as: UTF8.self) != nil { return true }
        var codec = UTF8()
        var iterator = file.bytes.makeIterator()
        var (line, column) = (1, 1)
        while case .scalarValue(let scalar) = codec.decode(&iterator) {
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        diagnostics.error(
            .syntax, "the text is not UTF-8 here", at: Place(file: file.name, line: line, column: column),
            help: "save the file in UTF-8")
        return false
    }
}
