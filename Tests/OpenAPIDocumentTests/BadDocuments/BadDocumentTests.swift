import OpenAPIDocument
import Testing

/// One bad document, one test: what is found, where, and what to do about it, to the letter.
@Suite struct BadDocumentTests {
    @Test(arguments: BadDocument.text)
    func text(_ document: BadDocument) { expectFindings(of: document) }

    @Test(arguments: BadDocument.structure)
    func structure(_ document: BadDocument) { expectFindings(of: document) }

    @Test(arguments: BadDocument.part)
    func part(_ document: BadDocument) { expectFindings(of: document) }

    @Test(arguments: BadDocument.schema)
    func schema(_ document: BadDocument) { expectFindings(of: document) }

    @Test(arguments: BadDocument.reference)
    func reference(_ document: BadDocument) { expectFindings(of: document) }

    @Test(arguments: BadDocument.operationRule)
    func operationRule(_ document: BadDocument) { expectFindings(of: document) }

    @Test(arguments: BadDocument.schemaRule)
    func schemaRule(_ document: BadDocument) { expectFindings(of: document) }

    /// Every finding of a broken document is reported in one run, in the order of the text.
    @Test func allMistakesAtOnce() {
        let (_, findings) = load(
            """
            openapi: 3.1.0
            info: {title: 1, version: "1"}
            paths:
              /a/{id}:
                get:
                  tags: x
                  responses: {"999": {description: OK}}
            components:
              schemas:
                A: {type: strng, minLength: -1}
            """)
        #expect(
            findings.map { "\($0.place.line):\($0.place.column) \($0.rule)" } == [
                "2:15 wrong-type", "5:5 path-parameters", "6:13 wrong-type", "7:19 invalid-status",
                "10:15 wrong-type", "10:33 wrong-type",
            ])
    }

    private func expectFindings(of document: BadDocument) {
        let (_, findings) = load(document.text, file: document.file)
        #expect(findings.map(\.description).joined(separator: "\n") == document.findings)
    }
}
