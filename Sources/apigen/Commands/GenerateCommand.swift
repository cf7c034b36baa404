import OpenAPIDocument
import SwiftAPIGenerator

/// `apigen generate`: an OpenAPI document into Swift.
struct GenerateCommand: Command {
    static let name = "generate"
    static let summary = "compile a document into Swift"
    static let specification = Arguments.Specification(
        command: name,
        options: [
            "--output": "FOLDER", "--access": AccessLevel.list, "--only-tags": "TAG,TAG",
            "--only-operations": "NAME,NAME", "--only-paths": "PATH,PATH",
        ],
        flags: ["--types", "--server", "--client"])
    static let help = """
        Compiles an OpenAPI document into Swift.

        Usage: apigen generate DOCUMENT --output FOLDER [OPTIONS]

        --output FOLDER  where the Swift files go; files that would not change are not written

        What is generated: everything, unless one or several of these are given
        --types          the types of the schemas, and how they are read and written
        --server         what answers requests, with its types
        --client         what sends requests, with its types

        Only some operations, with the schemas that they use; what any of these names
        --only-tags TAG,TAG           operations with one of the tags
        --only-operations NAME,NAME   by operationId, or by method and path: 'GET /pets'
        --only-paths PATH,PATH        by path; '/pets*' is every path that starts with /pets

        --access LEVEL   who may use it: public (as it is without this), package, or internal

        Files are always the same; one that holds nothing the options ask for is empty but for a comment.

        Examples:
          apigen generate openapi.yaml --output Sources/API/Generated
          apigen generate openapi.yaml --output Sources/App/Pets --client --access internal
          apigen generate openapi.yaml --output Sources/App/Pets --only-paths '/pets*' --only-operations listOwners

        Exit status: 0 done, 1 the document or a file is at fault, 2 the arguments are.
        """

    var document: String
    var output: String
    var options = GeneratorOptions()

    init(_ arguments: Arguments) throws(UsageError) {
        let usage = "apigen generate openapi.yaml --output FOLDER"
        document = try arguments.operands(named: "document", usage: usage)[0]
        guard let output = arguments["--output"] else { throw UsageError("where to? add --output FOLDER") }
        self.output = output
        let parts = GeneratedPart.allCases.filter { arguments.has("--" + $0.rawValue) }
        if !parts.isEmpty { options.parts = Set(parts) }
        options.selection.tags = arguments.names("--only-tags")
        options.selection.operations = arguments.names("--only-operations")
        options.selection.paths = arguments.names("--only-paths")
        if let access = try arguments.choice("--access", AccessLevel.self) { options.access = access }
    }

    func run(_ console: Console) -> Int32 {
        do {
            let text = try readFile(document)
            let diagnostics = DiagnosticBag()
            let files = documentFiles()
            let generated = GeneratorPipeline(options: options)
                .run(text, file: document, files: files, diagnostics: diagnostics)
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

extension Arguments {
    /// The names in the value of an option, at its place.
    fileprivate func names(_ option: String) -> [OperationSelection.Name] {
        (self[option] ?? "").split(separator: ",").map {
            OperationSelection.Name(String($0), at: Place(file: option))
        }
    }
}

extension CaseIterable where Self: RawRepresentable<String> {
    /// The words, for messages: `public|package|internal`.
    static var list: String { allCases.map(\.rawValue).joined(separator: "|") }
}
