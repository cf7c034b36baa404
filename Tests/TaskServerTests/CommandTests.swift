import Synchronization
import Testing

@testable import TaskServer

/// What a program said.
final class Transcript: Sendable {
    let output = Mutex("")
    let error = Mutex("")
    var terminal: Terminal {
        Terminal(
            output: { text in self.output.withLock { $0 += text } },
            error: { text in self.error.withLock { $0 += text } })
    }
}

@Suite struct CommandTests {
    @Test(arguments: [
        ([], Command.serve), (["serve"], .serve), (["migrate"], .migrate(.apply)),
        (["migrate", "--dry-run"], .migrate(.dryRun)), (["migrate", "--status"], .migrate(.status)),
        (["healthcheck"], .healthcheck(.live)), (["healthcheck", "--ready"], .healthcheck(.ready)),
        (["version"], .version), (["--version"], .version), (["--help"], .help), (["-h"], .help), (["help"], .help),
        (["migrate", "--help"], .help),
    ])
    func understands(_ arguments: [String], _ expected: Command) throws {
        #expect(try Command(arguments: arguments) == expected)
    }

    @Test(arguments: [
        (["sevre"], "\"sevre\" is not a command"), (["--port", "80"], "\"--port\" is not a command"),
        (["serve", "now"], "serve takes no argument, but there is \"now\""),
        (["version", "2"], "version takes no argument"),
        (["migrate", "--dry"], "migrate takes only --dry-run or --status, but there is \"--dry\""),
        (["migrate", "--dry-run", "--status"], "but there is \"--status\""),
        (["healthcheck", "http://x"], "healthcheck takes only --ready"), ([""], "\"\" is not a command"),
    ])
    func refusesInOneSentence(_ arguments: [String], _ expected: String) async {
        let transcript = Transcript()
        let program = Program(arguments: arguments, environment: [:], terminal: transcript.terminal)
        #expect(await program.run() == .usage)
        let error = transcript.error.withLock { $0 }
        #expect(error.contains(expected) && error.split(separator: "\n").count == 1, "\(error)")
    }

    @Test func versionAndHelpGoToStandardOutput() async {
        let transcript = Transcript()
        let version = Program(arguments: ["version"], environment: ["PORT": "x"], terminal: transcript.terminal)
        #expect(await version.run() == .success)
        #expect(transcript.output.withLock { $0 } == "task-manager \(Version.text)\n")
        let help = Program(arguments: ["--help"], environment: ["PORT": "x"], terminal: transcript.terminal)
        #expect(await help.run() == .success)
        #expect(transcript.output.withLock { $0.contains("DATABASE_URL") })
        #expect(transcript.error.withLock { $0.isEmpty })
    }

    @Test(arguments: [["serve"], ["migrate"], ["healthcheck"]])
    func aBadConfigurationStopsEveryCommand(_ arguments: [String]) async {
        let transcript = Transcript()
        let program = Program(
            arguments: arguments, environment: ["PORT": "x", "LOG_LEVEL": "y"], terminal: transcript.terminal)
        #expect(await program.run() == .configuration)
        let lines = transcript.error.withLock { $0.split(separator: "\n").map(String.init) }
        #expect(lines.count == 3 && lines[1].hasPrefix("  PORT is") && lines[2].hasPrefix("  LOG_LEVEL is"))
        #expect(ExitStatus.configuration.rawValue == 78 && ExitStatus.usage.rawValue == 64)
    }
}
