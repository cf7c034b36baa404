import OpenAPIDocument
import Testing

/// What can be wrong between files: one case each.
struct FileMistakes {
    struct Case: CustomTestStringConvertible, Sendable {
        var name: String
        /// What stands under `components: schemas: A:`.
        var reference: String
        var files: [String: String] = [:]
        var finding: String

        var testDescription: String { name }
    }

    private static let cases = [
        Case(
            name: "a missing file", reference: "./b.yaml",
            finding: """
                api.yaml:5:15: error: b.yaml cannot be read: No such file or directory [reference]
                    at #/components/schemas/A/$ref
                    help: `./b.yaml` is relative to the file it stands in
                """),
        Case(
            name: "a missing place in a file", reference: "b.yaml#/Taks", files: ["b.yaml": "{Task: {}}"],
            finding: """
                api.yaml:5:15: error: nothing stands at `b.yaml#/Taks` [reference]
                    at #/components/schemas/A/$ref
                    help: did you mean `b.yaml#/Task`?
                """),
        Case(
            name: "a missing section of a file", reference: "b.yaml#/x/y", files: ["b.yaml": "{Task: {}}"],
            finding: """
                api.yaml:5:15: error: nothing stands at `b.yaml#/x/y` [reference]
                    at #/components/schemas/A/$ref
                    help: b.yaml has no `x` at `#`
                """),
        Case(
            name: "a file that is no YAML", reference: "b.yaml", files: ["b.yaml": "a: [1"],
            finding: """
                b.yaml:2:1: error: did not find expected ',' or ']' while parsing a flow sequence that starts on line 1 \
                [syntax]
                """),
        Case(
            name: "a mistake in a file", reference: "b.yaml", files: ["b.yaml": "type: strin"],
            finding: """
                b.yaml:1:7: error: `type` cannot be `strin` [wrong-type]
                    at #/type
                    help: did you mean `string`?
                """),
        Case(
            name: "a URL", reference: "https://example.com/a.yaml",
            finding: """
                api.yaml:5:15: error: `https://example.com/a.yaml` is on the network, and nothing is loaded from there \
                [unsupported]
                    at #/components/schemas/A/$ref
                    help: save the file beside the document and refer to it with a relative path
                """),
        Case(
            name: "another version", reference: "b.yaml#/components/schemas/A",
            files: ["b.yaml": "{openapi: 3.0.3, components: {schemas: {A: {}}}}"],
            finding: """
                api.yaml:5:15: error: b.yaml is written in OpenAPI 3.0.3, but this document in 3.1.0 [openapi-version]
                    at #/components/schemas/A/$ref
                    help: bring both to the same version
                """),
        Case(
            name: "a circle of references", reference: "b.yaml",
            files: ["b.yaml": "$ref: 'api.yaml#/components/schemas/A'"],
            finding: """
                api.yaml:5:15: error: `b.yaml` leads back to itself [reference]
                    at #/components/schemas/A/$ref
                    help: one of the references in the circle must be replaced by what it stands for
                """),
    ]

    @Test(arguments: cases)
    func isReported(_ mistake: Case) {
        var files = mistake.files
        files["api.yaml"] = """
            openapi: 3.1.0
            info: {title: T, version: '1'}
            components:
              schemas:
                A: {$ref: '\(mistake.reference)'}
            """
        #expect(load(files: files).findings == [mistake.finding])
    }

    @Test func tooManyBytes() {
        let files = DocumentFiles(byteLimit: 1000) { _, limit throws(UnreadableFile) in
            Array(repeating: 0x20, count: limit + 1)
        }
        let diagnostics = DiagnosticBag()
        let text = "{openapi: 3.1.0, info: {title: T, version: '1'}, components: {schemas: {A: {$ref: b.yaml}}}}"
        _ = Document.load(Array(text.utf8), file: "api.yaml", files: files, diagnostics: diagnostics)
        #expect(
            diagnostics.diagnostics.map(\.message) == [
                "b.yaml cannot be read: the files of the document have more than 1000 bytes together"
            ])
    }

    @Test func tooManyFiles() {
        let files = DocumentFiles(fileLimit: 1) { _, _ throws(UnreadableFile) in [] }
        let diagnostics = DiagnosticBag()
        let text = "{openapi: 3.1.0, info: {title: T, version: '1'}, components: {schemas: {A: {$ref: b.yaml}}}}"
        _ = Document.load(Array(text.utf8), file: "api.yaml", files: files, diagnostics: diagnostics)
        #expect(
            diagnostics.diagnostics.map(\.message) == [
                "b.yaml cannot be read: the document consists of more than 1 files"
            ])
    }
}
