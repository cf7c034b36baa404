import OpenAPIDocument
import SwiftAPIGenerator

/// `apigen generate`: an OpenAPI document into Swift.
struct GenerateCommand: Command {
    static let name = "generate"
    static let summary = "compile a document into Swift"
    static let specification = Arguments.Specification(command: name, options: ["--output": "FOLDER"])
    static let help = """
        Compiles an OpenAPI document into Swift.

        Usage: apigen generate DOCUMENT --output FOLDER

        --output FOLDER  where the Swift files go; files that would not change are not written

        Examples:
          apigen generate openapi.yaml --output Sources/API/Generated

        Exit status: 0 done, 1 the document or a file is at fault, 2 the arguments are.
        """

    var document: String
    var output: String

    init(_ arguments: Arguments) throws(UsageError) {
        let usage = "apigen generate openapi.yaml --output FOLDER"
        document = try arguments.operands(named: "document", usage: usage)[0]
        guard let output = arguments["--output"] else { throw UsageError("where to? add --output FOLDER") }
        self.output = output
    }

    func run(_ console: Console) -> Int32 {
        do {
            let text = try readFile(document)
            let diagnostics = DiagnosticBag()
            let files = documentFiles()
            let generated = GeneratorPipeline().run(text, file: document, files: files, diagnostics: diagnostics)
            console.print(diagnostics.diagnostics, files: files)
            guard let generated else { return 1 }
            try makeFolder(output)
            for file in generated { try writeIfChanged(Array(file.text.utf8), to: output + "/" + file.name) }
            return 0
        } catch {
            console.printError("apigen: error: \(error)")
            return 1
        }
    }
}
