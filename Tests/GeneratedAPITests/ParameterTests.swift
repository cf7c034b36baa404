import APIRuntime
import TestSupport
import Testing

@testable import GeneratedAPI

/// The parameters of operations: defaults, boundaries, what is refused.
struct ParameterTests {
    @Test func defaultsAreApplied() throws {
        #expect(try list("") == ListTasks.Input(status: nil, priority: nil, limit: 20, offset: 0))
    }

    @Test(arguments: [
        ("limit=1", ListTasks.Input(limit: 1)), ("limit=100", ListTasks.Input(limit: 100)),
        ("offset=0", ListTasks.Input(offset: 0)), ("offset=100000", ListTasks.Input(offset: 100_000)),
        ("status=in_progress&priority=5", ListTasks.Input(status: .inProgress, priority: 5)),
        ("status=in%5Fprogress", ListTasks.Input(status: .inProgress)), ("%6Cimit=7", ListTasks.Input(limit: 7)),
        ("unknown=1&unknown=2&limit=3", ListTasks.Input(limit: 3)), ("&&limit=2&", ListTasks.Input(limit: 2)),
    ])
    func accepted(_ query: String, _ input: ListTasks.Input) throws {
        #expect(try list(query) == input)
    }

    @Test(arguments: [
        ("limit=0", ["limit minimum"]), ("limit=101", ["limit maximum"]), ("limit=-1", ["limit minimum"]),
        ("limit=", ["limit type"]), ("limit=ten", ["limit type"]), ("limit=1.0", ["limit type"]),
        ("limit=+5", ["limit type"]), ("limit=4294967297", ["limit format"]), ("offset=-1", ["offset minimum"]),
        ("offset=100001", ["offset maximum"]), ("priority=6", ["priority maximum"]), ("status=done", ["status enum"]),
        ("status=", ["status enum"]), ("limit=5&limit=5", ["limit repeated"]), ("status=%zz", ["status encoding"]),
        (
            "status=x&priority=0&limit=0&offset=x",
            ["status enum", "priority minimum", "limit minimum", "offset type"]
        ),
    ])
    func refused(_ query: String, _ expected: [String]) {
        #expect(violations { _ = try list(query) } == expected)
    }

    @Test func theIdOfATask() throws {
        let matching = [(name: "If-None-Match", value: "\"1\"")]
        #expect(try task("/api/v1/tasks/9223372036854775807").id == .max)
        #expect(try task("/api/v1/tasks/7", matching) == GetTask.Input(id: 7, ifNoneMatch: "\"1\""))
        #expect(violations { _ = try task("/api/v1/tasks/0") } == ["id minimum"])
        #expect(violations { _ = try task("/api/v1/tasks/9223372036854775808") } == ["id format"])
        #expect(
            violations { _ = try task("/api/v1/tasks/x", [("If-None-Match", "")]) }
                == ["id type", "If-None-Match minLength"])
    }

    @Test func violationsOfParametersAndBodyComeTogether() throws {
        let head = RequestHead(.put, "/api/v1/tasks/0")
        let match = try #require(APIMetadata.routes.match(head))
        var parameters = ParameterReader(head, match.captures)
        let found = violations { _ = try ReplaceTask.Input.decode(&parameters, Array(#"{"title":""}"#.utf8)) }
        #expect(found == ["id minimum", "/title minLength"])
    }

    private func list(_ query: String) throws -> ListTasks.Input {
        var parameters = ParameterReader(RequestHead(.get, "/api/v1/tasks?" + query))
        return try ListTasks.Input.decode(&parameters)
    }

    private func task(_ path: String, _ fields: [(name: String, value: String)] = []) throws -> GetTask.Input {
        let head = RequestHead(.get, path, fields)
        let match = try #require(APIMetadata.routes.match(head))
        var parameters = ParameterReader(head, match.captures)
        return try GetTask.Input.decode(&parameters)
    }

    private func violations(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let problem as Problem {
            return problem.violations.map(\.place)
        } catch {
            return ["\(error)"]
        }
    }
}
