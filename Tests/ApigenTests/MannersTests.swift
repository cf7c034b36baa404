import Foundation
import TestSupport
import Testing

/// The executable, when what it is given is not what it should be.
struct MannersTests {
    private static let document = """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        paths: {}
        components: {schemas: {X: {type: object, properties: {a: {type: string}}}}}

        """

    private func folder() throws -> Folder { try Folder(["a.yaml": Self.document, "empty.yaml": ""]) }

    @Test(arguments: [
        (["generate", "no.yaml", "--output", "out"], "cannot read no.yaml: No such file or directory"),
        (["generate", ".", "--output", "out"], "cannot read .: Is a directory"),
        (["generate", "a.yaml", "--output", "a.yaml"], "cannot make the folder a.yaml: it is a file"),
        (["generate", "a.yaml", "--output", "a.yaml/b"], "cannot make the folder a.yaml/b: Not a directory"),
        (["generate", "a.yaml", "--output", "/dev/null/x"], "cannot make the folder /dev/null/x: Not a directory"),
        (["bundle", "a.yaml", "--output", "no/b.yaml"], "cannot write no/b.yaml: No such file or directory"),
        (["lint", "no.yaml"], "cannot read no.yaml: No such file or directory"),
        (["stats", "a.yaml/b"], "cannot read a.yaml/b: Not a directory"),
        (["diff", "a.yaml", "no.yaml"], "cannot read no.yaml: No such file or directory"),
    ])
    func files(_ arguments: [String], _ message: String) throws {
        let folder = try folder()
        #expect(try folder.execute(arguments) == Run(status: 1, error: "apigen: error: \(message)\n"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(left.sorted() == [".error", "a.yaml", "empty.yaml"])
    }

    /// Mistakes that leave the meaning clear keep nobody but `lint` from working with a document.
    @Test func aMistakeThatLeavesTheMeaningClearStopsOnlyLint() throws {
        let document = """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths: {}
            components: {schemas: {A: {type: object, properties: {a: {type: string, nullable: true}}}}}
            """
        let folder = try Folder(["a.yaml": document])
        #expect(folder.run("lint", "@a.yaml").status == 1)
        #expect(folder.run("diff", "@a.yaml", "@a.yaml").status == 0)
        for command in ["stats", "bundle"] {
            #expect(folder.run(command, "@a.yaml").status == 0, "\(command)")
        }
    }

    @Test(arguments: ["generate", "lint", "bundle", "stats"])
    func anEmptyDocument(_ command: String) throws {
        let output = command == "generate" ? ["--output", "out"] : []
        let run = try folder().execute([command, "empty.yaml"] + output)
        #expect(run.status == 1)
        #expect(run.output == "")
        #expect(run.error.hasPrefix("empty.yaml: error: the document is empty [syntax]\n"))
    }

    @Test func binary() throws {
        let folder = try folder()
        try Data([0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE]).write(to: URL(filePath: folder.path + "/b.yaml"))
        let run = try folder.execute(["stats", "b.yaml"])
        #expect(run.status == 1)
        #expect(
            run.error == "b.yaml:1:5: error: the text is not UTF-8 here [syntax]\n    help: save the file in UTF-8\n")
    }

    @Test func aFileBeyondTheLimitIsRefusedBeforeItIsUnderstood() throws {
        let folder = try folder()
        let path = folder.path + "/big.yaml"
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.truncate(atOffset: 70_000_000)
        try handle.close()
        let run = try folder.execute(["stats", "big.yaml"])
        #expect(run.status == 1)
        #expect(run.error == "big.yaml: error: the text has 70000000 bytes; at most 67108864 are read [limit]\n")
    }

    @Test func theStandardInputIsADocument() throws {
        let folder = try folder()
        let bundled = try ChildProcess.run(
            Project.built("apigen"), ["bundle", "-"], directory: folder.path, input: Self.document)
        #expect(bundled.end == .exited(0))
        #expect(bundled.output.hasPrefix("openapi: 3.1.0\ninfo:\n  title: T\n"))
        let wrong = try ChildProcess.run(
            Project.built("apigen"), ["lint", "-"], input: "{\"openapi\": \"3.1.0\", \"info\": 1}")
        #expect(wrong.output.contains("<stdin>:1:30: error: `info` must be an object, not an integer [wrong-type]\n"))
        #expect(wrong.output.hasSuffix("<stdin>: 2 errors, 0 warnings\n"))
    }

    @Test func aResultThatCannotBeWrittenFails() throws {
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }  // Linux has it, a Mac does not.
        let folder = try folder()
        let run = try ChildProcess.run(
            "/bin/sh", ["-c", "\"$0\" bundle a.yaml 2>&1 >/dev/full", Project.built("apigen")],
            directory: folder.path)
        #expect(run.end == .exited(1))
        #expect(run.output == "apigen: error: cannot write the standard output: No space left on device\n")
    }

    /// What is no file stays what it is: `/dev/stdout` is not replaced by a file of that name.
    @Test func whatIsNoFileIsWrittenTo() throws {
        let folder = try folder()
        let printed = try folder.execute(["bundle", "a.yaml"])
        #expect(try folder.execute(["bundle", "a.yaml", "--output", "/dev/stdout"]) == printed)
        #expect(try folder.execute(["bundle", "a.yaml", "--output", "/dev/null"]) == Run())
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        let link = folder.path + "/link.yaml"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "empty.yaml")
        #expect(try folder.execute(["bundle", "a.yaml", "--output", "link.yaml"]) == Run())
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "empty.yaml")
        #expect(try folder.text("empty.yaml") == printed.output)
    }

    @Test func whatNeverEndsIsGivenUp() throws {
        #expect(
            try folder().execute(["lint", "/dev/zero"])
                == Run(status: 1, error: "apigen: error: cannot read /dev/zero: it has more than 268435456 bytes\n"))
    }

    @Test func aReaderWhoLeavesEndsItQuietly() throws {
        let folder = try folder()
        let run = try ChildProcess.run(
            "/bin/bash", ["-c", "set -o pipefail; \"$0\" bundle a.yaml 2>&1 | true", Project.built("apigen")],
            directory: folder.path)
        #expect(run.output == "")
    }

    @Test func noColourWithoutATerminal() throws {
        let folder = try Folder(["a.yaml": "openapi: 3.1.0\ninfo: 1\n"])
        for environment in [[:], ["TERM": "xterm-256color"], ["NO_COLOR": "1"]] {
            let run = try folder.execute(["lint", "a.yaml"], environment: environment)
            #expect(run.error.contains("\na.yaml:2:7: error: `info` must be an object, not an integer [wrong-type]\n"))
            #expect(!run.error.contains("\u{1B}"))
        }
    }

    @Test func aNameThatIsNoText() throws {
        let folder = try folder()
        let run = try ChildProcess.run(
            "/bin/sh", ["-c", "\"$0\" lint \"$(printf 'b\\377.yaml')\" 2>&1", Project.built("apigen")],
            directory: folder.path)
        #expect(run.end == .exited(2))
        #expect(run.output.hasSuffix("is not UTF-8. Rename the file, or go to its folder and name it from there\n"))
    }
}
