import TestSupport
import Testing

/// What tasks do, as a user meets it.
@Suite(.liveServer)
struct TaskTests {
    @Test func theLifeOfATask() throws {
        let (client, user) = try SharedServer.user()
        let created = try client.expect(
            201, "POST", "/api/v1/tasks",
            [
                "title": "Write", "description": "All of it", "status": "in_progress", "priority": 5,
                "due_date": "2026-06-01T12:00:00+02:00",
            ])
        let task = created.json
        #expect(created["Location"] == task.taskPath)
        #expect(created["ETag"] == "\"1\"")
        #expect(task["user_id"] == .number("\(user.id)"))
        #expect(task["version"] == 1)
        #expect(task["due_date"] == "2026-06-01T10:00:00Z")
        #expect(task["created_at"] == task["updated_at"])

        let read = try client.expect(200, "GET", task.taskPath)
        #expect(read.json == task)
        #expect(read["ETag"] == "\"1\"")

        let patched = try client.expect(200, "PATCH", task.taskPath, ["status": "completed"])
        #expect(patched.json["version"] == 2)
        #expect(patched["ETag"] == "\"2\"")
        #expect(patched.json["title"] == "Write")
        #expect(patched.json["created_at"] == task["created_at"])

        let message = try client.expect(200, "DELETE", task.taskPath).json["message"]?.string
        #expect(message?.isEmpty == false)
        for (method, body) in [("GET", nil), ("DELETE", nil), ("PUT", ["title": "x"]), ("PATCH", ["title": "x"])]
            as [(String, JSONValue?)]
        {
            #expect(try client.expect(404, method, task.taskPath, body).code == "not_found")
        }
        #expect(try client.expect(200, "GET", "/api/v1/tasks").json["count"] == 0)
    }

    @Test func whatIsLeftOutTakesItsDefault() throws {
        let (client, _) = try SharedServer.user()
        let task = try client.createTask(["title": "Only this"])
        #expect(task["description"] == "")
        #expect(task["status"] == "pending")
        #expect(task["priority"] == 3)
        #expect(task["due_date"] == .null)
    }

    @Test func putResetsWhatIsLeftOut() throws {
        let (client, _) = try SharedServer.user()
        let task = try client.createTask(
            [
                "title": "a", "description": "b", "status": "completed", "priority": 1,
                "due_date": "2026-06-01T12:00:00Z",
            ])
        let replaced = try client.expect(200, "PUT", task.taskPath, ["title": "c"]).json
        #expect(replaced["title"] == "c")
        #expect(replaced["description"] == "")
        #expect(replaced["status"] == "pending")
        #expect(replaced["priority"] == 3)
        #expect(replaced["due_date"] == .null)
        #expect(replaced["version"] == 2)
        #expect(replaced["id"] == task["id"])
    }

    @Test(arguments: ["application/merge-patch+json", "application/json"])
    func aMergePatchTellsAbsentFromNull(_ type: String) throws {
        let (client, _) = try SharedServer.user()
        let date: JSONValue = "2026-06-01T12:00:00Z"
        let task = try client.createTask(["title": "a", "priority": 1, "due_date": date])
        let kept = try client.expect(200, "PATCH", task.taskPath, ["title": "b"], type: type).json
        #expect(kept["due_date"] == date)
        #expect(kept["priority"] == 1)
        let cleared = try client.expect(200, "PATCH", task.taskPath, ["due_date": nil], type: type).json
        #expect(cleared["due_date"] == .null)
        #expect(cleared["title"] == "b")
        let set = try client.expect(200, "PATCH", task.taskPath, ["due_date": "2027-01-01T00:00:00Z"], type: type).json
        #expect(set["due_date"] == "2027-01-01T00:00:00Z")
        #expect(set["version"] == 4)
    }

    @Test func aListIsInPagesNewestFirst() throws {
        let (client, _) = try SharedServer.user()
        let ids = try (0..<25).map { try client.createTask(["title": "Task \($0)"])["id"]?.integer ?? 0 }
        let first = try client.expect(200, "GET", "/api/v1/tasks").json
        #expect(first["count"] == 20)
        #expect(first["limit"] == 20)
        #expect(first["offset"] == 0)
        #expect(first["has_more"] == true)
        let second = try client.expect(200, "GET", "/api/v1/tasks?offset=20").json
        #expect(second["count"] == 5)
        #expect(second["has_more"] == false)
        let listed = [first, second].flatMap { $0["tasks"]?.elements ?? [] }.map { $0["id"]?.integer ?? 0 }
        #expect(listed == ids.reversed())
        let exact = try client.expect(200, "GET", "/api/v1/tasks?limit=5&offset=20").json
        #expect(exact["has_more"] == false)
        #expect(try client.expect(200, "GET", "/api/v1/tasks?limit=24").json["has_more"] == true)
        #expect(try client.expect(200, "GET", "/api/v1/tasks?limit=25").json["has_more"] == false)
        let beyond = try client.expect(200, "GET", "/api/v1/tasks?offset=100").json
        #expect(beyond["count"] == 0)
        #expect(beyond["has_more"] == false)
    }

    @Test func aListIsFiltered() throws {
        let (client, _) = try SharedServer.user()
        for status in ["pending", "in_progress", "completed"] {
            for priority in 1...5 {
                _ = try client.createTask(
                    ["title": "x", "status": .string(status), "priority": .number("\(priority)")])
            }
        }
        func list(_ query: String) throws -> [JSONValue] {
            try client.expect(200, "GET", "/api/v1/tasks?\(query)").json["tasks"]?.elements ?? []
        }
        let completed = try list("status=completed")
        #expect(completed.count == 5 && completed.allSatisfy { $0["status"] == "completed" })
        let urgent = try list("priority=5")
        #expect(urgent.count == 3 && urgent.allSatisfy { $0["priority"] == 5 })
        let both = try list("priority=5&status=in_progress")
        #expect(both.count == 1 && both[0]["status"] == "in_progress" && both[0]["priority"] == 5)
        #expect(try list("status=pending&limit=2&offset=4").count == 1)
    }

    @Test func anotherUsersTaskDoesNotExist() throws {
        let (owner, _) = try SharedServer.user()
        let (stranger, _) = try SharedServer.user()
        let task = try owner.createTask()
        for (method, body) in [("GET", nil), ("PUT", ["title": "x"]), ("PATCH", ["title": "x"]), ("DELETE", nil)]
            as [(String, JSONValue?)]
        {
            let foreign = try stranger.expect(404, method, task.taskPath, body)
            let unknown = try stranger.expect(404, method, "/api/v1/tasks/9000000000000000000", body)
            #expect(foreign.code == unknown.code)
            // Nor does a condition tell that it does.
            try stranger.expect(
                404, method, task.taskPath, body, headers: ["If-Match": "\"1\"", "If-None-Match": "\"1\""])
        }
        #expect(try stranger.expect(200, "GET", "/api/v1/tasks").json["count"] == 0)
        #expect(try owner.expect(200, "GET", task.taskPath).json == task)
    }
}
