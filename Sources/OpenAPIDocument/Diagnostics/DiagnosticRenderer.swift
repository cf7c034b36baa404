/// Prints diagnostics for people.
public struct DiagnosticRenderer {
    /// Whether to show the line of the text with a caret under the column: for terminals.
    public var showsSource: Bool
    private let files: [String: SourceFile]

    /// Makes a renderer that can show lines of these files.
    public init(files: [SourceFile] = [], showsSource: Bool = false) {
        self.files = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
        self.showsSource = showsSource
    }

    /// The lines of one diagnostic, without a line end at the last.
    public func render(_ diagnostic: Diagnostic) -> String {
        let text = diagnostic.description
        guard showsSource, let listing = listing(diagnostic.place) else { return text }
        // The listing stands under the first line, so that terminals still find `file:line:column:` at its start.
        guard let end = text.utf8.firstIndex(of: 0x0A) else { return text + "\n" + listing }
        return text[..<end] + "\n" + listing + text[end...]
    }

    private func listing(_ place: Place) -> String? {
        guard let line = files[place.file]?.line(place.line), place.column > 0 else { return nil }
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        // Tabs stay tabs, so that the caret is under its character however wide a tab is.
        let indent = line.unicodeScalars.prefix(place.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        return " \(number) | \(line)\n \(margin) | \(indent)^"
    }
}
