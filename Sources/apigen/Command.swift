import CommandLineSupport
import OpenAPIDocument

/// One of the commands of `apigen`.
protocol Command: SendableMetatype {
    /// The word that calls it.
    static var name: String { get }
    /// One line about it.
    static var summary: String { get }
    /// What `--help` prints after the command's name, with examples.
    static var help: String { get }
    /// What it takes.
    static var specification: Arguments.Specification { get }

    /// Makes the command that the arguments spell.
    init(_ arguments: Arguments) throws(UsageError)

    /// Runs it. 0: done; 1: a document or a file is at fault, or what was found fails the run.
    func run(_ console: Console) -> Int32
}

/// The commands, in the order of the help text.
let commands: [any Command.Type] = [
    GenerateCommand.self, LintCommand.self, BundleCommand.self, StatsCommand.self, DiffCommand.self,
]

/// What `apigen --help` prints.
var helpText: String {
    let table = Table(rows: commands.map { [$0.name, $0.summary] }, indent: "  ")
    return """
        Works with OpenAPI documents (3.0, 3.1 and 3.2, YAML or JSON, one file or several).

        Usage: apigen COMMAND DOCUMENT [OPTIONS]

        \(table.lines.joined(separator: "\n"))

        A DOCUMENT is a file, or - for the standard input.

        apigen COMMAND --help tells more about a command, --version prints the version.

        What is wrong with a document is printed as FILE:LINE:COLUMN: error: ..., on a terminal with the line it stands in
        (in colour, unless NO_COLOR is set). Exit status: 0 done, 1 a document or a file is at fault, 2 the arguments are.
        """
}

/// The command of this name, or what to say when there is none.
func findCommand(_ name: String) throws(UsageError) -> any Command.Type {
    if let command = commands.first(where: { $0.name == name }) { return command }
    let names = commands.map { $0.name }
    if let near = didYouMean(name, names + ["--help", "--version"]) {
        throw UsageError("unknown command '\(name)'. Did you mean \(near)? See apigen --help")
    }
    throw UsageError("unknown command '\(name)'. The commands are: \(names.joined(separator: ", ")). See apigen --help")
}
