import CommandLineSupport

/// The command `apigen`: reads its arguments, runs what they ask for, and says how it went.
struct CommandLineTool {
    /// The version that `--version` prints.
    static let version = "1.0.0"

    var arguments: [String]
    var console = Console.standard("apigen")

    /// Runs the command. 0: done; 1: a document or a file is at fault; 2: the arguments are.
    func run() -> Int32 {
        do throws(UsageError) {
            return try runCommand()
        } catch {
            console.printError("apigen: " + error.description)
            return 2
        }
    }

    private func runCommand() throws(UsageError) -> Int32 {
        // Names of files are bytes; those that are no text reach us with this mark in place of what is none.
        if let broken = arguments.first(where: { $0.unicodeScalars.contains("\u{FFFD}") }) {
            throw UsageError("'\(broken)' is not UTF-8. Rename the file, or go to its folder and name it from there")
        }
        guard let name = arguments.first else { throw UsageError("no command. See apigen --help") }
        switch name {
        case "--help", "-h", "help":
            guard let topic = arguments.dropFirst().first else {
                console.print(helpText)
                return 0
            }
            console.print(try findCommand(topic).help)
            return 0
        case "--version":
            console.print("apigen \(Self.version)")
            return 0
        default: break
        }
        let command = try findCommand(name)
        let rest = arguments.dropFirst()
        if rest.contains("--help") || rest.contains("-h") {
            console.print(command.help)
            return 0
        }
        return try command.init(Arguments(rest, command.specification)).run(console)
    }
}
