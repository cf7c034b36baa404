import CommandLineSupport
import Testing

@testable import apigen

/// What is said about arguments that make no command: exit status 2 and one sentence.
struct ArgumentsTests {
    @Test(arguments: [
        ([], "no command. See apigen --help"),
        (
            ["check"],
            "unknown command 'check'. The commands are: generate, lint, bundle, stats, diff. See apigen --help"
        ),
        (["lnt"], "unknown command 'lnt'. Did you mean lint? See apigen --help"),
        (["--hepl"], "unknown command '--hepl'. Did you mean --help? See apigen --help"),
        (["generate", "", "--output", "a"], "which document? apigen generate openapi.yaml --output FOLDER"),
        (
            ["lint", "a\u{FFFD}.yaml"],
            "'a\u{FFFD}.yaml' is not UTF-8. Rename the file, or go to its folder and name it from there"
        ),
        (
            ["lint", "a.yaml", "--frmat", "json"],
            "unknown option '--frmat'. Did you mean --format? See apigen lint --help"
        ),
        (["lint", "a.yaml", "--format", "jsn"], "--format cannot be 'jsn': did you mean json?"),
        (["generate"], "which document? apigen generate openapi.yaml --output FOLDER"),
        (["generate", "a.yaml"], "where to? add --output FOLDER"),
        (["generate", "a.yaml", "--output"], "--output needs a value: --output FOLDER"),
        (
            ["generate", "a.yaml", "--module", "b"],
            "unknown option '--module'. generate takes --output FOLDER, --config FILE, --only-tags TAG,TAG, "
                + "--only-operations NAME,NAME, --only-paths PATH,PATH, --access public|package|internal, "
                + "--naming swift|preserve, --types, --server, --client, --unknown-enum-cases"
        ),
        (
            ["generate", "a.yaml", "--output", "b", "--access", "open"],
            "--access cannot be 'open': it is one of public, package, internal"
        ),
        (
            ["generate", "a", "b", "--output", "c"],
            "'b' is one too many: apigen generate openapi.yaml --output FOLDER"
        ),
        (["lint"], "which document? apigen lint openapi.yaml"),
        (["lint", "a.yaml", "--format", "xml"], "--format cannot be 'xml': it is one of text, json"),
        (
            ["lint", "a.yaml", "--fix"],
            "unknown option '--fix'. lint takes --format text|json, --ignore RULE,RULE, --strict, --rules"
        ),
        (
            ["lint", "a.yaml", "--strict=yes"],
            "unknown option '--strict=yes'. lint takes --format text|json, --ignore RULE,RULE, --strict, --rules"
        ),
        (["lint", "a.yaml", "--format", "text", "--format=json"], "--format was given twice"),
        (["lint", "a.yaml", "--ignore", "syntax"], "--ignore: there is no rule 'syntax'. See apigen lint --rules"),
        (["lint", "a.yaml", "--ignore", ","], "--ignore cannot be ',': a name in it is empty"),
        (
            ["generate", "a.yaml", "--output", "b", "--only-tags", "pets,,owners"],
            "--only-tags cannot be 'pets,,owners': a name in it is empty"
        ),
        (["bundle", "a.yaml", "--format", "xml"], "--format cannot be 'xml': it is one of yaml, json"),
        (["stats", "a.yaml", "b.yaml"], "'b.yaml' is one too many: apigen stats openapi.yaml"),
        (["diff", "a.yaml"], "which new document? apigen diff old.yaml new.yaml"),
        (["diff", "a", "b", "--fail-on", "all"], "--fail-on cannot be 'all': it is one of clients, servers, none"),
        (
            ["help", "lnt"],
            "unknown command 'lnt'. Did you mean lint? See apigen --help"
        ),
    ])
    func mistakes(_ arguments: [String], _ message: String) throws {
        var said: [UInt8] = []
        var printed: [UInt8] = []
        let console = Console(write: { printed += $0 }, writeError: { said += $0 })
        #expect(CommandLineTool(arguments: arguments, console: console).run() == 2)
        #expect(String(decoding: said, as: UTF8.self) == "apigen: \(message)\n")
        #expect(printed.isEmpty)
    }

    @Test func optionsStandAnywhere() throws {
        let first = try GenerateCommand(Arguments(["a.yaml", "--output", "b"], GenerateCommand.specification))
        let second = try GenerateCommand(Arguments(["--output=b", "--", "a.yaml"], GenerateCommand.specification))
        #expect(first.document == "a.yaml" && first.output == "b")
        #expect(second.document == "a.yaml" && second.output == "b")
    }

    @Test func help() throws {
        let folder = try Folder([:])
        let help = folder.run("--help")
        #expect(help.status == 0)
        #expect(help.error.isEmpty)
        #expect(
            help.output.contains(
                """
                  generate  compile a document into Swift
                  lint      find the mistakes of a document
                  bundle    make one file of a document in several
                  stats     count what a document consists of
                  diff      compare two versions of a document

                """))
        for command in commands {
            let text = folder.run(command.name, "--help").output
            #expect(text == command.help + "\n")
            #expect(text.contains("Examples:\n  ") && text.contains("Exit status: 0 "))
            #expect(folder.run("help", command.name).output == text)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 120 })
        }
        #expect(folder.run("--version") == Run(status: 0, output: "apigen 1.0.0\n"))
    }
}
