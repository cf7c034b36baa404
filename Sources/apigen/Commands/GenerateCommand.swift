import CommandLineSupport
import OpenAPIDocument
import SwiftAPIGenerator

/// `apigen generate`: an OpenAPI document into Swift.
struct GenerateCommand: Command {
    static let name = "generate"
    static let summary = "compile a document into Swift"
    static let specification = Arguments.Specification(
        command: "apigen \(name)",
        options: [
            "--output": "FOLDER", "--config": "FILE", "--only-tags": "TAG,TAG", "--only-operations": "NAME,NAME",
            "--only-paths": "PATH,PATH", "--access": AccessLevel.list, "--naming": NamingStyle.list,
        ],
        flags: ["--types", "--server", "--client", "--unknown-enum-cases"])
    static let help = """
        Compiles an OpenAPI document into Swift.

        Usage: apigen generate DOCUMENT --output FOLDER [OPTIONS]

        --output FOLDER  where the Swift files go; files that would not change are not written
        --config FILE    the options, as YAML; without this apigen.yaml beside the document, if there is one.
                         What is said here wins over what is said there

        What is generated: everything, unless one or several of these are given
        --types          the types of the schemas, and how they are read and written
        --server         what answers requests, with its types
        --client         what sends requests, with its types

        Only some operations, with the schemas that they use; what any of these names
        --only-tags TAG,TAG           operations with one of the tags
        --only-operations NAME,NAME   by operationId, or by method and path: 'GET /pets'
        --only-paths PATH,PATH        by path; '/pets*' is every path that starts with /pets

        --access LEVEL   who may use it: public (as it is without this), package, or internal
        --naming STYLE   swift: created_at is createdAt; preserve: names stay as they are where Swift allows it

        --unknown-enum-cases  enumerations in responses get a case for strings that the document does not list, which a
                              client reads instead of failing; a server refuses them as before

        Files are always the same; one that holds nothing the options ask for is empty but for a comment.

        Examples:
          apigen generate openapi.yaml --output Sources/API/Generated
          apigen generate openapi.yaml --output Sources/App/Pets --client --access internal
          apigen generate openapi.yaml --output Sources/App/Pets --only-paths '/pets*' --only-operations listOwners

        Exit status: 0 done, 1 the document, its configuration or a file is at fault, 2 the arguments are.
        """

    var document: String
    var output: String
    var configuration: String?
    private let overrides: [(inout GeneratorOptions) -> Void]

    init(_ arguments: Arguments) throws(UsageError) {
        let usage = "apigen generate openapi.yaml --output FOLDER"
        document = try arguments.operands(named: "document", usage: usage)[0]
        guard let output = arguments["--output"] else { throw UsageError("where to? add --output FOLDER") }
        self.output = output
        configuration = arguments["--config"]
        overrides = try GenerateCommand.overrides(arguments)
    }

    /// What the arguments say, which wins over the configuration.
    private static func overrides(
        _ arguments: Arguments
    ) throws(UsageError) -> [(inout GeneratorOptions) -> Void] {
        var overrides: [(inout GeneratorOptions) -> Void] = []
        let parts = GeneratedPart.allCases.filter { arguments.has("--" + $0.rawValue) }
        if !parts.isEmpty { overrides.append { $0.parts = Set(parts) } }
        if arguments.has("--unknown-enum-cases") { overrides.append { $0.unknownEnumCases = true } }
        var selection = OperationSelection()
        selection.tags = try arguments.names("--only-tags")
        selection.operations = try arguments.names("--only-operations")
        selection.paths = try arguments.names("--only-paths")
        if !selection.isEmpty { overrides.append { [selection] in $0.selection = selection } }
        if let access = try arguments.choice("--access", AccessLevel.self) { overrides.append { $0.access = access } }
        if let naming = try arguments.choice("--naming", NamingStyle.self) { overrides.append { $0.naming = naming } }
        return overrides
    }

    func run(_ console: Console) -> Int32 {
        do {
            let text = try readFile(document)
            let diagnostics = DiagnosticBag()
            let files = documentFiles()
            let configuration = try readConfiguration()
            let options = options(configuration, diagnostics)
            let generated =
                diagnostics.hasErrors
                ? nil
                : GeneratorPipeline(options: options)
                    .run(text, file: displayName(document), files: files, diagnostics: diagnostics)
            console.print(diagnostics.diagnostics, sources: files.sources + [configuration].compactMap(\.self))
            guard let generated else { return 1 }
            try makeFolder(output)
            if let name = foreignFile(
                among: generated.map(\.name), in: output, generatedBegin: generatedFileMark)
            {
                console.printError(
                    "apigen: error: \(output)/\(name) was not made by apigen and would be lost: choose another folder, "
                        + "or move the file")
                return 1
            }
            for file in generated { try writeIfChanged(Array(file.text.utf8), to: output + "/" + file.name) }
            return 0
        } catch {
            console.printError("apigen: error: \(error)")
            return 1
        }
    }

    /// The configuration that is named, else the one beside the document.
    private func readConfiguration() throws(FileError) -> SourceFile? {
        if let configuration { return SourceFile(name: configuration, bytes: try readFile(configuration)) }
        if document == standardInput { return nil }
        let slash = document.lastIndex(of: "/")
        let path =
            document[..<(slash.map { document.index(after: $0) } ?? document.startIndex)]
            + GeneratorOptions.configurationFile
        guard fileExists(String(path)) else { return nil }
        return SourceFile(name: String(path), bytes: try readFile(String(path)))
    }

    private func options(_ configuration: SourceFile?, _ diagnostics: DiagnosticBag) -> GeneratorOptions {
        var options =
            configuration.map {
                GeneratorOptions.read($0.bytes, file: $0.name, diagnostics: diagnostics)
            } ?? GeneratorOptions()
        for override in overrides { override(&options) }
        return options
    }
}

extension Arguments {
    /// The names in the value of an option, at its place.
    fileprivate func names(_ option: String) throws(UsageError) -> [GivenName] {
        try list(option).map { GivenName($0, at: Place(file: option)) }
    }
}

extension CaseIterable where Self: RawRepresentable<String> {
    /// The words, for messages: `public|package|internal`.
    static var list: String { allCases.map(\.rawValue).joined(separator: "|") }
}
