/// Writes Swift source line by line, indented by four spaces a level.
///
/// Renderers write what users may use as `public`; the writer puts the level there that the user has chosen.
struct SourceWriter {
    private(set) var text = ""
    private let access: AccessLevel
    private var depth = 0

    /// An empty text.
    init(access: AccessLevel) { self.access = access }

    /// What stands before a line at the present level.
    var margin: String { String(repeating: "    ", count: depth) }

    /// One line at the present level; an empty one without trailing spaces.
    mutating func line(_ content: String = "") {
        if !content.isEmpty {
            for _ in 0..<depth { text += "    " }
            text += access == .public ? content : access.applied(to: content)
        }
        text += "\n"
    }

    /// Text as it is, whole lines.
    mutating func text(_ lines: String) { text += lines }

    /// `header {`, the lines of the body one level deeper, and `}` followed by `trailer`.
    mutating func block(_ header: String, trailer: String = "", _ body: (inout SourceWriter) -> Void) {
        line(header + " {")
        indented(body)
        line("}" + trailer)
    }

    /// The lines of the body, one level deeper.
    mutating func indented(_ body: (inout SourceWriter) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// A list in brackets, parentheses or the like, one element a line.
    mutating func list(_ opening: String, _ elements: [String], _ closing: String) {
        line(opening)
        indented { writer in
            for element in elements { writer.line(element + ",") }
        }
        line(closing)
    }

    /// Doc comment lines; paragraphs keep their line breaks and long lines are broken at spaces.
    mutating func documentation(_ paragraphs: String?...) {
        let present = paragraphs.compactMap(\.self).map(trimmed).filter { !$0.isEmpty }
        for (index, paragraph) in present.enumerated() {
            if index > 0 { line("///") }
            for source in paragraph.split(separator: "\n", omittingEmptySubsequences: false) {
                for part in wrapped(String(source), width: max(40, 114 - 4 * depth)) {
                    line(part.isEmpty ? "///" : "/// " + part)
                }
            }
        }
    }

    private func trimmed(_ text: String) -> String {
        var text = Substring(text)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isNewline { text.removeFirst() }
        return String(text.map { $0 == "\r" || $0 == "\r\n" ? "\n" : $0 })
    }

    private func wrapped(_ text: String, width: Int) -> [String] {
        guard text.count > width else { return [trimmed(text)] }
        let margin = String(text.prefix { $0 == " " })
        var lines: [String] = []
        var current = margin
        for word in text.split(separator: " ") {
            if current.count > margin.count, current.count + word.count + 1 > width {
                lines.append(current)
                current = margin
            }
            current += (current.count > margin.count ? " " : "") + word
        }
        return lines + [current]
    }
}

extension AccessLevel {
    /// A line whose declaration is `public`, with this level instead; any other line as it is.
    fileprivate func applied(to line: String) -> String {
        let (wrapper, level) = ("@Indirect ", "public ")
        let start = line.hasPrefix(wrapper) ? wrapper : ""
        guard line.dropFirst(start.count).hasPrefix(level) else { return line }
        return start + (self == .internal ? "" : rawValue + " ") + line.dropFirst(start.count + level.count)
    }
}
