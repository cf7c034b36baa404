import Foundation
import TestSupport
import Testing

/// The document of the last release, which `make contract-diff` holds `openapi.yaml` against.
struct ReleasedDocumentTests {
    private let released = Project.path("released/openapi.yaml")

    @Test func nothingBreaksItsClients() throws {
        let run = try Folder([:]).run("diff", released, Project.path("openapi.yaml"))
        #expect(run.status == 0, "\(run.output)")
    }

    /// Changes that a person might make without a thought, each refused with its reason.
    @Test(arguments: [
        ("maxLength: 200\n", "maxLength: 100\n", "`TaskTitle`: `maxLength` was 200 and is 100 in requests"),
        (
            "enum: [pending, in_progress, completed]", "enum: [pending, completed]",
            #"the value `"in_progress"` is gone"#
        ),
        ("/api/v1/users/me:", "/api/v1/me:", "the path `/api/v1/users/me` is gone"),
        ("required: [title]\n", "required: [title, priority]\n", "priority` is required now"),
        (
            "            maximum: 100\n            default: 20\n", "            maximum: 50\n            default: 20\n",
            "`limit`: `maximum` was 100 and is 50 in requests"
        ),
        ("operationId: createTask", "operationId: addTask", "the operationId was `createTask` and is `addTask`"),
    ])
    func refused(text: String, replacement: String, reason: String) throws {
        let document = try String(contentsOfFile: Project.path("openapi.yaml"), encoding: .utf8)
        let changed = document.replacing(text, with: replacement)
        try #require(changed != document)
        let run = try Folder(["new.yaml": changed]).run("diff", released, "@new.yaml")
        #expect(run.status == 1)
        #expect(
            run.output.split(separator: "\n").contains {
                ($0.hasPrefix("breaks clients") || $0.hasPrefix("breaks both")) && $0.contains(reason)
            })
    }
}
