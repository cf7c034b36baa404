import OpenAPIDocument

/// What is fuzzed: no text crashes the reader or the rules, or keeps them for seconds; a document that cannot be used has
/// an error that stands at a place of the text; and what was read survives being written as JSON and as YAML.
///
/// The first byte chooses between YAML and JSON, between generous and tight limits, and between the rules and writing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: data, count: count)
    guard let mode = input.first else { return 0 }
    let text = Array(input.dropFirst())
    let file = mode & 1 == 0 ? "openapi.yaml" : "openapi.json"
    let limits = mode & 2 == 0 ? TextLimits.fuzz : .tight
    if mode & 4 != 0 {
        checkRoundTrip(text, file, limits)
        return 0
    }
    let diagnostics = DiagnosticBag(limit: 50)
    let document = Document.load(text, file: file, limits: limits, diagnostics: diagnostics)
    demand(document != nil || diagnostics.hasErrors, "no document, and nobody says why")
    check(diagnostics.diagnostics, SourceFile(name: file, bytes: text))
    return 0
}

extension TextLimits {
    /// Aliases may make a short text long: not so long that every input of the fuzzer takes a second.
    fileprivate static var fuzz: TextLimits {
        var limits = TextLimits()
        limits.expandedNodes = 5_000
        return limits
    }

    /// Limits that a short input can reach.
    fileprivate static var tight: TextLimits {
        var limits = TextLimits()
        limits.bytes = 512
        limits.depth = 8
        limits.expandedNodes = 50
        return limits
    }
}

private func check(_ diagnostics: [Diagnostic], _ source: SourceFile) {
    let lines = source.bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    let renderer = DiagnosticRenderer(files: [source], showsSource: true, usesColor: true)
    for diagnostic in diagnostics {
        demand(!diagnostic.message.isEmpty, "a diagnostic without a message")
        // What is missing at the end may be said to be on the next line, and YAML has further line breaks (NEL, LS, PS),
        // each of two or three bytes.
        demand(diagnostic.place.line <= lines + 1 + source.bytes.count / 2, "\(diagnostic) stands behind the text")
        demand(!renderer.render(diagnostic).isEmpty, "a diagnostic of no text")
    }
}

private func checkRoundTrip(_ text: [UInt8], _ file: String, _ limits: TextLimits) {
    let diagnostics = DiagnosticBag()
    guard let node = LocatedNode.read(text, file: file, limits: limits, diagnostics: diagnostics),
        !diagnostics.hasErrors
    else { return }
    for (bytes, file) in [
        (node.json(), "again.json"), (node.indentedJSON(), "again.json"), (node.yaml(), "again.yaml"),
    ] {
        let found = DiagnosticBag()
        guard let again = LocatedNode.read(bytes, file: file, diagnostics: found), !found.hasErrors else {
            fatalError(
                "what was written is refused: \(found.diagnostics) \(String(decoding: bytes, as: UTF8.self))")
        }
        demand(
            again.hasSameValue(as: node), "changed by being written: \(String(decoding: bytes, as: UTF8.self))")
    }
}
