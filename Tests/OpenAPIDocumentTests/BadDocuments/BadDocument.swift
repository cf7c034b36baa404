import Testing

/// A document with one mistake and exactly what is said about it.
struct BadDocument: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var file: String
    var text: String
    var findings: String

    /// A whole document.
    init(_ name: String, file: String = "api.yaml", _ text: String, finds findings: String) {
        testDescription = name
        self.file = file
        self.text = text + "\n"
        self.findings = findings
    }

    /// The rest of a document after two lines: the version and the info object.
    static func afterHead(_ name: String, _ text: String, finds findings: String) -> BadDocument {
        BadDocument(name, head + text, finds: findings)
    }

    static let head = """
        openapi: 3.1.0
        info: {title: T, version: "1"}

        """
}
