/// Prints diagnostics for people.
public struct DiagnosticRenderer {
    /// Whether to show the line of the text with a caret under the column: for terminals.
    public var showsSource: Bool
    /// Whether severities, places and carets have colours (ECMA-48 section 8.3.117): for terminals.
    public var usesColor: Bool
    private let files: [String: SourceFile]

    /// Makes a renderer that can show lines of these files.
    public init(files: [SourceFile] = [], showsSource: Bool = false, usesColor: Bool = false) {
        self.files = Dictionary(files.map { ($0.name, $0) }) { first, _ in first }
        self.showsSource = showsSource
        self.usesColor = usesColor
    }

    /// The lines of one diagnostic, without a line end at the last.
    public func render(_ diagnostic: Diagnostic) -> String {
        var text = diagnostic.description
        let listing = showsSource ? listing(diagnostic.place) : nil
        guard let end = text.firstIndex(of: "\n") else {
            return colored(text, diagnostic) + (listing.map { "\n" + $0 } ?? "")
        }
        // The listing stands under the first line, so that terminals still find `file:line:column:` at its start.
        let rest = text[end...]
        text = colored(String(text[..<end]), diagnostic)
        return text + (listing.map { "\n" + $0 } ?? "") + rest
    }

    private func colored(_ line: String, _ diagnostic: Diagnostic) -> String {
        let severity = diagnostic.severity.rawValue + ": "
        guard usesColor, let range = line.firstRange(of: severity) else { return line }
        let color =
            switch diagnostic.severity {
            case .error: "1;31"
            case .warning: "1;35"
            case .note: "1;36"
            }
        return paint(String(line[..<range.lowerBound]), "1") + paint(severity, color) + line[range.upperBound...]
    }

    private func paint(_ text: String, _ code: String) -> String {
        usesColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func listing(_ place: Place) -> String? {
        guard let line = files[place.file]?.line(place.line), place.column > 0 else { return nil }
        let number = String(place.line)
        let margin = String(repeating: " ", count: number.utf8.count)
        // Tabs stay tabs, so that the caret is under its character however wide a tab is.
        let indent = line.unicodeScalars.prefix(place.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
        // One character for each that a terminal would act on, so that the caret stays where it is.
        let shown = String(
            String.UnicodeScalarView(line.unicodeScalars.map { $0 != "\t" && $0.isUnseen ? "\u{FFFD}" : $0 }))
        return " \(number) | \(shown)\n \(margin) | \(indent)\(paint("^", "1;32"))"
    }
}
