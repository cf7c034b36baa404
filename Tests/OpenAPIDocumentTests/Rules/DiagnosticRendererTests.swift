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
