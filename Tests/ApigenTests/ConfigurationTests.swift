import Foundation
import Testing

/// What `apigen.yaml` may say, and what is said about its mistakes.
struct ConfigurationTests {
    private let document = """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        paths:
          /pets:
            get:
              operationId: list_pets
              tags: [pets]
              parameters: [{name: page_size, in: query, schema: {type: integer}}]
              responses: {"200": {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet_Item'}}}}}
          /owners:
            get: {tags: [owners], responses: {"200": {description: OK}}}
        components:
          schemas:
            Pet_Item:
              type: object
              properties:
                photo_urls: {type: array, items: {type: string}}
                X-Kind: {type: string, enum: [BIG_CAT, small-dog]}
                self: {type: boolean}
            Owner: {type: object}
        """

    private func generate(_ configuration: String, _ arguments: String...) throws -> (Run, Folder) {
        let folder = try Folder(["openapi.yaml": document, "apigen.yaml": configuration])
        return (try folder.execute(["generate", "openapi.yaml", "--output", "out"] + arguments), folder)
    }

    @Test func theFileBesideTheDocumentIsRead() throws {
        let (run, folder) = try generate(
            """
            # All of it
            generate: [types, client]
            access: internal
            naming: preserve
            only: {tags: [pets]}
            rename:
              schemas: {Pet_Item: Animal}
              properties: {Pet_Item.photo_urls: photos}
              operations: {list_pets: animals}
            """)
        #expect(run == Run())
        let schemas = try folder.text("out/Schemas.swift")
        #expect(schemas.contains("\nstruct Animal: Sendable, Hashable {\n"))
        #expect(schemas.contains("    var photos: [String]?\n"))
        #expect(schemas.contains("    var xKind: AnimalXKind?\n"))
        #expect(schemas.contains("    case BIG_CAT\n"))
        #expect(schemas.contains("    case smallDog = \"small-dog\"\n"))
        #expect(schemas.contains("    var self_: Bool?\n"))
        #expect(!schemas.contains("Owner"))
        let operations = try folder.text("out/Operations.swift")
        #expect(operations.contains("\nenum Animals {\n"))
        #expect(operations.contains("        var page_size: Int64?\n"))
        #expect(try folder.text("out/Client.swift").contains("    func animals(\n"))
        #expect(try folder.text("out/APIService.swift").contains("// Empty: "))
    }

    @Test func argumentsWin() throws {
        let (run, folder) = try generate(
            "{generate: [client], access: internal, naming: preserve, only: {tags: [never]}}", "--types", "--access",
            "public", "--naming", "swift", "--only-paths", "/pets")
        #expect(run == Run())
        #expect(try folder.text("out/Schemas.swift").contains("    public var photoURLs: [String]?\n"))
        #expect(try folder.text("out/Client.swift").contains("// Empty: "))
    }

