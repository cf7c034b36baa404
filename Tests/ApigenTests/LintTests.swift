import Testing

@testable import apigen

/// What `apigen lint` says.
struct LintTests {
    private let head = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"

    @Test func aGoodDocument() throws {
        let run = try Folder(["a.yaml": head + "paths: {}\n"]).run("lint", "@a.yaml")
        #expect(run == Run(status: 0, error: "@a.yaml: nothing found\n"))
    }

    @Test func findingsHavePlacesAndRules() throws {
        let run = try Folder(["a.yaml": head + "paths: {a: {}}\n"]).run("lint", "@a.yaml")
        #expect(
            run
                == Run(
                    status: 1,
                    error: """
                        @a.yaml:3:9: error: a path must start with '/' [path-template]
                            at #/paths/a
                        @a.yaml: 1 error, 0 warnings

                        """))
    }

    @Test func warningsFailStrictRunsOnly() throws {
        let folder = try Folder([
            "a.yaml": head
                + "paths: {/a: {get: {tags: [x], responses: {'200': {description: A}}}}}\ntags: [{name: y}]\n"
        ])
        #expect(folder.run("lint", "@a.yaml").status == 0)
        #expect(folder.run("lint", "@a.yaml").error.hasSuffix("@a.yaml: 0 errors, 1 warning\n"))
        #expect(folder.run("lint", "@a.yaml", "--strict").status == 1)
        #expect(folder.run("lint", "@a.yaml", "--strict", "--ignore", "undefined-tag,path-template").status == 0)
    }

    @Test func json() throws {
        let run = try Folder(["a.yaml": head + "paths: {a: {}}\n"]).run("lint", "@a.yaml", "--format", "json")
        #expect(
            run
                == Run(
                    status: 1,
                    output: """
                        {
                          "findings": [
                            {
                              "severity": "error",
                              "rule": "path-template",
                              "file": "@a.yaml",
                              "line": 3,
                              "column": 9,
                              "pointer": "#/paths/a",
                              "message": "a path must start with '/'"
                            }
                          ],
                          "errors": 1,
                          "warnings": 0
                        }

                        """))
    }

    @Test func onATerminalWithListingAndColor() throws {
        let run = try Folder(["a.yaml": head + "paths: {a: {}}\n"]).run(
            "lint", "@a.yaml", onTerminal: true, color: true)
        #expect(
            run.error.hasPrefix(
                """
                \u{1B}[1m@a.yaml:3:9: \u{1B}[0m\u{1B}[1;31merror: \u{1B}[0ma path must start with '/' [path-template]
                 3 | paths: {a: {}}
                   |         \u{1B}[1;32m^\u{1B}[0m
                    at #/paths/a

                """))
    }

    @Test func rules() throws {
        let run = try Folder([:]).run("lint", "--rules")
        #expect(run.status == 0)
        #expect(run.output.split(separator: "\n").count == 23)
        #expect(run.output.hasPrefix("path-template "))
    }
}
