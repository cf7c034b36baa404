import CommandLineSupport
import OpenAPIDocument

/// `apigen bundle`: a document of several files as one.
struct BundleCommand: Command {
    static let name = "bundle"
    static let summary = "make one file of a document in several"
    static let specification = Arguments.Specification(
        command: "apigen \(name)", options: ["--output": "FILE", "--format": "yaml|json"])
    static let help = """
        Makes one file of a document that refers to others. A path item goes where it is referred to, everything else under
        `components`, named after its key or its file. A document in one file is written anew in the same way.

        Usage: apigen bundle DOCUMENT [--output FILE] [--format yaml|json]

        --output FILE       where it goes; the standard output otherwise. The file is not written when it would not change
        --format yaml|json  how it is written; otherwise the name of FILE decides, and without one it is YAML

        Examples:
          apigen bundle api/openapi.yaml --output openapi.json
          apigen bundle api/openapi.yaml | less

        Exit status: 0 done, 1 the document or a file is at fault, 2 the arguments are.
        """

    /// How the document is written.
    enum Format: String, CaseIterable {
        case yaml, json
    }

    var document: String
    var output: String?
    var format: Format

    init(_ arguments: Arguments) throws(UsageError) {
        document = try arguments.operands(named: "document", usage: "apigen bundle openapi.yaml")[0]
        output = arguments["--output"]
        let isJSON = output?.lowercased().hasSuffix(".json") ?? false
        format = try arguments.choice("--format", Format.self) ?? (isJSON ? .json : .yaml)
    }

    func run(_ console: Console) -> Int32 {
        guard let document = usableDocument(document, console, tool: "apigen") else { return 1 }
        let text = format == .yaml ? document.yaml() : document.node.indentedJSON()
        guard let output else {
            console.write(text)
            return 0
        }
        do throws(FileError) {
            try writeIfChanged(text, to: output)
            return 0
        } catch {
            console.printError("apigen: error: \(error)")
            return 1
        }
    }
}
