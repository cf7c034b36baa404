import Testing

@testable import apigen

/// What `apigen bundle` writes.
struct BundleTests {
    private let files = [
        "api/openapi.yaml": """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        paths:
          /pets: {$ref: paths/pets.yaml}
        """,
        "api/paths/pets.yaml": """
        get:
          description: |
            All pets.
            Every one.
          responses:
            "200": {description: OK, content: {application/json: {schema: {$ref: '../schemas/Pet.yaml'}}}}
        """,
        "api/schemas/Pet.yaml": "{type: object, properties: {parent: {$ref: Pet.yaml}}}",
    ]

    private let bundled = """
        openapi: 3.1.0
        info:
          title: T
          version: '1'
        paths:
          /pets:
            get:
              description: |
                All pets.
                Every one.
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema:
                        $ref: '#/components/schemas/Pet'
        components:
          schemas:
            Pet:
              type: object
              properties:
                parent:
                  $ref: '#/components/schemas/Pet'

        """

    @Test func severalFilesBecomeOne() throws {
        #expect(try Folder(files).run("bundle", "@api/openapi.yaml") == Run(status: 0, output: bundled))
    }

    @Test func aBundleIsItsOwnBundle() throws {
        let folder = try Folder(["a.yaml": bundled])
        #expect(folder.run("bundle", "@a.yaml").output == bundled)
        #expect(folder.run("bundle", "@a.yaml", "--output", "@b.json") == Run())
        #expect(folder.run("bundle", "@b.json", "--format", "yaml").output == bundled)
        #expect(folder.run("bundle", "@b.json", "--format=json").output == (try folder.text("b.json")))
        #expect(
            try folder.text("b.json").hasPrefix("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n    \"title\": \"T\","))
    }

    @Test func aBundleMeansTheSame() throws {
        let folder = try Folder(files)
        #expect(folder.run("bundle", "@api/openapi.yaml", "--output", "@one.yaml") == Run())
        #expect(folder.run("diff", "@api/openapi.yaml", "@one.yaml") == Run(output: "nothing has changed\n"))
        #expect(folder.run("diff", "@one.yaml", "@api/openapi.yaml") == Run(output: "nothing has changed\n"))
    }

    @Test func onlyRegularFilesAreFollowed() throws {
        let text = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\ncomponents: {schemas: {A: {$ref: /dev/zero}}}\n"
        let run = try Folder(["a.yaml": text]).run("bundle", "@a.yaml")
        #expect(run.status == 1)
        #expect(
            run.error.hasPrefix("@a.yaml:3:34: error: /dev/zero cannot be read: it is no regular file [reference]\n"))
    }

    @Test func aMissingFileIsAnError() throws {
        var files = files
        files["api/schemas/Pet.yaml"] = nil
        #expect(
            try Folder(files).run("bundle", "@api/openapi.yaml", "--output", "@b.yaml")
                == Run(
                    status: 1,
                    error: """
                        @api/paths/pets.yaml:6:74: error: @api/schemas/Pet.yaml cannot be read: No such file or directory \
                        [reference]
                            at #/get/responses/200/content/application~1json/schema/$ref
                            help: `../schemas/Pet.yaml` is relative to the file it stands in

                        """))
    }
}
