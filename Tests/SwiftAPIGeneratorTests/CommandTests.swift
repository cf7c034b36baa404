import Foundation
import Testing

@testable import apigen

/// What the command line does with its arguments and files.
struct CommandTests {
    @Test func help() {
        #expect(Command.parse(["--help"]) == .success(.help))
        #expect(Command.parse(["generate", "--help"]) == .success(.help))
        #expect(Command.parse(["--version"]) == .success(.version))
    }

    @Test func generate() {
        let expected = Command.generate(document: "a.yaml", output: "b")
        #expect(Command.parse(["generate", "a.yaml", "--output", "b"]) == .success(expected))
        #expect(Command.parse(["generate", "--output", "b", "a.yaml"]) == .success(expected))
    }

    @Test(arguments: [
        ([], "no command. Try: apigen generate openapi.yaml --output FOLDER"),
        (["lint"], "unknown command 'lint'. The commands are: generate. See apigen --help"),
        (["generate"], "which document? apigen generate openapi.yaml --output FOLDER"),
        (["generate", "a.yaml"], "where to? add --output FOLDER"),
        (["generate", "a.yaml", "--output"], "--output needs a folder: --output FOLDER"),
        (["generate", "a.yaml", "--out", "b"], "unknown option '--out'. generate takes --output FOLDER"),
        (["generate", "a", "b", "--output", "c"], "one document at a time: 'b' is one too many"),
    ])
    func badArguments(_ arguments: [String], _ message: String) {
        #expect(Command.parse(arguments) == .failure(UsageError(message)))
        #expect(CommandLineTool(arguments: arguments).run() == 2)
    }

    @Test func filesThatWouldNotChangeAreLeftAlone() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let document = folder.appending(path: "openapi.yaml")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let output = folder.appending(path: "a/b")
        let tool = CommandLineTool(arguments: ["generate", document.path(), "--output", output.path()])
        try schema("type: object\nproperties: {a: {type: string}}").write(
            to: document, atomically: true, encoding: .utf8)
        #expect(tool.run() == 0)
        let before = try numbers(in: output)
        #expect(before.count == 9)
        try schema("type: object\nproperties: {a: {type: integer}}").write(
            to: document, atomically: true, encoding: .utf8)
        #expect(tool.run() == 0)
        let after = try numbers(in: output)
        #expect(
            before.filter { after[$0.key] != $0.value }.keys.sorted() == [
                "Document.swift", "SchemaCodecs.swift", "Schemas.swift",
            ])
    }

    @Test func whatCannotBeReadIsAnError() {
        #expect(CommandLineTool(arguments: ["generate", "/no/such.yaml", "--output", "/tmp"]).run() == 1)
    }

    /// The number of each file in the folder: writing makes a new one.
    private func numbers(in folder: URL) throws -> [String: UInt64] {
        var numbers: [String: UInt64] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path()) {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path())
            numbers[name] = try #require(attributes[.systemFileNumber] as? UInt64)
        }
        return numbers
    }
}
