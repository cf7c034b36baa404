import APIRuntime
import Foundation
import TestSupport
import Testing

/// What the executable generates with these options compiles, without a warning, in a module of whatever language mode.
struct GeneratedCodeTests {
    private static let strict = [
        "-swift-version", "6", "-enable-upcoming-feature", "ExistentialAny", "-enable-upcoming-feature",
        "MemberImportVisibility", "-enable-upcoming-feature", "InternalImportsByDefault", "-enable-upcoming-feature",
        "NonisolatedNonsendingByDefault",
    ]

    @Test(
        arguments: ["GoldenAPI", "GoldenWireAPI", "GoldenHooksAPI"],
        [
            ["--types", "--naming=preserve", "--access", "package"], ["--server", "--access", "internal"],
            ["--client", "--access=internal"],
            ["--server", "--client", "--naming=preserve", "--access", "package"],
        ])
    func compiles(_ document: String, _ options: [String]) throws {
        let folder = try TemporaryDirectory()
        let source = Project.path("Tests/\(document)/openapi.yaml")
        let run = try ChildProcess.run(
            Project.built("apigen"), ["generate", source, "--output", folder.path] + options)
        #expect(run.output == "")
        #expect(run.end == .exited(0))
        // A handwritten file of the module imports as people do.
        try Data("import APIRuntime\nstruct Handwritten { var time: Timestamp }\n".utf8)
            .write(to: URL(fileURLWithPath: folder.file("Handwritten.swift")))
        for mode in [["-swift-version", "5"], Self.strict] { try compile(folder.path, mode) }
    }

    /// What schemas and parameters share stands in one file, which every part needs.
    @Test(arguments: ["--types", "--server", "--client"])
    func compilesWithoutSchemas(_ part: String) throws {
        let document = """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths:
              /a:
                get:
                  parameters: [{name: q, in: query, schema: {type: string, pattern: '^a'}}]
                  responses:
                    "200":
                      description: A
                      headers: {X-List: {schema: {type: array, items: {type: integer}}}}
            """
        let folder = try Folder(["openapi.yaml": document])
        #expect(try folder.execute(["generate", "openapi.yaml", "--output", "out", part]) == Run())
        try compile(folder.path + "/out", Self.strict)
    }

    private func compile(_ folder: String, _ mode: [String]) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
        let compiler = try #require(ChildProcess.find("swiftc"), "swiftc is not on PATH")
        let run = try ChildProcess.run(
            compiler,
            ["-typecheck", "-module-name", "Generated", "-package-name", "tests"] + mode
                + ["-I", Project.built("Modules"), "-I", Project.path("Sources/CPCRE2")] + files,
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""], within: 120)
        #expect(run.output == "")
        #expect(run.end == .exited(0))
    }

    @Test func onlyTheOperationsThatAreAskedForAndTheirSchemas() throws {
        let folder = try Folder([
            "openapi.yaml": """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths:
              /a: {get: {operationId: getA, tags: [a], responses: {"200": {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}}}}
              /b: {head: {tags: [b], responses: {"200": {description: B}}}}
            components: {schemas: {A: {type: object}, B: {type: object, properties: {b: {type: string}}}, C: {type: object}}}
            """
        ])
        let run = try ChildProcess.run(
            Project.built("apigen"), ["generate", "openapi.yaml", "--output", "out", "--only-tags", "a"],
            directory: folder.path)
        #expect(run.output == "")
        #expect(run.end == .exited(0))
        #expect(try folder.text("out/Operations.swift").matches(of: /\npublic enum (\w+)/).map(\.1) == ["GetA"])
        #expect(try !folder.text("out/Schemas.swift").contains("struct B"))
        #expect(try !folder.text("out/Document.swift").contains("/b"))
        let wrong = try ChildProcess.run(
            Project.built("apigen"), ["generate", "openapi.yaml", "--output", "out", "--only-tags=a,c"],
            directory: folder.path)
        #expect(wrong.end == .exited(1))
        #expect(
            wrong.output == """
                --only-tags: error: no operation has the tag `c` [selection]
                    help: did you mean `a` or `b`?

                """)
    }

    @Test(arguments: [
        ("--types", ["Document", "SchemaCodecs", "Schemas"]),
        ("--client", ["Client", "Document", "Operations", "SchemaCodecs", "Schemas", "Webhooks"]),
        (
            "--server",
            [
                "APIService", "Document", "OperationDecoding", "OperationEncoding", "Operations", "SchemaCodecs",
                "Schemas", "ServerProtocols", "Webhooks",
            ]
        ),
    ])
    func onlyWhatIsAskedFor(_ option: String, _ filled: [String]) throws {
        let folder = try Folder([:])
        let source = Project.path("Tests/GoldenWireAPI/openapi.yaml")
        #expect(folder.run("generate", source, "--output", "@out", option) == Run())
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
        #expect(names.count == 18)
        let empty = try names.filter { try folder.text("out/" + $0).contains("// Empty: the options do not ask") }
        #expect(names.filter { !empty.contains($0) && !$0.contains(/[0-9]/) } == filled.map { $0 + ".swift" })
    }
}
