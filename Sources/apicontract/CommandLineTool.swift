import CommandLineSupport

/// The command `apicontract`: reads its arguments, tests a server, and says how it went.
struct CommandLineTool {
    /// The version that `--version` prints.
    static let version = "1.0.0"

    var arguments: [String]
    var console = Console.standard("apicontract")

    /// Runs the command. 0: the server keeps to its document; 1: it does not, or the document, a file or the connection is at
    /// fault; 2: the arguments are.
    func run() async -> Int32 {
        do throws(UsageError) {
            return try await runCommand()
        } catch {
            console.printError("apicontract: " + error.description)
            return 2
        }
    }

    private func runCommand() async throws(UsageError) -> Int32 {
        if arguments.contains("--help") || arguments.contains("-h") || arguments == ["help"] {
            console.print(ContractCommand.help)
            return 0
        }
        if arguments == ["--version"] {
            console.print("apicontract \(Self.version)")
            return 0
        }
        return try await ContractCommand(Arguments(arguments[...], ContractCommand.specification)).run(console)
    }
}
