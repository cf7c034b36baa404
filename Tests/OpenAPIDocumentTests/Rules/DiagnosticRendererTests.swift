import OpenAPIDocument
import Testing

@Suite struct DiagnosticRendererTests {
    private let file = SourceFile(name: "a.yaml", bytes: Array("one: 1\r\n\ttwo: é: x\n".utf8))

    @Test func listing() {
        let diagnostic = Diagnostic(
            .error, .syntax, "no", at: Place(file: "a.yaml", line: 2, column: 8, pointer: "#/two"), help: "yes")
        #expect(
            DiagnosticRenderer(files: [file], showsSource: true).render(diagnostic) == """
                a.yaml:2:8: error: no [syntax]
                 2 | \ttwo: é: x
                   | \t      ^
                    at #/two
                    help: yes
                """)
        #expect(
            DiagnosticRenderer(files: [file]).render(diagnostic) == """
                a.yaml:2:8: error: no [syntax]
                    at #/two
                    help: yes
                """)
    }

    /// A document may come from anybody: nothing in it moves the cursor of a terminal, or makes lines of its own.
    @Test func aDocumentDoesNotSpeakToTheTerminal() {
        let bad = SourceFile(name: "a.yaml", bytes: Array("\ta: \"\u{1B}[31mx\u{202E}\": y\u{7F}".utf8))
        let diagnostic = Diagnostic(
            .error, .syntax, "`a\nb.yaml:1:1: error: \u{1B}]0;x\u{7}`",
            at: Place(file: "a.yaml", line: 1, column: 14, pointer: "#/\u{9B}x"), help: "a\r\nb\u{2028}c")
        #expect(
            DiagnosticRenderer(files: [bad], showsSource: true).render(diagnostic) == """
                a.yaml:1:14: error: `a\\u{A}b.yaml:1:1: error: \\u{1B}]0;x\\u{7}` [syntax]
                 1 | \ta: "\u{FFFD}[31mx\u{FFFD}": y\u{FFFD}
                   | \t            ^
                    at #/\\u{9B}x
                    help: a\\u{D}\\u{A}b\\u{2028}c
                """)
    }

    @Test func placesWithoutALine() {
        let renderer = DiagnosticRenderer(files: [file], showsSource: true)
        let whole = Diagnostic(.warning, .syntax, "no", at: Place(file: "a.yaml"))
        #expect(renderer.render(whole) == "a.yaml: warning: no [syntax]")
        let beyond = Diagnostic(.error, .syntax, "no", at: Place(file: "a.yaml", line: 9, column: 1))
        #expect(renderer.render(beyond) == "a.yaml:9:1: error: no [syntax]")
    }

    @Test func linesOfAFile() {
        #expect(file.line(1) == "one: 1")
        #expect(file.line(3) == "")
        #expect(file.line(4) == nil)
        #expect(file.line(0) == nil)
    }

    @Test func theBagIsBounded() {
        let bag = DiagnosticBag(limit: 2)
        for _ in 0..<5 { bag.error(.syntax, "no", at: Place(file: "a.yaml")) }
        #expect(bag.diagnostics.count == 2)
        #expect(bag.errorCount == 5)
    }
}
