/// What the arguments of `apigen` ask for.
enum Command: Equatable {
    case generate(document: String, output: String)
    case help
    case version

    static let helpText = """
        Compiles an OpenAPI document into Swift.

        Usage: apigen generate DOCUMENT --output FOLDER
               apigen --help | --version

        DOCUMENT        openapi.yaml or openapi.json (OpenAPI 3.0, 3.1 or 3.2)
        --output FOLDER where the Swift files go; files that would not change are not written
        --help          print this text
        --version       print the version

        What is wrong with the document, or not supported, is printed as FILE:LINE:COLUMN: error: ...
        Exit status: 0 done, 1 the document or a file is at fault, 2 the arguments are.
        """

    /// The command that the arguments spell.
    static func parse(_ arguments: [String]) -> Result<Command, UsageError> {
        if arguments.contains("--help") || arguments.contains("-h") { return .success(.help) }
        if arguments == ["--version"] { return .success(.version) }
        guard let name = arguments.first else {
            return .failure(UsageError("no command. Try: apigen generate openapi.yaml --output FOLDER"))
        }
        guard name == "generate" else {
            return .failure(UsageError("unknown command '\(name)'. The commands are: generate. See apigen --help"))
        }
        return parseGenerate(arguments.dropFirst())
    }

    private static func parseGenerate(_ arguments: ArraySlice<String>) -> Result<Command, UsageError> {
        var document: String?
        var output: String?
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "--output" {
                guard let folder = rest.popFirst() else {
                    return .failure(UsageError("--output needs a folder: --output FOLDER"))
                }
                output = folder
            } else if argument.hasPrefix("-") {
                return .failure(UsageError("unknown option '\(argument)'. generate takes --output FOLDER"))
            } else if document != nil {
                return .failure(UsageError("one document at a time: '\(argument)' is one too many"))
            } else {
                document = argument
            }
        }
        guard let document else {
            return .failure(UsageError("which document? apigen generate openapi.yaml --output FOLDER"))
        }
        guard let output else { return .failure(UsageError("where to? add --output FOLDER")) }
        return .success(.generate(document: document, output: output))
    }
}

/// Why the arguments make no command, in a sentence.
struct UsageError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
