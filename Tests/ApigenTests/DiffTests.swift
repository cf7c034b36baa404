import Testing

@testable import apigen

/// What `apigen diff` prints, and when it fails.
struct DiffTests {
    private let old = """
        openapi: 3.1.0
        info: {title: T, version: "1"}
        paths:
          /a:
            get:
              parameters: [{name: q, in: query, schema: {type: integer, maximum: 9}}]
              responses: {"200": {description: OK}}
        """

    private var new: String {
        old.replacing("maximum: 9", with: "maximum: 5") + "\n    post: {responses: {\"200\": {description: OK}}}\n"
    }

    @Test func table() throws {
        let run = try Folder(["old.yaml": old, "new.yaml": new]).run("diff", "@old.yaml", "@new.yaml")
        #expect(
            run
                == Run(
                    status: 1,
                    output: """
                        breaks clients  GET /a   `q`: `maximum` was 9 and is 5 in requests  #/paths/~1a/get/parameters/0/schema/maximum
                        breaks servers  POST /a  the operation POST /a is new               #/paths/~1a/post
                        1 change for clients to follow, 1 for servers, 0 compatible

                        """))
    }

    @Test func theStatusHangsOnTheSide() throws {
        let folder = try Folder(["old.yaml": old, "new.yaml": new])
        #expect(folder.run("diff", "@old.yaml", "@new.yaml", "--fail-on", "none").status == 0)
        #expect(folder.run("diff", "@old.yaml", "@new.yaml", "--fail-on", "servers").status == 1)
        #expect(folder.run("diff", "@new.yaml", "@old.yaml", "--fail-on", "servers").status == 1)
        #expect(folder.run("diff", "@old.yaml", "@old.yaml") == Run(status: 0, output: "nothing has changed\n"))
    }

    @Test func json() throws {
        let wider = old.replacing("maximum: 9", with: "maximum: 10")
        let run = try Folder(["old.yaml": old, "new.yaml": wider]).run(
            "diff", "@old.yaml", "@new.yaml", "--format", "json")
        #expect(
            run
                == Run(
                    status: 0,
                    output: """
                        {
                          "changes": [
                            {
                              "breaks": [
                                "servers"
                              ],
                              "rule": "constraint-widened",
                              "operation": "GET /a",
                              "file": "@new.yaml",
                              "line": 6,
                              "column": 65,
                              "pointer": "#/paths/~1a/get/parameters/0/schema/maximum",
                              "message": "`q`: `maximum` was 9 and is 10 in requests"
                            }
                          ],
                          "breakingClients": 0,
                          "breakingServers": 1,
                          "compatible": 0
                        }

                        """))
    }

    @Test func aDocumentThatCannotBeReadFailsTheRun() throws {
        let folder = try Folder(["old.yaml": old, "new.yaml": "openapi: 3.1.0\n"])
        let run = folder.run("diff", "@old.yaml", "@new.yaml", "--fail-on", "none")
        #expect(run.status == 1)
        #expect(run.output.isEmpty)
        #expect(run.error.contains("the document needs `info`"))
    }
}