    @Test func anotherFileCanBeNamed() throws {
        let folder = try Folder([
            "openapi.yaml": document, "apigen.yaml": "access: nonsense\n", "b/client.yaml": "access: package\n",
            "c.yaml": "# nothing yet\n",
        ])
        #expect(folder.run("generate", "@openapi.yaml", "--output", "@out", "--config", "@b/client.yaml") == Run())
        #expect(try folder.text("out/Schemas.swift").contains("\npackage struct PetItem"))
        #expect(folder.run("generate", "@openapi.yaml", "--output", "@out", "--config", "@c.yaml") == Run())
        #expect(try folder.text("out/Schemas.swift").contains("\npublic struct PetItem"))
        #expect(
            folder.run("generate", "@openapi.yaml", "--output", "@out", "--config", "@no.yaml")
                == Run(status: 1, error: "apigen: error: cannot read @no.yaml: No such file or directory\n"))
    }

    @Test func mistakesAreShownInTheFile() throws {
        let folder = try Folder(["openapi.yaml": document, "apigen.yaml": "access: publik\n"])
        let run = folder.run("generate", "@openapi.yaml", "--output", "@out", onTerminal: true)
        #expect(
            run
                == Run(
                    status: 1,
                    error: """
                        @apigen.yaml:1:9: error: `access` cannot be `publik` [wrong-type]
                         1 | access: publik
                           |         ^
                            at #/access
                            help: did you mean `public`?

                        """))
    }

    @Test(arguments: [
        (
            "acces: public", "1:1", "the configuration has no key `acces` [unknown-key]", "#/acces",
            "did you mean `access`?"
        ),
        (
            "colour: red", "1:1", "the configuration has no key `colour` [unknown-key]", "#/colour",
            "the keys are `generate`, `access`, `naming`, `unknown-enum-cases`, `only`, `rename`"
        ),
        (
            "access: 5", "1:9", "`access` must be one of `public`, `package`, `internal`, not an integer [wrong-type]",
            "#/access", ""
        ),
        (
            "naming: kebab", "1:9", "`naming` cannot be `kebab` [wrong-type]", "#/naming",
            "it is one of `swift`, `preserve`"
        ),
        (
            "generate: types", "1:11", "`generate` must be a list, not a string [wrong-type]", "#/generate",
            "write `[a, b]`"
        ),
        (
            "generate: []", "1:11", "`generate` is empty [wrong-type]", "#/generate",
            "name something, or take the key out"
        ),
        (
            "generate: [types, clients]", "1:19", "an element of `generate` cannot be `clients` [wrong-type]",
            "#/generate/1", "did you mean `client`?"
        ),
        (
            "only: [pets]", "1:7", "`only` must be keys with values, not an array [wrong-type]", "#/only",
            "the keys are `tags`, `operations`, `paths`"
        ),
        ("only: {}", "1:7", "`only` is empty [wrong-type]", "#/only", "name something, or take the key out"),
        ("only: {tag: [pets]}", "1:8", "`only` has no key `tag` [unknown-key]", "#/only/tag", "did you mean `tags`?"),
        (
            "only: {tags: [1]}", "1:15", "an element of `tags` must be a string, not an integer [wrong-type]",
            "#/only/tags/0", "put it in quotes: \"1\""
        ),
        (
            "only: {tags: [pets, pet]}", "1:21", "no operation has the tag `pet` [selection]", "#/only/tags/1",
            "did you mean `pets`?"
        ),
        (
            "only: {paths: [/x]}", "1:16", "no operation has the path `/x` [selection]", "#/only/paths/0",
            "there are `/pets`, `/owners`"
        ),
        (
            "rename: {schema: {}}", "1:10", "`rename` has no key `schema` [unknown-key]", "#/rename/schema",
            "did you mean `schemas`?"
        ),
        (
            "rename: {schemas: {Pet: Animal}}", "1:20", "there is no schema `Pet` to rename [selection]",
            "#/rename/schemas/Pet", "there are `Pet_Item`, `Owner`"
        ),
        (
            "rename: {schemas: {Owner: Task}}", "1:27", "`Task` cannot be the name of a type [wrong-type]",
            "#/rename/schemas/Owner",
            "use letters and digits, a capital first, and no name that Swift or APIRuntime have"
        ),
        (
            "rename: {schemas: {Owner: A, Pet_Item: A}}", "1:40", "`A` is given twice [wrong-type]",
            "#/rename/schemas/Pet_Item", "choose two names"
        ),
        (
            "rename: {properties: {Pet_Item.photo_url: photos}}", "1:23",
            "there is no property `Pet_Item.photo_url` to rename [selection]",
            "#/rename/properties/Pet_Item.photo_url", "did you mean `Pet_Item.photo_urls`?"
        ),
        (
            "rename: {properties: {Pet_Item.self: me, Pet_Item.photo_urls: me}}", "1:23",
            "two properties of `PetItem` are renamed `me` [selection]", "#/rename/properties/Pet_Item.self",
            "choose two names"
        ),
        (
            "rename: {properties: {Pet_Item.self: init}}", "1:38",
            "`init` cannot be the name of a property [wrong-type]",
            "#/rename/properties/Pet_Item.self",
            "use letters and digits, a small letter first, and no name that Swift reserves"
        ),
        (
            "rename: {operations: {GET /pet: pets}}", "1:23", "there is no operation `GET /pet` to rename [selection]",
            "#/rename/operations/GET ~1pet", "did you mean `GET /pets`?"
        ),
    ])
    func aMistake(_ text: String, _ place: String, _ message: String, _ pointer: String, _ help: String) throws {
        let (run, folder) = try generate(text)
        let lines = "apigen.yaml:\(place): error: \(message)\n    at \(pointer)\n"
        #expect(run == Run(status: 1, error: lines + (help.isEmpty ? "" : "    help: \(help)\n")))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/out"))
    }

    @Test func notYAML() throws {
        let (run, _) = try generate("access: [public\n")
        #expect(run.status == 1)
        #expect(run.error.hasPrefix("apigen.yaml:2:1: error: "))
    }
}
