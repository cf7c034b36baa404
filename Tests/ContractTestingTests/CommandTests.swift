import APIRuntime
import EventLoop
import Foundation
import HTTPServer
import OpenAPIDocument
import TestSupport
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The command as people and CI run it, against a server on a socket.
@Suite(.serialized)
struct CommandTests {
    /// Runs `apicontract` against the small service. `@` in the arguments is a folder of its own.
    private func run(
        _ arguments: [String], fault: Fault? = nil, environment: [String: String] = [:]
    ) async throws -> Outcome {
        let group = try EventLoopGroup(count: 1, name: "notes")
        let server = HTTPServer(
            configuration: HTTPServerConfiguration(port: 0), group: group, responder: NotesService(fault),
            errorResponse: { status, _ in NotesService.problem(status) })
        let port = try server.start()
        let folder = try TemporaryDirectory()
        try Data(notesDocument.utf8).write(to: URL(fileURLWithPath: folder.file("openapi.yaml")))
        let words = arguments.map {
            $0.replacing("@", with: folder.path + "/").replacing("URL", with: "http://127.0.0.1:\(port)")
        }
        let run = try await withTaskExecutorPreference(BlockingExecutor.shared) {
            try ChildProcess.run(
                "/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>.error", Project.built("apicontract")] + words,
                environment: environment, directory: folder.path)
        }
        let again = try await withTaskExecutorPreference(BlockingExecutor.shared) { try copied(from: run.output) }
        _ = await server.drain(deadline: .seconds(5))
        group.shutdown()
        let status: Int32 = if case .exited(let status) = run.end { status } else { -1 }
        let error = try String(contentsOfFile: folder.file(".error"), encoding: .utf8)
        return Outcome(status: status, output: run.output, error: error, folder: folder, again: again)
    }

    /// How a run went.
    private struct Outcome {
        var status: Int32
        var output: String
        var error: String
        var folder: TemporaryDirectory
        /// What the first command of the report prints when it is copied into a shell.
        var again: String
    }

    /// Runs the first command that a report shows, with the token of the service.
    private func copied(from report: String) throws -> String {
        guard let line = report.split(separator: "\n").first(where: { $0.hasPrefix("   $ ") }) else { return "" }
        let environment = ["TOKEN": NotesService.token, "PATH": "/usr/bin:/bin:/usr/local/bin:/opt/homebrew/bin"]
        return try ChildProcess.run("/bin/sh", ["-c", "\(line.dropFirst(5)) 2>/dev/null"], environment: environment)
            .output
    }

    private let all = ["--spec", "@openapi.yaml", "--base-url", "URL", "--login", "login"]

    @Test func aFaithfulServerEndsWithZero() async throws {
        let run = try await run(all + ["--junit", "@junit.xml", "--json", "@report.json"])
        #expect(run.status == 0 && run.error.isEmpty, "\(run.error)\(run.output)")
        #expect(run.output.hasPrefix("OPERATION    REACHED"))
        #expect(run.output.contains("\nnothing found: "))
        #expect(run.output.contains("26 of 26 declared statuses reached; seed 1"))
        let xml = XMLParser(data: try Data(contentsOf: URL(fileURLWithPath: run.folder.file("junit.xml"))))
        #expect(xml.parse())
        let report = try JSONValue(
            parsing: Array(Data(contentsOf: URL(fileURLWithPath: run.folder.file("report.json")))))
        #expect(report["findings"] == [] && report["reachedStatuses"] == 26)
    }

    @Test func findingsEndWithOneAndCanBeRunAgain() async throws {
        let run = try await run(all + ["--junit", "@junit.xml"], fault: .bodyMaxLength, environment: ["NO_COLOR": "1"])
        #expect(run.status == 1)
        #expect(run.output.contains("1. not-enforced/body/maxLength  createNote\n"))
        #expect(run.output.contains("   tried: application/json /title: 41 characters"))
        #expect(run.output.contains("openapi.yaml:"))
        #expect(run.output.contains("/components/schemas/NewNote/properties/title/maxLength\n"))
        #expect(run.output.contains("   $ curl -i 'http://127.0.0.1:"))
        #expect(run.again.hasPrefix("HTTP/1.1 201 "), "\(run.again)")
        #expect(!run.output.contains("\u{1B}") && !run.output.contains(NotesService.token))
        let xml = try String(contentsOfFile: run.folder.file("junit.xml"), encoding: .utf8)
        #expect(xml.contains("<failure type=\"not-enforced/body/maxLength\""))
    }

    @Test func tokensComeFromTheEnvironment() async throws {
        let arguments = ["--spec", "@openapi.yaml", "--base-url", "URL", "--only-operations", "readNote,GET /notes"]
        let run = try await run(arguments, environment: ["APICONTRACT_TOKEN": NotesService.token])
        #expect(run.status == 0 && !run.output.contains("note:"), "\(run.output)")
        #expect(run.output.contains("readNote") && !run.output.contains("createNote"))
    }

    @Test(arguments: [
        (["--base-url", "URL"], "which document? apicontract --spec openapi.yaml --base-url http://127.0.0.1:8080"),
        (
            ["--spec", "@openapi.yaml"],
            "which server? apicontract --spec openapi.yaml --base-url http://127.0.0.1:8080"
        ),
        (["--juint", "x"], "unknown option '--juint'. Did you mean --junit? See apicontract --help"),
        (
            ["--spec", "@openapi.yaml", "--base-url", "URL", "--seed", "x"],
            "--seed cannot be 'x': it is a number from 0 to 9223372036854775807"
        ),
        (
            ["--spec", "@openapi.yaml", "--base-url", "URL", "--login", "logn"],
            "--login: the document has no operation 'logn'. Did you mean login?"
        ),
        (
            ["--spec", "@openapi.yaml", "--base-url", "URL", "--header", "x"],
            "--header cannot be 'x': it is NAME:VALUE"
        ),
    ])
    func mistakesEndWithTwo(_ arguments: [String], _ message: String) async throws {
        let run = try await run(arguments)
        #expect(run.status == 2)
        #expect(run.error == "apicontract: \(message)\n")
    }

    @Test func nobodyAndNothingEndWithOne() async throws {
        let nobody = try await run(["--spec", "@openapi.yaml", "--base-url", "http://127.0.0.1:1"])
        #expect(
            nobody.status == 1 && nobody.error.hasPrefix("apicontract: error: nobody answers at http://127.0.0.1:1: "))
        let nothing = try await run(["--spec", "@none.yaml", "--base-url", "URL"])
        #expect(nothing.status == 1 && nothing.error.contains("cannot read"))
    }

    @Test func helpHasEveryOption() async throws {
        let help = try await run(["--help"])
        #expect(help.status == 0)
        for option in ["--spec", "--token", "--login", "--set", "--header", "--only-operations", "--junit", "--json"] {
            #expect(help.output.contains("\n\(option) "), "\(option)")
        }
        #expect(help.output.contains("Exit status: 0"))
    }
}
